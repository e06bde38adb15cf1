"""Errors of the books context, which are answers."""

from __future__ import annotations

from pydantic import BaseModel

from library.books.domain.types import ReaderId


class BookIsLent(BaseModel, frozen=True):
    """Somebody else has the book."""

    reader_id: ReaderId
