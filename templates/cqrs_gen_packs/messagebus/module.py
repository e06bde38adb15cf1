"""A module of the output: where its names come from, and how it calls the library."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from cqrs_gen.model.nodes import Alias, Enumeration
from cqrs_gen.model.types import Ref, TypeRef
from cqrs_gen.model.values import EnumMember, Value
from cqrs_gen.pack import Request
from cqrs_gen_packs._shared import module as shared
from cqrs_gen_packs._shared.cycles import in_cycle
from cqrs_gen_packs._shared.layout import Code
from cqrs_gen_packs._shared.text import string


class Way(NamedTuple):
    """How the output is written: with coroutines, or without."""

    prefix: str
    define: str
    wait: str
    enter: str
    listen: str


ASYNC = Way("Async", "async def", "await ", "async with", "async_listen")
SYNC = Way("Sync", "def", "", "with", "sync_listen")

BOTH = "both"
FOLDER = "sync"


def way_of(request: Request) -> Way:
    """Return the way that a project chose."""
    return SYNC if request.options["mode"] == "sync" else ASYNC


def keeps_in_database(request: Request) -> bool:
    """Tell whether a project wants tables beside what keeps things in memory."""
    return request.options["storage"] == "sqlalchemy"


class Module(shared.Module):
    """A module that is being written. Constrained aliases are annotations, not types."""

    homes: ClassVar = {
        "types": "domain.types",
        "aggregates": "domain.model",
        "projections": "domain.views",
    }

    def __init__(self, request: Request, context: str = "", name: str = "") -> None:
        super().__init__(request, context, name)
        self._late: set[str] = set()
        self.waits = (
            bool(context)
            and name in self.homes.values()
            and in_cycle(request.index.context(context), request.index)
        )

    @property
    def late(self) -> tuple[str, ...]:
        """Imports at the end: what they bring is looked up when a model is first made.

        Modules that need each other could not be loaded otherwise, as pydantic looks
        into annotations while a class is made and passes over names that are unknown.
        """
        return tuple(sorted(self._late))

    def use(self, module: str, name: str = "", alias: str = "") -> str:
        """Import a name; what may be loading still, is imported at the end."""
        if self.waits and alias and name in {"types", "model"}:
            self._late.add(f"from {module} import {name} as {alias}")
            return alias
        return super().use(module, name, alias)

    def type(self, type_: TypeRef) -> str:
        """Write an annotation; where members may be unknown, texts will do as well."""
        written = super().type(type_)
        declared = self.request.index[type_] if isinstance(type_, Ref) else None
        if not isinstance(declared, Enumeration) or not declared.open:
            return written
        ordered = f'{self.use("pydantic", "Field")}(union_mode="left_to_right")'
        return f"{self.use('typing', 'Annotated')}[{written} | str, {ordered}]"

    def value(self, value: Value) -> Code:
        """Write a value; an unknown member is a text."""
        if isinstance(value, EnumMember) and not value.known:
            return string(value.name)
        return super().value(value)

    @property
    def way(self) -> Way:
        """How the module is written."""
        return way_of(self.request)

    def library(self, name: str) -> str:
        """Import a name of the library."""
        return self.use("messagebus", name)

    def flavoured(self, name: str) -> str:
        """Import a name that the library has in both ways."""
        return self.library(self.way.prefix + name)

    def message(self, ref: Ref) -> str:
        """Import a command or an event."""
        return self.declared(ref, "domain.messages")

    def error(self, ref: Ref) -> str:
        """Import an error."""
        return self.declared(ref, "domain.errors")

    def service(self, module: str, name: str) -> str:
        """Import a name that all contexts share."""
        return self.use(f"{self.request.package}.{module}", name)

    def is_new_type(self, alias: Alias) -> bool:
        """Tell whether an alias is a type of its own; pydantic checks the others."""
        index = self.request.index
        if alias.constraints or any(True for _ in index.constraints(alias.target)):
            return False
        return super().is_new_type(alias)
