def handle(
    command: int,
    retries: int,
) -> None:
    pass
