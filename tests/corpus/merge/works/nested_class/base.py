class A:
    class Meta:
        frozen = True

    x: int
