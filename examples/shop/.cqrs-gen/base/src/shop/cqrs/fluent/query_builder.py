"""Fluent builders of query messages."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ..types import Query, without_metadata
from .message_builder import QuerySteps

if TYPE_CHECKING:
    # Building needs no bus, and loading one is dear.
    from ..query.bus import QueryBus

Q = TypeVar("Q", bound=Query[Any])
Q_co = TypeVar("Q_co", bound=Query[Any], covariant=True)
R = TypeVar("R")


class QueryBuilder(QuerySteps, Generic[Q_co]):
    """Builds any query from fields by name; what is wrong shows in build().

    Each step changes the builder and gives it back.
    """

    def __init__(
        self, query_type: type[Q_co], fields: Mapping[str, Any] | None = None
    ) -> None:
        self._type = query_type
        self._fields = dict(fields or {})

    @staticmethod
    def create(query_type: type[Q]) -> QueryBuilder[Q]:
        """Start a builder."""
        return QueryBuilder(query_type)

    def _step(self) -> Self:
        return self

    def with_field(self, name: str, value: Any) -> Self:
        """Set one field."""
        return self.with_fields(**{name: value})

    def with_fields(self, **fields: Any) -> Self:
        """Set several fields."""
        self._fields.update(fields)
        return self

    def build(self) -> Q_co:
        """Make the query; a missing or unknown field is a TypeError."""
        return self._envelope.put_on(self._type(**self._fields))

    async def execute_with(self: QueryBuilder[Query[R]], bus: QueryBus) -> R:
        """Make the query and send it."""
        return await bus.query(self.build())


class TypedQueryBuilder(QuerySteps, Generic[Q, R]):
    """Base of generated builders: starts with a complete query and changes it."""

    def __init__(self, message: Q) -> None:
        self.message = message

    def changed(self, message: Q) -> Self:
        """Give a builder that goes on from another message."""
        builder = copy.copy(self)
        builder.message = message
        return builder

    def build(self) -> Q:
        """Make a new query with an id of its own."""
        return self._envelope.put_on(without_metadata(self.message))

    async def execute_with(self, bus: QueryBus) -> R:
        """Make the query and send it."""
        result: R = await bus.query(self.build())
        return result
