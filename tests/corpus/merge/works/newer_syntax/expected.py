type Pair[T] = tuple[T, T]


def f[T](x: T, y: T) -> T:
    log(x)
    return x
