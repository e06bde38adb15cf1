"""What target packs are made of, and how they are found."""

from cqrs_gen.pack.api import (
    Draft,
    Evidence,
    NewProject,
    Pack,
    Request,
    Support,
)
from cqrs_gen.pack.discover import find_pack, pack_names
from cqrs_gen.pack.options import check_libraries, check_options, chosen_options
from cqrs_gen.pack.support import check_support
from cqrs_gen.pack.symbols import Symbol

__all__ = [
    "Draft",
    "Evidence",
    "NewProject",
    "Pack",
    "Request",
    "Support",
    "Symbol",
    "check_libraries",
    "check_options",
    "check_support",
    "chosen_options",
    "find_pack",
    "pack_names",
]
