"""Value types of the limits context."""

from __future__ import annotations

from typing import NewType

Quantity = NewType("Quantity", int)
