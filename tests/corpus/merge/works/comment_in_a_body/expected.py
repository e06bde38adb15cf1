def handle(command):
    first = 1
    # two
    second = 2

    third = 3
    fourth = 44
    return first
