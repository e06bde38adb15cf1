"""Value types of the billing context."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType
from uuid import UUID

InvoiceId = NewType("InvoiceId", UUID)


class InvoiceState(StrEnum):
    """Invoice state."""

    DUE = "due"
    PAID = "paid"
    WRITTEN_OFF = "written_off"
