class Box[T, U]:
    value: T
    other: U

    def mine(self) -> T:
        return self.value


type Names = tuple[str, ...]  # in order
