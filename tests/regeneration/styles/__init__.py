"""Generators of our own: how others print messages, handlers, wiring and tests."""

from __future__ import annotations

from collections.abc import Callable

from ..schemas import Schema
from .handlers import aggregate, dispatcher, functions, handlers, service
from .messages import attrs_, dataclasses_, enums, plain, pydantic_, records
from .taste import Taste, a_taste, snake, upgraded
from .wiring import builders, package, tests, wiring

__all__ = ["STYLES", "Taste", "a_taste", "printed", "snake", "upgraded"]

STYLES: dict[str, Callable[[Schema, Taste], list[str]]] = {
    "dataclasses": dataclasses_,
    "pydantic": pydantic_,
    "attrs": attrs_,
    "plain": plain,
    "handlers": handlers,
    "functions": functions,
    "wiring": wiring,
    "builders": builders,
    "enums": enums,
    "tests": tests,
    "package": package,
    "service": service,
    "aggregate": aggregate,
    "dispatcher": dispatcher,
    "records": records,
}


def printed(schema: Schema, style: str, taste: Taste) -> str:
    """Return a module in one of the styles."""
    return "\n".join(STYLES[style](schema, taste)) + "\n"
