"""Value types of the lending context."""

from __future__ import annotations

import re
from typing import Annotated, NewType, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field

BookId = NewType("BookId", UUID)
Isbn: TypeAlias = Annotated[str, Field(pattern=re.compile("[\\s\\S]*?(?:[0-9]{10})"))]
Rating: TypeAlias = Annotated[int, Field(ge=1, le=5)]


class Reader(BaseModel, frozen=True):
    """Reader."""

    name: str = Field(min_length=1)
    mail: str = Field(repr=False)
