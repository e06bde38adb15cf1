class A:
    x: int
    def mine(self) -> None:
        return None
