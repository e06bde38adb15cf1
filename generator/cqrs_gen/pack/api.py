"""The contract between cqrs-gen and its target packs. Packs import this, and no stage.

A pack turns a request into drafts: where a file goes, which template prints it and what
the template may look at. It opens no file and imports no template engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from cqrs_gen.model import Context, Index, Model
from cqrs_gen.model.nodes import Command, Event
from cqrs_gen.pack.places import Places
from cqrs_gen.pack.symbols import Symbol
from cqrs_gen.read.nodes import Node
from cqrs_gen.source import Span


class Level(Enum):
    """How far a target honours a feature of the language."""

    NATIVE = "native"
    EMULATED = "emulated"
    REFUSED = "refused"


class Support(NamedTuple):
    """What a target makes of a feature; ``note`` says more: the effect, or why not."""

    level: Level
    note: str = ""


def native(effect: str = "") -> Support:
    """Honour a feature with what the library of the target has for it."""
    return Support(Level.NATIVE, effect)


def emulated(effect: str) -> Support:
    """Honour a feature with emitted code, as the library has nothing for it."""
    return Support(Level.EMULATED, effect)


def refused(reason: str = "") -> Support:
    """Refuse a feature, as a feature is that a pack does not name."""
    return Support(Level.REFUSED, reason)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be generated, and where: import package and folders.

    ``options`` has a word for every option of the pack.
    """

    model: Model
    index: Index
    package: str
    source: str
    tests: str
    options: Mapping[str, str]


class Draft(NamedTuple):
    """One file to be: ``template`` prints ``view``; ``symbols`` are its imports.

    ``verbatim`` holds the text of a file that is copied and not rendered. ``extras``
    are the ``x-`` keys of the declaration behind the file, for templates of users.
    """

    path: str
    template: str
    view: object
    symbols: frozenset[Symbol] = frozenset()
    origin: Span | None = None
    members: Mapping[str, Span] = MappingProxyType({})
    verbatim: str | None = None
    extras: Mapping[str, Node] = MappingProxyType({})


class Evidence(NamedTuple):
    """What must stand in the code of a project for a message to be handled.

    ``kind`` is ``class`` for a class that ``path`` defines or imports, ``registration``
    for a call that registers ``name``, alone or as an attribute, exactly once,
    ``function`` for a function that carries ``decorator``, if there is one, or is
    imported, ``mention`` for a call that is handed the text ``name`` exactly once.
    """

    message: str
    path: str
    kind: str
    name: str
    purpose: str
    origin: Span | None = None
    decorator: str = ""


class WireName(NamedTuple):
    """A message that is stored or sent, and the text that stands for it there.

    The class of the message at ``path`` holds ``text``, as a string of its own.
    """

    message: Command | Event
    path: str
    text: str


def no_wire_names(request: Request) -> Iterator[WireName]:
    """Yield nothing: the messages of this target are neither stored nor sent."""
    del request
    yield from ()


class NewProject(NamedTuple):
    """What a new project of a target says about itself.

    ``dependencies`` are the requirements of the output, ``dev`` those of its tests,
    ``pytest`` the settings of its tests beside the usual.
    """

    dependencies: tuple[str, ...] = ()
    dev: tuple[str, ...] = ()
    pytest: tuple[str, ...] = ()


ContextDrafts = Callable[[Request, Context], Iterator[Draft]]
ProjectDrafts = Callable[[Request], Iterator[Draft]]


# The classes that stand beside those of the schema, by kind of declaration.
DERIVED_NAMES = {
    "context": ("{}Handlers",),
    "command": ("{}Handler", "{}Builder"),
    "query": ("{}Handler", "{}Builder"),
    "aggregate": ("{}Repository", "InMemory{}Repository"),
    "projection": ("{}Store", "InMemory{}Store", "{}Projector"),
}


class Pack(NamedTuple):
    """A target.

    ``context`` artefacts are drawn once for each context and may look at it and at the
    contexts that it uses, ``project`` artefacts once and may look at the outline of
    all. ``supports`` tells by feature how it is honoured; what it does not name, it
    refuses. ``reserved`` tells which names the
    output needs for itself, by kind of declaration (``*`` for all), ``derived_names``
    which classes it makes beside a declaration of a kind. ``options`` are what a project
    may choose, each with its words, the default first, ``libraries`` which requirement
    the output has for an option and its word, ``new_project`` what it always needs.
    ``places`` are the shapes of all paths that it writes to or wrote to in an earlier
    version: nothing else is removed when it is not emitted any more.
    ``wire`` yields the names that must not change by themselves.
    """

    name: str
    package: str
    context: tuple[ContextDrafts, ...]
    project: tuple[ProjectDrafts, ...]
    wiring: Callable[[Request], Iterator[Evidence]]
    supports: Mapping[str, Support]
    reserved_names: frozenset[str]
    reserved_contexts: frozenset[str]
    reserved_fields: Mapping[str, frozenset[str]]
    reserved_packages: frozenset[str] = frozenset({"pytest", "tests"})
    derived_names: Mapping[str, tuple[str, ...]] = MappingProxyType(DERIVED_NAMES)
    options: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    libraries: Mapping[tuple[str, str], str] = MappingProxyType({})
    new_project: NewProject = NewProject()
    places: Places = Places()
    wire: Callable[[Request], Iterator[WireName]] = no_wire_names
