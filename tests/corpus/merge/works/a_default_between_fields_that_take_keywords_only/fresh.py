@dataclass(kw_only=True)
class A:
    a: int
    n: int = 0
    b: int
