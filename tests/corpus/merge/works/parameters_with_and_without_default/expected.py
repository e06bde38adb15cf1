def handle(
    command: int,
    bus: Bus,
    log: bool = False,
) -> None:
    pass
