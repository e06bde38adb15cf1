import a

<<<<<<< edited
||||||| base
build(a)
=======
build(a, 2)
>>>>>>> fresh

try:
    build(a)
finally:
    pass
x = 1
