"""What must be found in a project for its messages to be handled."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.names import snake
from cqrs_gen.pack import Evidence, Request
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs.messagebus.listeners import function_name
from cqrs_gen_packs.messagebus.module import way_of


def scanned(request: Request) -> Iterator[tuple[Context, str, str]]:
    """Yield the packages that the bus scans, with their context and what they hold."""
    folder = request.options.get("folder")
    root = f"{request.package}.{folder}" if folder else request.package
    for context in request.model.contexts:
        for kind, there in (
            ("handlers", context.commands),
            ("listeners", context.listeners),
        ):
            if there:
                package = f"{root}.{context.name}.service.{kind}"
                yield context, kind, package


def evidence(request: Request) -> Iterator[Evidence]:
    """Ask for the decorator of every function, and for the scan of every package."""
    bootstrap = f"{request.source}/{request.package}/bootstrap.py"
    for context, kind, package in scanned(request):
        yield Evidence(
            context.name,
            bootstrap,
            "mention",
            package,
            f"one scan of its {kind}",
            context.span,
        )
        if kind == "handlers":
            functions = [
                (command.name, snake(command.name), snake(command.name), command.span)
                for command in context.commands
            ]
        else:
            functions = [
                (each.name, snake(each.name), function_name(each, ref), each.span)
                for each in context.listeners
                for ref in each.when
            ]
        for message, module, name, span in functions:
            listen = way_of(request).listen
            yield Evidence(
                message,
                module_path(request, context, f"service/{kind}/{module}"),
                "function",
                name,
                f"a function `{name}` that carries `@{listen}`",
                span,
                listen,
            )
