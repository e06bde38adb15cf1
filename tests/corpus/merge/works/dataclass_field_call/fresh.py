class A:
    x: list[str] = field(default_factory=list)
