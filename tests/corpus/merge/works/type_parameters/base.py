class Box[T]:
    value: T


type Names = list[str]
