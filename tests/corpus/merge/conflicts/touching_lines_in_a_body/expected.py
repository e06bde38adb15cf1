def handle(command):
<<<<<<< edited
    first = 11
    second = 2
||||||| base
    first = 1
    second = 2
=======
    first = 1
    second = 22
>>>>>>> fresh

    third = 3
    fourth = 4
    return first
