def f(x):
    match x:
        case 1:
            return 11
        case _:
            return 22
