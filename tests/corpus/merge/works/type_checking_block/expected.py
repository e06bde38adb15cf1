from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal
    from os import PathLike
    from uuid import UUID

x: UUID
p: PathLike
d: Decimal
