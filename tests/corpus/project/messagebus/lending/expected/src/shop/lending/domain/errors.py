"""Errors of the lending context, which are answers."""

from __future__ import annotations

from pydantic import BaseModel

from shop.lending.domain.types import Reader


class BookIsLent(BaseModel, frozen=True):
    """Somebody else has it."""

    reader: Reader


class BookNotFound(BaseModel, frozen=True):
    """Book not found."""
