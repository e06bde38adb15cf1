BOOKS: Final = Table(
    "books",
    metadata,
    Column("isbn", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", BigInteger, nullable=False),
)
