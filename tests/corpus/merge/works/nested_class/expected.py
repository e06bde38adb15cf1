class A:
    class Meta:
        frozen = True
        mine = 1
        topic = 't'

    x: int
