class A(Base):
    phone: str | None = None


logger = 1
