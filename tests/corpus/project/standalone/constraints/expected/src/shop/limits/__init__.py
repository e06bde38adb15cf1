"""The limits context."""

from shop.limits.commands import SetLimits
from shop.limits.types import Quantity

__all__ = [
    "Quantity",
    "SetLimits",
]
