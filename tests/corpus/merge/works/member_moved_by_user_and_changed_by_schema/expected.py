class A:
    x: int

    def second(self):
        return 2

    def third(self):
        return 3

    def first(self):
        return 11
