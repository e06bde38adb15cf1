class A:
    amount: int | None = None
    phone: str | None = None
