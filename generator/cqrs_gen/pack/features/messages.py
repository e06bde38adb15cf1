"""What commands, queries and events may say beyond their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cqrs_gen.model.nodes import (
    Auth,
    Cache,
    Command,
    Declaration,
    Event,
    Message,
    Query,
)
from cqrs_gen.pack.features.feature import Feature, Uses, said
from cqrs_gen.source import Span

AUTH = {
    "user": "somebody is signed in who sends the message",
    "role": "who sends the message has one of these roles",
    "permission": "who sends the message has one of these permissions",
}


def _allows(kind: str) -> Callable[[Message], bool]:
    return lambda it: isinstance(it.auth, Auth) and it.auth.kind == kind


def _cached(key: str, asks: Callable[[Cache], object]) -> Uses:
    def uses(declared: Declaration) -> Iterator[Span]:
        if isinstance(declared, Query) and declared.cache and asks(declared.cache):
            yield declared.cache.spans.get(key, declared.cache.span)

    return uses


def _examples(declared: Declaration) -> Iterator[Span]:
    if isinstance(declared, Message):
        yield from (example.span for example in declared.examples)


FEATURES = (
    Feature(
        "command.returns",
        "a command has a result",
        said("returns", Command, lambda it: it.returns),
    ),
    Feature(
        "command.emits",
        "a command tells events of these types",
        said("emits", Command, lambda it: it.emits),
    ),
    Feature(
        "command.effect",
        "what a command does to its aggregate",
        said("effect", Command, lambda it: it.effect),
    ),
    Feature(
        "message.aggregate",
        "the handler is given what keeps the aggregate",
        said("aggregate", Message, lambda it: it.aggregate),
    ),
    Feature(
        "message.raises",
        "these errors are answers, and no accidents",
        said("raises", Message, lambda it: it.raises),
    ),
    Feature("message.examples", "rules of behaviour become tests", _examples),
    *(
        Feature(f"auth.{kind}", says, said("auth", Message, _allows(kind)))
        for kind, says in AUTH.items()
    ),
    Feature("cache", "answers are kept", said("cache", Query, lambda it: it.cache)),
    Feature(
        "cache.ttl",
        "how long answers are kept",
        _cached("ttl", lambda it: it.ttl is not None),
    ),
    Feature(
        "cache.key",
        "the name under which an answer is kept",
        _cached("key", lambda it: it.key),
    ),
    Feature(
        "cache.invalidate_on",
        "events that make an answer stale",
        _cached("invalidate_on", lambda it: it.invalidate_on),
    ),
    Feature(
        "event.topic",
        "where an event is published",
        said("topic", Event, lambda it: it.topic),
    ),
    Feature(
        "event.changes",
        "stored events of older versions can be read",
        said("changes", Event, lambda it: it.changes),
    ),
)
