"""Tests of a context: each message, its handler, and its way through the bus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Auth, Command, Example, Query
from cqrs_gen.model.samples import constraints_of, sample_fields
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.breaking import breaking_values
from cqrs_gen_packs._shared.classes import PackageView
from cqrs_gen_packs._shared.layout import WIDTH, Code, Labelled, call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import store_name, test_path
from cqrs_gen_packs._shared.testing import (
    TestNames,
    has_runtime_form,
    maker_name,
    seeded,
    state_of,
    stored,
    stub_mark,
    use_for_stubs,
)
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.standalone.checks import checked_types
from cqrs_gen_packs.standalone.messages import result_type


class ExampleView(NamedTuple):
    """A test of one example of the schema."""

    name: str
    doc: str
    message: str
    raises: str | None
    events: str | None
    seed: str | None


class AuthView(NamedTuple):
    """A test of who may send the message."""

    name: str
    stranger: str


class ContextView(NamedTuple):
    """The execution context that the message is sent in."""

    maker: str
    allowed: str


class MessageTestView(NamedTuple):
    """The tests of one message."""

    doc: str
    kind: str
    message: str
    make: str
    sample: str
    checked: bool
    broken: tuple[str, ...]
    auth: AuthView | None
    context: ContextView | None
    masked: tuple[str, ...]
    seed: str | None
    aggregate: str
    aggregate_make: str
    state: str
    handle: str
    stub: str
    run: str
    outcome: tuple[str, ...]
    examples: tuple[ExampleView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw a test module for each message of the context."""
    for message in context.messages:
        module = Module(request, context.name, f"tests.{snake(message.name)}")
        view = _Tests(message, module).view()
        yield Draft(
            test_path(request, context, f"test_{snake(message.name)}"),
            "test_message.py.jinja",
            view,
            module.symbols,
            message.span,
            {view.make: message.span},
            extras=message.extras,
        )
    if context.messages or any(event.changes for event in context.events):
        doc = docstring(f"Tests of the {context.name} context.", 0)
        path = test_path(request, context, "__init__")
        yield Draft(path, "package.py.jinja", PackageView(doc, ()), origin=context.span)


class ConftestView(NamedTuple):
    """The fixtures that all tests share."""

    shared_cache: bool


def project_drafts(request: Request) -> Iterator[Draft]:
    """Draw the fixtures that all tests share."""
    module = Module(request)
    use_for_stubs(module)
    module.use("collections.abc", "Generator")
    module.use("contextlib", "AbstractContextManager")
    module.use("contextlib", "contextmanager")
    module.runtime("exceptions", "MessageProcessingException")
    module.use(f"{request.package}.app", "Application")
    module.use(f"{request.package}.app", "build_application")
    shared_cache = request.options["cache"] != "memory"
    if shared_cache:
        module.runtime("config.properties", "CqrsProperties")
        module.runtime("config.properties", "QueryProperties")
    yield Draft(
        f"{request.tests}/conftest.py",
        "conftest.py.jinja",
        ConftestView(shared_cache),
        module.symbols,
    )
    doc = docstring(f"Tests of the {request.package} package.", 0)
    yield Draft(
        f"{request.tests}/__init__.py", "package.py.jinja", PackageView(doc, ())
    )


_FIXED = (
    "way_through_the_bus",
    "refuses_what_breaks_a_constraint",
    "masks_what_is_sensitive",
    "accepts_what_satisfies_the_constraints",
)


