"""Value types of the booking context."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

SeatId = NewType("SeatId", UUID)
