"""Structural three-way merge of texts: base, edited, fresh."""

from cqrs_gen.merge.merge import merge
from cqrs_gen.merge.result import (
    NO_RENAMES,
    Conflict,
    MergeResult,
    Method,
    OnConflict,
    Renames,
)

__all__ = [
    "NO_RENAMES",
    "Conflict",
    "MergeResult",
    "Method",
    "OnConflict",
    "Renames",
    "merge",
]
