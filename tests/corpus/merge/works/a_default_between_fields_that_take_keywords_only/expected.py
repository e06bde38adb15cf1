@dataclass(kw_only=True)
class A:
    """Mine."""

    a: int
    n: int = 0
    b: int
