<<<<<<< edited
def f(a=10, b=22):
||||||| base
def f(a=1, b=2):
=======
def f(a=11, b=22):
>>>>>>> fresh
    pass
