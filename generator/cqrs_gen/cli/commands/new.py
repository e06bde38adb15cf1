"""``cqrs-gen new``: add a declaration to a schema, and generate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

import click

from cqrs_gen.cli.outcome import generate_from
from cqrs_gen.cli.session import CANNOT_RUN, FINDINGS, Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.names import nearest
from cqrs_gen.pipeline import Read, read_schemas
from cqrs_gen.plan.changes import Rewrite
from cqrs_gen.read import Document
from cqrs_gen.read.splice import Addition, add_to_bytes

SECTIONS = {
    "command": "commands",
    "query": "queries",
    "event": "events",
    "type": "types",
    "error": "errors",
    "listener": "listeners",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the options of a kind said, as entries of the declaration."""

    context: str | None
    entries: tuple[Addition, ...]


@click.group("new")
def command() -> None:
    """Add a declaration to a schema, and generate. Comments and layout stay.

    \b
    Example:
      cqrs-gen new type OrderId UUID
      cqrs-gen new command PlaceOrder 'order_id: OrderId' 'total: Decimal'
      cqrs-gen new field PlaceOrder 'note: str | None = None'
    """


_context = click.option("--context", help="The context, where there are several.")
_doc = click.option("--doc", help="What it is, in a sentence.")
_fields = click.argument("fields", nargs=-1, metavar="['NAME: TYPE = DEFAULT']...")


@command.command("command")
@click.argument("name")
@_fields
@click.option("--returns", help="Type of the result.")
@click.option("--emits", multiple=True, help="An event that it may emit.")
@click.option("--raises", multiple=True, help="An error that it may raise.")
@click.option("--aggregate", help="The aggregate that it changes.")
@click.option("--effect", type=click.Choice(["create", "update", "delete"]))
@_doc
@_context
def new_command(
    name: str,
    fields: tuple[str, ...],
    *,
    returns: str | None,
    emits: tuple[str, ...],
    raises: tuple[str, ...],
    aggregate: str | None,
    effect: str | None,
    doc: str | None,
    context: str | None,
) -> None:
    """Add a command.

    \b
    Example:
      cqrs-gen new command PlaceOrder 'total: Decimal' --returns OrderId
    """
    entries = [
        *_texts(doc=doc, aggregate=aggregate, effect=effect),
        *_field_entries(fields),
        *_texts(returns=returns),
        *_lists(emits=emits, raises=raises),
    ]
    _declare("command", name, Options(context, tuple(entries)))


@command.command("query")
@click.argument("name")
@_fields
@click.option("--returns", required=True, help="Type of the answer.")
@click.option("--raises", multiple=True, help="An error that it may raise.")
@_doc
@_context
def new_query(
    name: str,
    fields: tuple[str, ...],
    *,
    returns: str,
    raises: tuple[str, ...],
    doc: str | None,
    context: str | None,
) -> None:
    """Add a query.

    \b
    Example:
      cqrs-gen new query GetOrder 'order_id: OrderId' --returns 'OrderView | None'
    """
    entries = [
        *_texts(doc=doc),
        *_field_entries(fields),
        *_texts(returns=returns),
        *_lists(raises=raises),
    ]
    _declare("query", name, Options(context, tuple(entries)))


@command.command("event")
@click.argument("name")
@_fields
@click.option("--aggregate", help="The aggregate that it happened to.")
@click.option("--topic", help="Where other services read it.")
@_doc
@_context
def new_event(
    name: str,
    fields: tuple[str, ...],
    *,
    aggregate: str | None,
    topic: str | None,
    doc: str | None,
    context: str | None,
) -> None:
    """Add an event.

    \b
    Example:
      cqrs-gen new event OrderPlaced 'order_id: OrderId' --topic orders.events
    """
    entries = [
        *_texts(doc=doc, aggregate=aggregate, topic=topic),
        *_field_entries(fields),
    ]
    _declare("event", name, Options(context, tuple(entries)))


@command.command("type")
@click.argument("name")
@click.argument("of", nargs=-1, metavar="TYPE | 'NAME: TYPE'...")
@click.option("--enum", "members", multiple=True, help="A member of an enumeration.")
@click.option("--union", "union", multiple=True, help="A member of a union.")
@_doc
@_context
def new_type(
    name: str,
    of: tuple[str, ...],
    *,
    members: tuple[str, ...],
    union: tuple[str, ...],
    doc: str | None,
    context: str | None,
) -> None:
    """Add a type: an alias, a value object, an enumeration or a union.

    \b
    Example:
      cqrs-gen new type OrderId UUID
      cqrs-gen new type Money 'amount: Decimal' 'currency: str'
      cqrs-gen new type OrderStatus --enum placed --enum shipped
    """
    if sum(map(bool, (of, members, union))) != 1:
        raise click.UsageError("say one of: TYPE, fields, --enum or --union")
    if len(of) == 1 and ":" not in of[0]:
        if doc is None:
            _declare("type", name, Options(context, ()), alias=of[0])
            return
        entries = [*_texts(type=of[0], doc=doc)]
    else:
        entries = [
            *_texts(doc=doc),
            *_field_entries(of),
            *_lists(enum=members, union=union),
        ]
    _declare("type", name, Options(context, tuple(entries)))


@command.command("error")
@click.argument("name")
@_fields
@_doc
@_context
def new_error(
    name: str, fields: tuple[str, ...], *, doc: str | None, context: str | None
) -> None:
    """Add an error.

    \b
    Example:
      cqrs-gen new error OrderNotFound 'order_id: OrderId'
    """
    entries = [*_texts(doc=doc), *_field_entries(fields)]
    _declare("error", name, Options(context, tuple(entries)))


