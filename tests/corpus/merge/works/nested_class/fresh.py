class A:
    class Meta:
        frozen = True
        topic = 't'

    x: int
