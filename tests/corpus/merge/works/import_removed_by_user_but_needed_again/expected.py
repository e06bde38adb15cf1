from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

x: str
y: UUID
