class A:
    phone: str | None = None
    amount: int | None = None
    region: str
