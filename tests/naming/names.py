"""The names to try: of Python, of the libraries, and all that cqrs-gen emits."""

from __future__ import annotations

import builtins
import dataclasses
import datetime as dt
import decimal
import enum
import io
import keyword
import tokenize
import typing
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pydantic
import pytest
import result
import sqlalchemy

import messagebus
from cqrs_gen.names import pascal, snake

CORPUS = Path(__file__).parents[1] / "corpus" / "project"
MODULES: tuple[ModuleType, ...] = (
    builtins,
    dataclasses,
    dt,
    decimal,
    enum,
    typing,
    uuid,
    messagebus,
    pydantic,
    pytest,
    result,
    sqlalchemy,
)
CLASSES = (pydantic.BaseModel, messagebus.GenericModel, Exception, dict, enum.Enum, str)
# Short words, plurals and abbreviations whose derived names are words of Python.
DERIVED = """
    I A O N E S As Is In Ors Awaits Classs Test TestConnection TestCase Tests Testing
    Pytest PytestPlugin Conftest Fixture Async Sync App Main Init
    OrdersHandlers ProbeHandlers Handlers Wiring Batch Box Address Status Bus Series News
    Person Child Analysis Index Key Value Data Item Items Base Model Type Object Name
    dt x i e n field fields found message messages sent given raised expected made
    self cls tmp_path request monkeypatch anyio_backend unwritten
"""


def all_names() -> list[str]:
    """Return every name, each once, in an order that does not change."""
    names = {
        *keyword.kwlist,
        *keyword.softkwlist,
        *DERIVED.split(),
        *(name for module in MODULES for name in dir(module)),
        *(name for class_ in CLASSES for name in dir(class_)),
        *emitted(),
    }
    return sorted(name for name in names if not name.startswith("_") and len(name) < 65)


def emitted() -> Iterator[str]:
    """Return every name that stands in the expected output of the corpus."""
    for path in sorted(CORPUS.glob("*/*/expected/**/*.py")):
        reader = io.StringIO(path.read_text("utf-8")).readline
        for token in tokenize.generate_tokens(reader):
            if token.type == tokenize.NAME:
                yield token.string


def class_names() -> list[str]:
    """Return the names as declarations are called: ``PlaceOrder``."""
    by_module = {snake(name): name for name in map(pascal, all_names())}
    return _distinct(by_module.values())


def field_names() -> list[str]:
    """Return the names as fields and contexts are called: ``order_id``."""
    return _distinct(snake(name) for name in all_names())


def _distinct(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name and name[0].isalpha()})
