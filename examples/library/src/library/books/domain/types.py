"""Value types of the books context."""

from __future__ import annotations

import re
from typing import Annotated, NewType, TypeAlias

from pydantic import Field

BookId: TypeAlias = Annotated[str, Field(min_length=1)]
Isbn: TypeAlias = Annotated[str, Field(pattern=re.compile("^[0-9X-]{10,17}$"))]
ReaderId = NewType("ReaderId", str)
