def handle(
    command: int,
    bus: Bus,
) -> None:
    pass
