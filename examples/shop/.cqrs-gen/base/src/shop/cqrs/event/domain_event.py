"""Domain events: what has happened, by its stable name."""

from __future__ import annotations

from typing import Any, ClassVar


class DomainEvent:
    """Base of events; subclasses are frozen dataclasses."""

    # The name on the wire; the class name unless the subclass says otherwise.
    event_type: ClassVar[str] = "DomainEvent"
    event_version: ClassVar[int] = 1
    event_topic: ClassVar[str | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "event_type" not in cls.__dict__:
            cls.event_type = cls.__name__
