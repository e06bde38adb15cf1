from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

x: UUID
z: Decimal
