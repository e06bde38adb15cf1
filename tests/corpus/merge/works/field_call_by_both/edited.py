class A:
    x: list[int] = field(default_factory=list, repr=False)
