"""Tests of a context: each command, its handler, and its way through the bus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command, Example
from cqrs_gen.model.samples import constraints_of
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.breaking import breaking_values
from cqrs_gen_packs._shared.classes import ClassesView
from cqrs_gen_packs._shared.layout import Labelled, call, group, lay
from cqrs_gen_packs._shared.places import store_name, test_path
from cqrs_gen_packs._shared.testing import (
    TestNames,
    has_runtime_form,
    maker_name,
    seeded,
    state_of,
    stored,
    stub_mark,
)
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.messagebus.fixtures import fixture_name
from cqrs_gen_packs.messagebus.handlers import answers
from cqrs_gen_packs.messagebus.module import Module, Way, keeps_in_database


class ExampleView(NamedTuple):
    """A test of one example of the schema."""

    name: str
    doc: str
    command: str
    raises: str | None
    events: str | None
    seed: str


class CommandTestView(NamedTuple):
    """The tests of one command."""

    doc: str
    way: Way
    command: str
    fixture: str
    function: str
    answers: bool
    broken: tuple[str, ...]
    model: str
    model_make: str
    state: str
    seed: str
    store: str
    identity: str
    state_after: str
    stub: str
    proof: str
    examples: tuple[ExampleView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw a test module for each command of the context."""
    for command in context.commands:
        module = Module(request, context.name, f"tests.{snake(command.name)}")
        view = _Tests(command, module).view()
        yield Draft(
            test_path(request, context, f"test_{snake(command.name)}"),
            "test_command.py.jinja",
            view,
            module.symbols,
            command.span,
            {f"test_{view.function}": command.span},
            extras=command.extras,
        )
    tested = (
        *context.commands,
        *context.listeners,
        *(context.aggregates if keeps_in_database(request) else ()),
        *(event for event in context.events if event.changes),
    )
    if tested:
        doc = docstring(f"Tests of the {context.name} context.", 0)
        path = test_path(request, context, "__init__")
        yield Draft(path, "module.py.jinja", ClassesView(doc, ()), origin=context.span)


class _Tests:
    """Writes the tests of one command."""

    def __init__(self, command: Command, module: Module) -> None:
        self._command = command
        self._module = module
        self._index = module.request.index
        self._function = snake(command.name)
        seed = seeded(command, self._index)
        self._make_state = (
            maker_name(seed.name, self._function, fixture_name(command, self._index))
            if seed
            else ""
        )
        self._names = TestNames(
            self._function,
            f"{self._function}_through_the_bus",
            "refuses_what_breaks_a_constraint",
        )

    def view(self) -> CommandTestView:
        """Write everything that the template prints."""
        command, module = self._command, self._module
        module.flavoured("MessageBus")
        module.service("service.uow", "AbstractUnitOfWork")
        function = module.own(f"service.handlers.{self._function}", self._function)
        broken = tuple(self._broken())
        if broken:
            module.use("pydantic", "ValidationError")
        model, state = self._state()
        store, identity, state_after = self._stored()
        return CommandTestView(
            docstring(f"{command.name}: command, handler, way through the bus.", 0),
            module.way,
            module.message(command.ref),
            fixture_name(command, self._index),
            function,
            answers(command),
            broken,
            model,
            self._make_state,
            state,
            self._seed() if state else "",
            store,
            identity,
            state_after,
            stub_mark([function], module),
            self._proof(),
            tuple(
                self._example(each, has_state=bool(state)) for each in command.examples
            ),
        )

    def _broken(self) -> Iterator[str]:
        for field in self._command.fields:
            limits = tuple(constraints_of(field, self._index))
            for value in breaking_values(field, "", limits, self._index, self._module):
                yield lay(group("(", [string(field.name), value], ")"), 4)

    def _state(self) -> tuple[str, str]:
        ref = seeded(self._command, self._index)
        if ref is None:
            return "", ""
        own = self._module.declared(ref, "domain.model")
        values = state_of(ref, self._command, self._index)
        items = (
            Labelled(f"{name}=", self._module.value(value))
            for name, value in values.items()
        )
        return own, lay(call(f"return {own}", items), 4)

    def _stored(self) -> tuple[str, str, str]:
        """Return where the command's model is looked for, by what, and what is so."""
        kept = stored(self._command, self._index)
        if kept is None or not kept.field:
            return "", "", ""
        store = store_name(self._module.request, kept.aggregate)
        if not kept.is_gone:
            return store, kept.field, "stored.is_ok()"
        # Some mark as deleted what others remove.
        ok = self._module.use("result", "Ok")
        return store, kept.field, f"stored != {ok}({self._make_state}())"

    def _proof(self) -> str:
        """Write what must hold of the result of the bus, which has no type there."""
        returns = self._command.returns
        if returns is None or not has_runtime_form(returns, self._index):
            return ""
        value = "result.unwrap()" if answers(self._command) else "result"
        adapter = self._module.use("pydantic", "TypeAdapter")
        check = call(
            f"{adapter}({self._module.type(returns)}).validate_python",
            [value, "strict=True"],
        )
        return lay(Labelled("checked = ", check), 4)

    def _seed(self) -> str:
        ref = self._command.aggregate
        assert ref is not None
        store = store_name(self._module.request, ref)
        wait = self._module.way.wait
        return f"{wait}transaction.uow.{store}.add({self._make_state}())"

    def _example(self, example: Example, *, has_state: bool) -> ExampleView:
        fixture = fixture_name(self._command, self._index)
        made = fixture
        if example.when:
            changes = group(
                "{",
                (
                    Labelled(f"{string(name)}: ", self._module.value(value))
                    for name, value in example.when
                ),
                "}",
            )
            made = lay(call(f"{fixture}.model_copy", [Labelled("update=", changes)]), 4)
        raises = events = None
        if example.raises is not None:
            raises = self._module.error(example.raises)
        if example.then:
            events = ", ".join(self._module.message(ref) for ref in example.then)
        absent = raises is not None and raises.endswith("NotFound")
        return ExampleView(
            self._names.of(example.name),
            docstring(example.name[:1].upper() + example.name[1:]),
            f"command = {made}",
            raises,
            events,
            self._seed() if has_state and not absent else "",
        )
