"""What target packs are made of, and how they are found."""

from cqrs_gen.pack.api import (
    Draft,
    Evidence,
    Level,
    NewProject,
    Pack,
    Request,
    Support,
    WireName,
    emulated,
    native,
    refused,
)
from cqrs_gen.pack.discover import Unusable, find_pack, pack_names
from cqrs_gen.pack.options import (
    check_libraries,
    check_options,
    check_tables,
    chosen_options,
)
from cqrs_gen.pack.places import Places, Roots, matcher
from cqrs_gen.pack.support import check_package, check_support, support_of
from cqrs_gen.pack.symbols import Symbol

__all__ = [
    "Draft",
    "Evidence",
    "Level",
    "NewProject",
    "Pack",
    "Places",
    "Request",
    "Roots",
    "Support",
    "Symbol",
    "Unusable",
    "WireName",
    "check_libraries",
    "check_options",
    "check_package",
    "check_support",
    "check_tables",
    "chosen_options",
    "emulated",
    "find_pack",
    "matcher",
    "native",
    "pack_names",
    "refused",
    "support_of",
]