class _Tests:
    """Writes the tests of one message."""

    def __init__(self, message: Command | Query, module: Module) -> None:
        self._message = message
        self._module = module
        self._index = module.request.index
        self._kind = "command" if isinstance(message, Command) else "query"
        home = "commands" if self._kind == "command" else "queries"
        self._class = module.own(home, message.name)
        self._make = maker_name(message.name)
        seed = seeded(message, self._index)
        self._make_state = maker_name(seed.name, self._make) if seed else ""
        self._names = TestNames(*_FIXED)

    def view(self) -> MessageTestView:
        """Write everything that the template prints."""
        message, module = self._message, self._module
        module.use("asyncio")
        module.use("pytest")
        module.use("contextlib", "AbstractContextManager")
        module.use(f"{module.request.package}.app", "Application")
        values = sample_fields(message.fields, self._index)
        items = (Labelled(f"{name}=", module.value(value)) for name, value in values)
        checked = checked_types(self._index)
        broken = tuple(self._broken())
        auth = self._auth(message.auth) if message.auth else None
        aggregate, state = self._state()
        context = self._sent_in(message.auth)
        return MessageTestView(
            docstring(f"{message.name}: message, handler, way through the bus.", 0),
            self._kind,
            self._class,
            self._make,
            lay(call(f"return {self._class}", items), 4),
            any(map(checked.field, message.fields)),
            broken,
            auth,
            context,
            tuple(self._masked()),
            self._seed() if state else None,
            aggregate,
            self._make_state,
            state,
            self._handle(context),
            self._stub(),
            self._run(context),
            tuple(self._outcome()),
            tuple(
                self._example(each, has_state=bool(state)) for each in message.examples
            ),
        )

    def _broken(self) -> Iterator[str]:
        replace = ""
        for field in self._message.fields:
            limits = tuple(constraints_of(field, self._index))
            if not limits:
                continue
            made = f"{self._make}()"
            for value in breaking_values(
                field, made, limits, self._index, self._module
            ):
                replace = replace or self._module.use("dataclasses", "replace")
                change = call(
                    replace, [f"{self._make}()", Labelled(f"{field.name}=", value)]
                )
                yield lay(group("(", [string(field.name), change], ")"), 8)

    def _auth(self, auth: Auth) -> AuthView:
        words = re.sub(r"[^a-z0-9]+", "_", "_".join(auth.names).lower()).strip("_")
        if auth.kind == "user":
            name = self._names.of("demands that somebody is signed in")
            return AuthView(name, self._context([]))
        name = self._names.of(f"demands the {auth.kind} {words}")
        return AuthView(name, self._context(["with_user_id"]))

    def _sent_in(self, auth: Auth | None) -> ContextView | None:
        if auth is None and not self._message.handling.context:
            return None
        self._module.runtime("context.execution_context", "DefaultExecutionContext")
        self._module.runtime("context.execution_context", "ExecutionContextBuilder")
        if auth is None:
            return ContextView("somebody", self._context(["with_user_id"]))
        steps, name = ["with_user_id"], ""
        if auth.names:
            steps, name = [*steps, f"with_{auth.kind}s"], auth.names[0]
        return ContextView("allowed", self._context(steps, name))

    def _handle(self, context: ContextView | None) -> str:
        handler = f"app.{self._message.context}.{snake(self._message.name)}"
        if self._message.handling.context and context is not None:
            return f"{handler}.handle_with_context({self._kind}, {context.maker}())"
        return f"{handler}.handle({self._kind})"

    def _stub(self) -> str:
        """Write the function without which the message cannot be handled."""
        name = snake(self._message.name)
        handler = self._module.own(f"handlers.{name}", f"{self._message.name}Handler")
        suffix = "_with_context" if self._message.handling.context else ""
        return stub_mark([f"{handler}.do_handle{suffix}"], self._module)

    def _run(self, context: ContextView | None) -> str:
        """Write the line that sends."""
        bus = "commands.send" if self._kind == "command" else "queries.query"
        suffix = "_with_context" if context else ""
        given = [self._kind, f"{context.maker}()"] if context else [self._kind]
        ran = group("asyncio.run(", [call(f"app.{bus}{suffix}", given)], ")")
        if self._message.returns is None:
            return lay(ran, 8)
        return lay(Labelled("result = ", ran), 8)

    def _outcome(self) -> Iterator[str]:
        """Write what must hold afterwards: of the result, and of what is stored."""
        message, module = self._message, self._module
        if message.returns is not None:
            result = result_type(message, module)
            proof = module.use("typing", "assert_type")
            yield lay(call(proof, ["result", result]), 4)
            if has_runtime_form(message.returns, self._index):
                encode = module.runtime("wire", "encode")
                decode = module.runtime("wire", "decode")
                coded = call(encode, ["result", result])
                yield lay(Labelled("read = ", call(decode, [result, coded])), 4)
                yield "assert read == result"
        kept = stored(message, self._index)
        if kept is not None:
            store = f"app.stores.{store_name(module.request, kept.aggregate)}"
            if not kept.field:
                yield f"assert asyncio.run({store}.all())"
            else:
                found = call(f"{store}.find", [f"{self._kind}.{kept.field}"])
                yield lay(Labelled("stored = ", call("asyncio.run", [found])), 4)
                # Some mark as deleted what others remove.
                before = f"!= {self._make_state}()"
                yield f"assert stored {before if kept.is_gone else 'is not None'}"
        elif message.returns is None:
            yield f"assert app.commands.has_handler({self._class})"

    def _context(self, steps: list[str], name: str = "") -> str:
        values = {"with_user_id": '"somebody"'}
        chain = [f".{step}({values.get(step, string(name))})" for step in steps]
        flat = f"ExecutionContextBuilder(){''.join(chain)}.build()"
        if len(flat) + len("    return ") <= WIDTH:
            return flat
        if len(flat) + 8 <= WIDTH:
            return f"(\n        {flat}\n    )"
        lines = "".join(f"        {link}\n" for link in [*chain, ".build()"])
        return f"(\n        ExecutionContextBuilder()\n{lines}    )"

    def _masked(self) -> Iterator[str]:
        for field in self._message.fields:
            if self._index.sensitive(field):
                yield string(f"{field.name}='***'")

    def _state(self) -> tuple[str, str]:
        ref = seeded(self._message, self._index)
        if ref is None:
            return "", ""
        items = (
            Labelled(f"{name}=", self._module.value(value))
            for name, value in state_of(ref, self._message, self._index).items()
        )
        own = self._module.declared(ref, "aggregates")
        return own, lay(call(f"return {own}", items), 4)

    def _seed(self) -> str | None:
        ref = seeded(self._message, self._index)
        if ref is None:
            return None
        store = store_name(self._module.request, ref)
        return f"asyncio.run(app.stores.{store}.add({self._make_state}()))"

    def _example(self, example: Example, *, has_state: bool) -> ExampleView:
        made: Code = f"{self._make}()"
        if example.when:
            replace = self._module.use("dataclasses", "replace")
            changes = (
                Labelled(f"{name}=", self._module.value(value))
                for name, value in example.when
            )
            made = call(replace, [made, *changes])
        raises = events = None
        if example.raises is not None:
            raises = self._module.error(example.raises)
        if example.then:
            classes = [self._module.event(ref) for ref in example.then]
            events = ", ".join(classes)
        absent = raises is not None and raises.endswith("NotFound")
        return ExampleView(
            self._names.of(example.name),
            docstring(example.name[:1].upper() + example.name[1:]),
            lay(Labelled(f"{self._kind} = ", made), 4),
            raises,
            events,
            self._seed() if has_state and not absent else None,
        )
