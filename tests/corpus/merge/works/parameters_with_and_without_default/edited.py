def handle(
    command: int,
    log: bool = False,
) -> None:
    pass
