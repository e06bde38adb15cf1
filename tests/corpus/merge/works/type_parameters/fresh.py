class Box[T, U]:
    value: T
    other: U


type Names = tuple[str, ...]
