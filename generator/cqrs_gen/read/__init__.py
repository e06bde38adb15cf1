"""YAML text becomes a document in which every value knows its place."""

from cqrs_gen.read.document import Document
from cqrs_gen.read.schema import read_schema

__all__ = ["Document", "read_schema"]