@command.command("listener")
@click.argument("name")
@click.argument("events", nargs=-1, required=True)
@_doc
@_context
def new_listener(
    name: str, events: tuple[str, ...], *, doc: str | None, context: str | None
) -> None:
    """Add a listener that is called after EVENTS.

    \b
    Example:
      cqrs-gen new listener ReserveStock OrderPlaced
    """
    entries = [*_texts(doc=doc), *_lists(when=events)]
    _declare("listener", name, Options(context, tuple(entries)))


@command.command("field")
@click.argument("owner")
@click.argument("fields", nargs=-1, required=True, metavar="'NAME: TYPE = DEFAULT'...")
@_context
def new_field(owner: str, fields: tuple[str, ...], *, context: str | None) -> None:
    """Add fields to the declaration OWNER.

    \b
    Example:
      cqrs-gen new field PlaceOrder 'note: str | None = None'
    """

    def place(schemas: Sequence[Read], config: Config) -> _Place:
        del config
        return _owner_of(schemas, owner, context)

    _write(place, [(("fields",), each) for each in _split_fields(fields)])


def _declare(
    kind: str, name: str, options: Options, *, alias: str | None = None
) -> None:
    home, _, plain = name.rpartition(".")
    new = Addition(plain, options.entries if alias is None else alias)

    def place(schemas: Sequence[Read], config: Config) -> _Place:
        chosen = _schema_of(schemas, config, home or options.context)
        return _Place(chosen, (SECTIONS[kind],))

    _write(place, [((), new)])


class _Place(NamedTuple):
    """A schema file, and the keys that lead to a place in it."""

    schema: Read
    steps: tuple[str, ...]


def _write(
    place: Callable[[Sequence[Read], Config], _Place],
    additions: Sequence[tuple[tuple[str, ...], Addition]],
) -> NoReturn:
    """Add to the schemas as they are once the project belongs to this run."""

    def edit(config: Config, report: Report) -> dict[str, Rewrite] | None:
        schemas = read_schemas(config, report)
        if report.failed:
            return None  # a schema with mistakes tells too little
        (path, before, _), steps = place(schemas, config)
        data = before
        for more, new in additions:
            try:
                data = add_to_bytes(path, data, (*steps, *more), new)
            except KeyError as failure:
                click.echo(f"{path}: `{failure.args[0]}` is there already", err=True)
                raise SystemExit(FINDINGS) from failure
            except ValueError:
                break  # the file has mistakes of its own, which the run reports
        return {path: Rewrite(data, before)}

    generate_from(Session(), edit)


def _owner_of(schemas: Sequence[Read], owner: str, context: str | None) -> _Place:
    home, _, plain = owner.rpartition(".")
    places = {
        (schema.document.context.value, name): _Place(schema, (section, name))
        for schema in schemas
        for section, name in _declared(schema.document)
        if schema.document.context.value
        == (home or context or schema.document.context.value)
    }
    found = [place for (_, name), place in places.items() if name == plain]
    if len(found) != 1:
        names = {name for _, name in places}
        guess = nearest(plain, names)
        hint = f"; did you mean `{guess}`?" if guess else ""
        problem = (
            "is in several contexts: say --context" if found else "is not declared"
        )
        click.echo(f"`{owner}` {problem}{'' if found else hint}", err=True)
        raise SystemExit(CANNOT_RUN if found else FINDINGS)
    return found[0]


def _schema_of(schemas: Sequence[Read], config: Config, context: str | None) -> Read:
    homes: dict[str, Read] = {}
    for schema in schemas:
        homes.setdefault(schema.document.context.value, schema)
    if context is not None and context in homes:
        return homes[context]
    if context is None and len(homes) == 1:
        return next(iter(homes.values()))
    if context is None:
        names = ", ".join(sorted(homes))
        problem = f"there are several contexts: say --context, one of {names}"
        if not homes:
            problem = f"there is no schema in {config.schemas}/ yet: say --context NAME"
    else:
        guess = nearest(context, homes)
        hint = f"; did you mean `{guess}`?" if guess else ""
        problem = f"no schema has the context `{context}`{hint}"
    click.echo(problem, err=True)
    raise SystemExit(CANNOT_RUN if context is None else FINDINGS)


def _declared(document: Document) -> list[tuple[str, str]]:
    sections = {
        "types": document.types,
        "errors": document.errors,
        "events": document.events,
        "commands": document.commands,
        "queries": document.queries,
        "aggregates": document.aggregates,
        "projections": document.projections,
    }
    return [
        (section, node.common.name.value)
        for section, nodes in sections.items()
        for node in nodes
    ]


def _texts(**told: str | None) -> list[Addition]:
    return [Addition(key, value) for key, value in told.items() if value is not None]


def _lists(**told: tuple[str, ...]) -> list[Addition]:
    return [Addition(key, value) for key, value in told.items() if value]


def _field_entries(fields: tuple[str, ...]) -> list[Addition]:
    return [Addition("fields", _split_fields(fields))] if fields else []


def _split_fields(fields: tuple[str, ...]) -> tuple[Addition, ...]:
    found: list[Addition] = []
    for text in fields:
        name, colon, type_ = text.partition(":")
        if not colon or not name.strip() or not type_.strip():
            raise click.UsageError(f"a field is written 'name: type', not {text!r}")
        found.append(Addition(name.strip(), type_.strip()))
    return tuple(found)
