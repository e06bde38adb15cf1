class Box[T]:
    value: T

    def mine(self) -> T:
        return self.value


type Names = list[str]  # in order
