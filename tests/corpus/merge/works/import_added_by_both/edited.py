from __future__ import annotations

from dataclasses import dataclass
from os import path
from uuid import UUID

x: UUID
y = path
