class A:
<<<<<<< edited
    x: int
||||||| base
    x: int
    y: int
=======
    y: int
>>>>>>> fresh
