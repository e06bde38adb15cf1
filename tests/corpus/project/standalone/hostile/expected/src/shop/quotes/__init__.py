"""Ends with a quote \"."""

from shop.quotes.commands import Say
from shop.quotes.types import Odd, Tone

__all__ = [
    "Odd",
    "Say",
    "Tone",
]
