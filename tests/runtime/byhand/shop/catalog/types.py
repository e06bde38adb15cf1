"""Value types of the catalog context."""

from __future__ import annotations

from typing import NewType

Sku = NewType("Sku", str)
