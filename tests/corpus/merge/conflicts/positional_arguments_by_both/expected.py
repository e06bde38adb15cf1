<<<<<<< edited
x = f(a, b)
||||||| base
x = f(a)
=======
x = f(a, c)
>>>>>>> fresh
