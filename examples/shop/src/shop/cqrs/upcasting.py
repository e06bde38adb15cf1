"""Reading events that were stored in an older shape."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, TypeVar, cast

from .event.domain_event import DomainEvent
from .exceptions import CqrsException
from .wire import decode, encode

Payload: TypeAlias = dict[str, object]
Upcaster: TypeAlias = Callable[[Payload], Payload]
Upcasters: TypeAlias = Mapping[type[DomainEvent], Mapping[int, Upcaster]]

E = TypeVar("E", bound=DomainEvent)


class UpcastingError(CqrsException):
    """A stored event cannot become one of the present version."""


def upcast(
    payload: Payload,
    *,
    renamed: Mapping[str, str] | None = None,
    added: Mapping[str, object] | None = None,
    removed: Iterable[str] = (),
) -> Payload:
    """Give the payload one version later; the old one stays as it is.

    renamed: old name to new name. added: new name to what old events get. removed:
    old names. A name that is not there is passed over: its field may be left out.
    """
    names = renamed or {}
    dropped = frozenset(removed)
    later: Payload = {
        names.get(name, name): value
        for name, value in payload.items()
        if name not in dropped
    }
    for name, value in (added or {}).items():
        # A copy: what a handler does to one event must not reach the next.
        later.setdefault(name, copy.deepcopy(value))
    return later


def stored_form(event: DomainEvent) -> Payload:
    """Give the payload of an event as a store would keep it."""
    encoded = cast("Mapping[str, object]", encode(event))
    return dict(encoded)


def read_event(
    event_class: type[E], payload: Payload, *, version: int, upcasters: Upcasters
) -> E:
    """Make an event from a payload stored in the given version.

    Raises UpcastingError where no upcaster leads on, WireError for a wrong payload.
    """
    name, current = event_class.__name__, event_class.event_version
    if version > current:
        raise UpcastingError(f"{name} is stored as version {version}, newer than ours")
    steps = upcasters.get(event_class, {})
    for older in range(version, current):
        step = steps.get(older)
        if step is None:
            raise UpcastingError(f"{name} has no upcaster from version {older}")
        payload = step(payload)
    return decode(event_class, payload)
