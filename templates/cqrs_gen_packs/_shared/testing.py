"""What tests of a command are made of: their names, and what must be there before."""

from __future__ import annotations

import re

from cqrs_gen.model import Index
from cqrs_gen.model.nodes import Command, Query
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.model.types import Ref
from cqrs_gen.model.values import Value


class TestNames:
    """Names of the test functions of a module, each of them once."""

    __test__ = False

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def of(self, text: str) -> str:
        """Make a name of a sentence."""
        words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60] or "example"
        name, nth = words, 2
        while name in self._taken:
            name, nth = f"{words}_{nth}", nth + 1
        self._taken.add(name)
        return f"test_{name}"


def seeded(message: Command | Query, index: Index) -> Ref | None:
    """Return the aggregate that must be there before a message is handled."""
    if not isinstance(message, Command) or message.effect == "create":
        return None
    if message.aggregate is None:
        return None
    identity = index.aggregate(message.aggregate).identity.name
    names = {field.name for field in message.fields}
    return message.aggregate if identity in names else None


def state_of(ref: Ref, message: Command | Query, index: Index) -> dict[str, Value]:
    """Return the fields of the aggregate that a sample of a message is about."""
    aggregate = index.aggregate(ref)
    given = dict(sample_fields(message.fields, index))
    values = dict(sample_fields(aggregate.fields, index))
    name = aggregate.identity.name
    values[name] = given.get(name, values.get(name))
    return values
