class A:
    class Meta:
        frozen = True
        mine = 1

    x: int
