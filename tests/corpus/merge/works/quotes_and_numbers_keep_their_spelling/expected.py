class A:
    x: bytes = 'a'
    y: int = 1_000
