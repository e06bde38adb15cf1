def handle(command: str) -> None:
    pass
