"""What the schemas mean: neutral, frozen, resolved."""

from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Context, Model
from cqrs_gen.model.resolve import resolve

__all__ = ["Context", "Index", "Model", "resolve"]
