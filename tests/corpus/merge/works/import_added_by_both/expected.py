from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from os import path
from uuid import UUID

x: UUID
y = path
z: Decimal
