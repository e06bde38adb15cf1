"""``handlers/<message>.py``: where people write what happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command, Query
from cqrs_gen.names import plural, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    MethodView,
    class_doc,
    class_header,
    method,
)
from cqrs_gen_packs._shared.layout import WIDTH, Code, Labelled, call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.scopes import made_up
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.standalone.messages import result_type
from cqrs_gen_packs.standalone.places import needed_stores, store_protocol


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw one module for each message, and the package that holds them."""
    for message in context.messages:
        module = Module(request, context.name, f"handlers.{snake(message.name)}")
        view = ClassesView(
            docstring(f"Handles {message.name}.", 0), (_handler(message, module),)
        )
        name = f"{message.name}Handler"
        yield Draft(
            module_path(request, context, f"handlers/{snake(message.name)}"),
            "classes.py.jinja",
            view,
            module.symbols,
            message.span,
            {name: message.span, f"{name}.do_handle": message.span},
            extras=message.extras,
        )
    if context.messages:
        doc = docstring(f"Handlers of the {context.name} context.", 0)
        path = module_path(request, context, "handlers/__init__")
        yield Draft(path, "module.py.jinja", ClassesView(doc, ()), origin=context.span)


def decorator(message: Command | Query, module: Module) -> str:
    """Write the decorator with every setting that is not the default."""
    kind = "command" if isinstance(message, Command) else "query"
    name = module.runtime("decorators", f"{kind}_handler")
    arguments = list(_settings(message, module))
    if not arguments:
        return f"@{name}"
    return lay(call(f"@{name}", arguments))


def _settings(message: Command | Query, module: Module) -> Iterator[Code]:
    """Write the settings in the order of the decorator's parameters."""
    handling = message.handling
    if handling.timeout is not None:
        yield f"timeout={seconds(handling.timeout)}"
    if handling.retries:
        yield f"retries={handling.retries}"
    if handling.backoff is not None:
        yield f"backoff_ms={handling.backoff}"
    for word, refs in (
        ("raises", message.raises),
        ("retry_errors", handling.retry_errors),
    ):
        if refs:
            yield Labelled(f"{word}=", _tuple(map(module.error, refs)))
    for word, wanted in (
        ("metrics", handling.metrics),
        ("tracing", handling.tracing),
        ("validation", handling.validation),
    ):
        if wanted is False:
            yield f"{word}=False"
    if isinstance(message, Query) and message.cache is not None:
        yield "cacheable=True"
        if message.cache.ttl is not None:
            yield f"cache_ttl={seconds(message.cache.ttl)}"
    if handling.priority:
        yield f"priority={handling.priority}"
    if handling.tags:
        yield Labelled("tags=", _tuple(map(string, handling.tags)))
    if handling.description:
        yield f"description={string(handling.description)}"


def _tuple(items: Iterable[str]) -> Code:
    first, *rest = items
    return group("(", [first, *rest], ")") if rest else f"({first},)"


def seconds(milliseconds: int) -> str:
    """Write a duration in seconds."""
    whole, rest = divmod(milliseconds, 1000)
    return str(whole) if rest == 0 else repr(milliseconds / 1000)


def _handler(message: Command | Query, module: Module) -> ClassView:
    is_command = isinstance(message, Command)
    kind = "Command" if is_command else "Query"
    aware = "ContextAware" if message.handling.context else ""
    base = module.runtime(f"{kind.lower()}.handler", f"{aware}{kind}Handler")
    own = module.own("commands" if is_command else "queries", message.name)
    result = result_type(message, module)
    name = f"{message.name}Handler"
    doc = class_doc(message)
    return ClassView(
        name,
        decorator(message, module),
        class_header(name, [f"{base}[{own}, {result}]"]),
        doc,
        methods=tuple(_methods(message, own, result, module)),
    )


def _methods(
    message: Command | Query, own: str, result: str, module: Module
) -> Iterator[MethodView]:
    stores = needed_stores(message, module.request.index)
    if stores:
        parameters: list[Code] = ["self"]
        body: list[str] = []
        for ref in stores:
            home, protocol = store_protocol(ref, module.request.index)
            name = made_up(plural(snake(ref.name)), "all")
            parameters.append(f"{name}: {module.declared(ref, home, protocol)}")
            body.append(f"self.{name} = {name}")
        yield method(
            lay(group("def __init__(", parameters, ") -> None:"), 4), None, body
        )
    word = "command" if isinstance(message, Command) else "query"
    parameters = ["self", f"{word}: {own}"]
    name = "do_handle"
    if message.handling.context:
        name = "do_handle_with_context"
        context = module.runtime("context.execution_context", "ExecutionContext")
        parameters.append(f"context: {context}")
    yield method(
        lay(group(f"async def {name}(", parameters, f") -> {result}:"), 4),
        _task(message, indent=8),
        ["raise NotImplementedError"],
    )


def _task(message: Command | Query, *, indent: int) -> str:
    if isinstance(message, Query):
        return "Answer the query."
    if not message.emits:
        return "Carry out the command."
    events = " or ".join(f"{ref.name}(...)" for ref in message.emits)
    task = f"Carry out the command; tell with command.emit: {events}."
    if len(task) + indent + len('""""""') <= WIDTH:
        return task
    return (
        f"Carry out the command and tell what happened.\n\nWith command.emit: {events}."
    )
