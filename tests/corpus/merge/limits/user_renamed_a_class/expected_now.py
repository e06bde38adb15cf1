<<<<<<< edited
||||||| base
class A:
    x: int
=======
class A:
    x: int
    y: int
>>>>>>> fresh

class B:
    x: int
