"""``commands.py`` and ``queries.py``: what can be asked of a context."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Auth, Command, Query
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    MethodView,
    class_doc,
    class_header,
    field_views,
    member_spans,
    method,
)
from cqrs_gen_packs._shared.layout import call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.standalone.checks import Checked, checked_types, validate_method
from cqrs_gen_packs.standalone.records import dataclass_decorator, masking_methods


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the modules for which the context has messages."""
    for name, messages in (
        ("commands", context.commands),
        ("queries", context.queries),
    ):
        if not messages:
            continue
        module = Module(request, context.name, name)
        module.use("__future__", "annotations")
        checked = checked_types(request.index)
        classes = tuple(_message(each, module, checked) for each in messages)
        doc = docstring(f"{name.capitalize()} of the {context.name} context.", 0)
        yield Draft(
            module_path(request, context, name),
            "classes.py.jinja",
            ClassesView(doc, classes),
            module.symbols,
            context.span,
            member_spans(messages),
        )


def result_type(message: Command | Query, module: Module) -> str:
    """Write the type of what a handler returns."""
    return "None" if message.returns is None else module.type(message.returns)


def emitted_types(command: Command, module: Module) -> str:
    """Write the union of the events that a command emits."""
    return " | ".join(module.event(ref) for ref in command.emits)


def _message(message: Command | Query, module: Module, checked: Checked) -> ClassView:
    kind = "Command" if isinstance(message, Command) else "Query"
    base = module.runtime("types", kind)
    bases = [f"{base}[{result_type(message, module)}]"]
    if isinstance(message, Command) and message.emits:
        emits = module.runtime("event.emits", "Emits")
        bases.append(f"{emits}[{emitted_types(message, module)}]")
    return ClassView(
        message.name,
        dataclass_decorator(module, "frozen=True", "kw_only=True"),
        class_header(message.name, bases),
        class_doc(message),
        fields=field_views(message.fields, module),
        methods=tuple(_methods(message, module, checked)),
    )


def _methods(
    message: Command | Query, module: Module, checked: Checked
) -> Iterator[MethodView]:
    if any(map(checked.field, message.fields)):
        yield validate_method(message.fields, module, checked, message=True)
    if message.auth is not None:
        yield from _authorize(message, message.auth, module)
    if isinstance(message, Query) and message.cache and message.cache.key is not None:
        yield _cache_key(message.cache.key, module)
    yield from masking_methods(message.fields, module)


def _authorize(
    message: Command | Query, auth: Auth, module: Module
) -> Iterator[MethodView]:
    result = module.runtime("authorization.types", "AuthorizationResult")
    context = module.runtime("context.execution_context", "ExecutionContext")
    nobody = module.runtime("authorization.requirements", "nobody_signed_in")
    required = module.runtime("authorization.requirements", f"require_{auth.kind}")
    name = string(message.name)
    yield method(
        f"async def authorize(self) -> {result}:",
        "Refuse, for without an execution context nobody is known.",
        [lay(call(f"return {nobody}", [name]), 8)],
    )
    wanted = {
        "user": "that somebody is signed in",
        "role": f"the role {' or '.join(auth.names)}",
        "permission": f"the permission {' or '.join(auth.names)}",
    }[auth.kind]
    head = group(
        "async def authorize_with_context(",
        ["self", f"ctx: {context}"],
        f") -> {result}:",
    )
    arguments = [name, "ctx", *map(string, auth.names)]
    yield method(
        lay(head, 4),
        f"Demand {wanted}.",
        [lay(call(f"return {required}", arguments), 8)],
    )


def _cache_key(key: str, module: Module) -> MethodView:
    make = module.runtime("cache.key", "answer_key")
    code = call(f"return {make}", ["type(self)", string(key), "self"])
    return method(
        "def get_cache_key(self) -> str | None:",
        "Name the cached answer; events that make it stale do, too.",
        [lay(code, 8)],
    )
