@dataclass(kw_only=True)
class A:
    a: int
    b: int
