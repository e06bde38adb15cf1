class A:
    class Meta:
        frozen = True
        topic = 't'
        mine = 1

    x: int
