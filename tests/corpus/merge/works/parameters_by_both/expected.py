def handle(command: str, *, log: bool = False) -> None:
    pass
