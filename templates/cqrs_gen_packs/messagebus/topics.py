"""Where other services read events: metadata that knows it, and what tells transports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Index
from cqrs_gen.model.nodes import Event
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassesView
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module


class Nothing(NamedTuple):
    """A template that says all itself."""


def has_topics(index: Index) -> bool:
    """Tell whether any event is read by other services."""
    return any(isinstance(each, Event) and each.topic is not None for each in index)


def drafts(request: Request) -> Iterator[Draft]:
    """Draw both modules where an event has a topic."""
    if not has_topics(request.index):
        return
    root = f"{request.source}/{request.package}"
    yield Draft(
        f"{root}/domain/__init__.py",
        "module.py.jinja",
        ClassesView(docstring("What the domains of all contexts share", 0), ()),
    )
    module = Module(request, name="domain.metadata")
    module.use("__future__", "annotations")
    module.library("Metadata")
    yield Draft(
        f"{root}/domain/metadata.py", "metadata.py.jinja", Nothing(), module.symbols
    )
    module = Module(request, name="adapters.eventstream")
    module.use("__future__", "annotations")
    module.use("collections.abc", "Mapping")
    module.use("typing", "Any")
    module.library("Message")
    module.library("AbstractMessageSerializer")
    module.service("domain.metadata", "TopicMetadata")
    yield Draft(
        f"{root}/adapters/eventstream.py",
        "eventstream.py.jinja",
        Nothing(),
        module.symbols,
    )
