class A:
    x: int

    def first(self):
        return 11

    def second(self):
        return 2

    def third(self):
        return 3
