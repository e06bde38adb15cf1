"""A project that is generated for the rows, with what people write filled in."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Final, Self

from support.emission import emit

SCHEMA: Final = """\
cqrs: 1
context: books
types:
  BookId: UUID
events:
  BookRegistered:
    topic: library.books
    version: 2
    fields: { book_id: BookId, title: str }
    changes: { 2: { renamed_from: { title: name } } }
  BookShelved: { fields: { book_id: BookId } }
aggregates:
  Book:
    id: { book_id: BookId }
    fields: { isbn: str, title: str, shelf: str | None = None }
commands:
  RegisterBook:
    aggregate: Book
    effect: create
    fields:
      book_id: BookId
      isbn: { type: str, min_length: 10 }
      title: { type: str, min_length: 1, max_length: 40 }
    emits: [BookRegistered]
  ShelveBook:
    aggregate: Book
    effect: update
    fields: { book_id: BookId }
    returns: str
    emits: [BookShelved]
  CountBooks: { returns: int }
listeners:
  PutOnShelf: { when: [BookRegistered] }
  FileCard: { when: [BookRegistered] }
"""

UNWRITTEN: Final = "    raise NotImplementedError\n"
DOMAIN: Final = "from {package}.books.domain import messages, model\n"

# By file: what replaces the missing body, as it is written with coroutines.
BODIES: Final[Mapping[str, str]] = {
    "books/service/handlers/register_book.py": """\
    book = model.Book(**command.model_dump(include={"book_id", "isbn", "title"}))
    kept = await uow.books.add(book)
    if kept.is_ok():
        told = messages.BookRegistered(book_id=book.book_id, title=book.title)
        book.messages.append(told)
    return kept
""",
    "books/service/handlers/shelve_book.py": """\
    book = (await uow.books.by_id(command.book_id)).unwrap()
    book.shelf = "A"
    book.messages.append(messages.BookShelved(book_id=book.book_id))
    await uow.books.update(book)
    return "shelved"
""",
    "books/service/handlers/count_books.py": "    return len(uow.books.rows)\n",
    "books/service/listeners/put_on_shelf.py": """\
    book = (await uow.books.by_id(event.book_id)).unwrap()
    book.messages.append(messages.ShelveBook(book_id=book.book_id))
""",
    "books/service/listeners/file_card.py": """\
    if event.title == "fail":
        raise RuntimeError("no more cards")
""",
}

# A rule of one's own in the repository that was emitted.
IDENTITY: Final = "        if book.book_id in self.rows:\n"
UNIQUE: Final = """\
        taken = any(each.isbn == book.isbn for each in self.rows.values())
        if taken or book.book_id in self.rows:
"""


class Library:
    """The generated package: its modules by name, and a bus with all handlers."""

    def __init__(self, root: Path, package: str, mode: str) -> None:
        self.root = root
        self.package = package
        self.mode = mode
        self._lay_out()

    def _lay_out(self) -> None:
        schema = self.root / "schemas/books.yaml"
        schema.parent.mkdir(parents=True)
        schema.write_text(SCHEMA)
        options = {"mode": self.mode}
        for file in emit(
            self.root, package=self.package, target="messagebus", options=options
        ):
            path = self.root / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._filled(file.path, file.text))

    def _filled(self, path: str, text: str) -> str:
        inner = path.partition(f"src/{self.package}/")[2]
        if inner == "books/adapters/in_memory.py":
            assert IDENTITY in text
            return text.replace(IDENTITY, UNIQUE)
        body = BODIES.get(inner)
        if body is None:
            return text
        assert text.count(UNWRITTEN) == 1
        if self.mode == "sync":
            body = body.replace("await ", "")
        domain = DOMAIN.format(package=self.package)
        first, _, rest = text.partition("\n\n")
        return f"{first}\n\n{domain}{rest.replace(UNWRITTEN, body)}"

    def module(self, name: str) -> SimpleNamespace:
        """Import a module of the package."""
        found = importlib.import_module(f"{self.package}.{name}")
        return SimpleNamespace(**vars(found))

    def __enter__(self) -> Self:
        sys.path.insert(0, str(self.root / "src"))
        return self

    def __exit__(self, *_: object) -> None:
        sys.path.remove(str(self.root / "src"))
        for name in [each for each in sys.modules if each.startswith(self.package)]:
            del sys.modules[name]
