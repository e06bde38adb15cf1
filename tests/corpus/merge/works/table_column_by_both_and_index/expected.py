BOOKS: Final = Table(
    "books",
    metadata,
    Column("isbn", String, primary_key=True),
    Column("title", Text, nullable=False, unique=True),
    Column("year", BigInteger, nullable=False),
    Index("by_title", "title"),
    UniqueConstraint("isbn", "title"),
)
