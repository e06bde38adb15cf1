def handle(command: int) -> None:
    pass
