@dataclass(kw_only=True)
class A:
    """Mine."""

    a: int
    b: int
