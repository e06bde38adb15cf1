class A:
<<<<<<< edited
||||||| base
    def f(self):
        return 1
=======
    def f(self):
        return 2
>>>>>>> fresh

    x: int


class B:
    y: int

    def f(self):
        return 1
