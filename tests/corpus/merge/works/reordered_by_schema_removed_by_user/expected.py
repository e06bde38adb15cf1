class A(Base):
    phone: str | None = None
    region: str


logger = 1
