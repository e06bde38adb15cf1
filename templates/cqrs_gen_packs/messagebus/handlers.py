"""``service/handlers/<command>.py``: where people write what happens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command
from cqrs_gen.names import sentence, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassesView, class_doc
from cqrs_gen_packs._shared.layout import group, lay
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module


class FunctionView(NamedTuple):
    """One decorated function: the bus finds it when it scans the module."""

    listen: str
    signature: str
    doc: str


class FunctionsView(NamedTuple):
    """A module of functions that the bus calls."""

    doc: str
    functions: tuple[FunctionView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw one module for each command, and the package that holds them."""
    for command in context.commands:
        name = snake(command.name)
        module = Module(request, context.name, f"service.handlers.{name}")
        signature = function_signature(
            name,
            [("command", module.message(command.ref))],
            handler_result(command, module),
            module,
        )
        view = FunctionView(module.way.listen, signature, _doc(command))
        yield Draft(
            module_path(request, context, f"service/handlers/{name}"),
            "functions.py.jinja",
            FunctionsView(docstring(f"Handles {command.name}.", 0), (view,)),
            module.symbols,
            command.span,
            {name: command.span},
            extras=command.extras,
        )
    if context.commands:
        doc = docstring(f"Handlers of the {context.name} context.", 0)
        path = module_path(request, context, "service/handlers/__init__")
        yield Draft(path, "module.py.jinja", ClassesView(doc, ()), origin=context.span)


def function_signature(
    name: str, parameters: list[tuple[str, str]], result: str, module: Module
) -> str:
    """Write the head of a function that the bus calls, with the unit of work."""
    module.library(module.way.listen)
    unit = module.service("service.uow", "AbstractUnitOfWork")
    told = [f"{each}: {type_}" for each, type_ in (*parameters, ("uow", unit))]
    return lay(group(f"{module.way.define} {name}(", told, f") -> {result}:"))


def answers(command: Command) -> bool:
    """Tell whether the handler of a command gives Ok or Err."""
    return command.aggregate is not None or bool(command.raises)


def handler_result(command: Command, module: Module) -> str:
    """Write what a handler gives: where it can be refused, a result that says so."""
    if command.aggregate is not None and not command.raises:
        if command.returns is None:
            return _of_repository(command, "OperationResult", module)
        if command.returns == command.aggregate:
            return _of_repository(command, "Result", module)
    returns = "None" if command.returns is None else module.type(command.returns)
    if not answers(command):
        return returns
    errors = [module.error(ref) for ref in command.raises]
    if command.aggregate is not None:
        errors.insert(0, _of_repository(command, "RepositoryError", module))
    return f"{module.use('result', 'Result')}[{returns}, {' | '.join(errors)}]"


def _of_repository(command: Command, name: str, module: Module) -> str:
    ref = command.aggregate
    assert ref is not None
    return module.declared(ref, "service.repositories", ref.name + name)


def _doc(command: Command) -> str:
    """Write the docstring of a handler, which says what it may tell."""
    if not command.emits:
        return class_doc(command)
    events = " or ".join(f"{ref.name}(...)" for ref in command.emits)
    text = command.doc or sentence(command.name).capitalize()
    text = text if text.endswith(".") else f"{text}."
    return docstring(f"{text}\n\nTell it by the messages of a model: {events}.")
