BOOKS: Final = Table(
    "books",
    metadata,
    Column("isbn", String, primary_key=True),
    Column("title", String, nullable=False),
)
