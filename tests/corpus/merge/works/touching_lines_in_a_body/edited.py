def handle(command):
    first = 11
    second = 2

    third = 3
    fourth = 4
    return first
