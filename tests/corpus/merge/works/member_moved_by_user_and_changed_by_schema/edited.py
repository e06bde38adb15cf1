class A:
    x: int

    def second(self):
        return 2

    def first(self):
        return 1
