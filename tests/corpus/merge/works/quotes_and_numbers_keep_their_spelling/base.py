class A:
    x: str = 'a'
    y: int = 1000
