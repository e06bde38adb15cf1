def handle(command):
    first = 11
    second = 2

    third = 3
    fourth = 44
    return first
