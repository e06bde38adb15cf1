"""Value types of the readers context."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

WishId = NewType("WishId", UUID)
