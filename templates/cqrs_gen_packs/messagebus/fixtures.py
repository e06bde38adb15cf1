"""``tests/conftest.py``: the bus, the unit of work and a command of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Index
from cqrs_gen.model.nodes import Command
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassesView
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.scopes import made_up, qualified
from cqrs_gen_packs._shared.testing import use_for_stubs
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module, Way
from cqrs_gen_packs.messagebus.topics import has_topics


class FixtureView(NamedTuple):
    """What makes a command."""

    name: str
    type: str
    sample: str


class FixturesView(NamedTuple):
    """The fixtures that all tests share."""

    way: Way
    topics: bool
    commands: tuple[FixtureView, ...]


def drafts(request: Request) -> Iterator[Draft]:
    """Draw the fixtures, and the package of all tests."""
    module = Module(request)
    use_for_stubs(module)
    module.flavoured("EventstreamPublisher")
    module.flavoured("MessageBus")
    module.service("adapters.in_memory", "InMemoryMessageStore")
    module.service("adapters.in_memory", "InMemoryTransport")
    module.service("adapters.uow", "InMemoryUnitOfWork")
    module.service("bootstrap", "build_bus")
    module.service("service.uow", "AbstractUnitOfWork")
    topics = has_topics(request.index)
    if topics:
        module.service("adapters.eventstream", "TopicSerializer")
    commands = [each for context in request.model.contexts for each in context.commands]
    fixtures = tuple(_fixture(command, module) for command in commands)
    yield Draft(
        f"{request.tests}/conftest.py",
        "conftest.py.jinja",
        FixturesView(module.way, topics, fixtures),
        module.symbols,
        members={
            fixture_name(command, request.index): command.span for command in commands
        },
    )
    doc = docstring(f"Tests of the {request.package} package.", 0)
    yield Draft(f"{request.tests}/__init__.py", "module.py.jinja", ClassesView(doc, ()))


def fixture_name(command: Command, index: Index) -> str:
    """Name the fixture of a command."""
    name = f"{snake(command.name)}_cmd"
    if len(index.homes(command.name)) == 1:
        return made_up(name, command.context)
    fixtures = (
        (each.ref.context, f"{snake(each.name)}_cmd")
        for each in index
        if isinstance(each, Command)
    )
    return made_up(qualified(command.context, name, fixtures), command.context)


def _fixture(command: Command, module: Module) -> FixtureView:
    index = module.request.index
    own = module.message(command.ref)
    values = sample_fields(command.fields, index)
    items = (Labelled(f"{name}=", module.value(value)) for name, value in values)
    made = lay(call(f"return {own}", items), 4)
    return FixtureView(fixture_name(command, index), own, made)
