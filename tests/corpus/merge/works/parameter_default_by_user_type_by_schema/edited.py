def handle(
    command: int,
    retries: int = 3,
) -> None:
    pass
