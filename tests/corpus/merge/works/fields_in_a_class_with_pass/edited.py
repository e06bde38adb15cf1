class A:
    def mine(self) -> None:
        return None
