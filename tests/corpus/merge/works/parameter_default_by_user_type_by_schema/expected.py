def handle(
    command: int,
    retries: float = 3,
) -> str:
    pass
