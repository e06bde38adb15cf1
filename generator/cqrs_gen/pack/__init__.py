"""What target packs are made of, and how they are found."""

from cqrs_gen.pack.api import Draft, Evidence, Pack, Request, Support
from cqrs_gen.pack.discover import find_pack, pack_names
from cqrs_gen.pack.support import check_support
from cqrs_gen.pack.symbols import Symbol

__all__ = [
    "Draft",
    "Evidence",
    "Pack",
    "Request",
    "Support",
    "Symbol",
    "check_support",
    "find_pack",
    "pack_names",
]
