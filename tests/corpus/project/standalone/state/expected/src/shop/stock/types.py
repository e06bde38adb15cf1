"""Value types of the stock context."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

ItemId = NewType("ItemId", UUID)
Level = NewType("Level", int)
