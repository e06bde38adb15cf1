def handle(
    command: int,
    retries: float,
) -> str:
    pass
