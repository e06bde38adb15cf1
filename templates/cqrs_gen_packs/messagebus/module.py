"""A module of the output: where its names come from, and how it calls the library."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from cqrs_gen.model.nodes import Alias
from cqrs_gen.model.types import Ref
from cqrs_gen.pack import Request
from cqrs_gen_packs._shared import module as shared


class Way(NamedTuple):
    """How the output is written: with coroutines, or without."""

    prefix: str
    define: str
    wait: str
    enter: str
    listen: str


ASYNC = Way("Async", "async def", "await ", "async with", "async_listen")
SYNC = Way("Sync", "def", "", "with", "sync_listen")


def way_of(request: Request) -> Way:
    """Return the way that a project chose."""
    return SYNC if request.options["mode"] == "sync" else ASYNC


class Module(shared.Module):
    """A module that is being written. Constrained aliases are annotations, not types."""

    homes: ClassVar = {
        "types": "domain.types",
        "aggregates": "domain.model",
        "projections": "domain.views",
    }

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
