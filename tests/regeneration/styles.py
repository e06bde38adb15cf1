"""Generators of our own: how others print messages, handlers, wiring and tests."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from .schemas import HOMES, Field, Message, Schema


@dataclass(frozen=True)
class Taste:
    """The habits of one generator; the same for all it ever writes."""

    quote: str
    trailing: bool
    one_line: bool
    sort: bool
    banner: bool
    future: bool
    documented: bool

    def text(self, value: str) -> str:
        return f"{self.quote}{value}{self.quote}"

    def value(self, value: str) -> str:
        return value.replace('"', self.quote)

    def names(self, names: Iterable[str]) -> list[str]:
        return sorted(names) if self.sort else list(names)

    def bracket(self, head: str, items: Sequence[str], tail: str) -> list[str]:
        """Return items in brackets, in one line or in many."""
        flat = f"{head}{', '.join(items)}{tail}"
        if not items or (self.one_line and len(flat) < 100):
            return [flat]
        comma = "," if self.trailing else ""
        last = len(items) - 1
        indent = " " * (len(head) - len(head.lstrip()))
        return [
            head,
            *(
                f"{indent}    {item}{comma if nth == last else ','}"
                for nth, item in enumerate(items)
            ),
            f"{indent}{tail}",
        ]


def a_taste(pick: random.Random) -> Taste:
    half = [pick.random() < 0.5 for _ in range(6)]
    return Taste(pick.choice(["'", '"', '"']), *half)


def upgraded(pick: random.Random, taste: Taste) -> Taste:
    """Return the habits of the next version of a generator: one is another."""
    name = pick.choice(["trailing", "one_line", "banner", "future", "documented"])
    return replace(taste, **{name: not getattr(taste, name)})


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def used(*texts: str) -> list[str]:
    """Return the imported types that some texts mention."""
    words = set(re.findall(r"\w+", " ".join(texts)))
    return [name for name in HOMES if name in words]


def type_imports(names: Iterable[str]) -> list[str]:
    homes: dict[str, list[str]] = {}
    for name in sorted(names):
        homes.setdefault(HOMES[name], []).append(name)
    return [f"from {home} import {', '.join(homes[home])}" for home in sorted(homes)]


def field_types(messages: Iterable[Message]) -> list[str]:
    return used(*(field.type for each in messages for field in each.fields))


def required_first(fields: Iterable[Field]) -> list[Field]:
    return sorted(fields, key=lambda each: bool(each.default))


def head(taste: Taste, doc: str, imports: Sequence[str]) -> list[str]:
    lines = ["# Code generated from the schema."] if taste.banner else []
    lines += [f'"""{doc}"""', ""]
    if taste.future:
        lines += ["from __future__ import annotations", ""]
    return [*lines, *imports]


def public(taste: Taste, names: Iterable[str]) -> list[str]:
    told = [taste.text(name) for name in taste.names(names)]
    return taste.bracket("__all__ = [", told, "]")


def dataclasses_(schema: Schema, taste: Taste) -> list[str]:
    messages = schema.of("command")
    lines = head(
        taste,
        "Commands.",
        [
            "from dataclasses import dataclass, replace",
            *type_imports(field_types(messages)),
        ],
    )
    lines += ["", *public(taste, [each.name for each in messages])]
    for each in messages:
        options = "frozen=True, slots=True" if taste.future else "frozen=True"
        lines += ["", "", f"@dataclass({options})", f"class {each.name}:"]
        lines += [f'    """{each.doc}"""', ""]
        for field in required_first(each.fields):
            default = f" = {taste.value(field.default)}" if field.default else ""
            if field.doc and taste.documented:
                lines += [f"    # {field.doc}"]
            lines += [f"    {field.name}: {field.type}{default}"]
    return lines


def pydantic_(schema: Schema, taste: Taste) -> list[str]:
    messages = [*schema.of("command"), *schema.of("query")]
    lines = head(
        taste,
        f"Messages of {schema.context}.",
        [*type_imports(field_types(messages)), "", "from pydantic import BaseModel"],
    )
    told = any(_arguments(field) for each in messages for field in each.fields)
    if told:
        lines[-1] += ", Field"
    for each in messages:
        lines += ["", "", f"class {each.name}(BaseModel):"]
        lines += [f'    """{each.doc}"""', ""] if taste.documented else []
        for field in each.fields:
            lines += _model_field(field, taste)
        if taste.banner:
            lines += ["", "    model_config = {'frozen': True}"]
    return lines


def _arguments(field: Field) -> list[str]:
    told = [f"{key}={value}" for key, value in field.limits]
    if field.doc:
        told.append(f"description='{field.doc}'")
    return told


def _model_field(field: Field, taste: Taste) -> list[str]:
    told = [each.replace("'", taste.quote) for each in _arguments(field)]
    default = taste.value(field.default)
    if not told:
        return [
            f"    {field.name}: {field.type}" + (f" = {default}" if default else "")
        ]
    start = f"    {field.name}: {field.type} = Field("
    return taste.bracket(start, [default or "...", *told], ")")


def attrs_(schema: Schema, taste: Taste) -> list[str]:
    messages = schema.of("event")
    lines = head(
        taste, "Events.", [*type_imports(field_types(messages)), "", "import attr"]
    )
    for each in messages:
        lines += ["", "", "@attr.s(auto_attribs=True, kw_only=True)"]
        lines += [f"class {each.name}(object):", f'    """{each.doc}"""']
        lines += [f"    topic = {taste.text(schema.context)}"]
        for field in each.fields:
            default = f"default={taste.value(field.default)}" if field.default else ""
            if default or field.limits:
                check = "validator=attr.validators.optional(check)"
                told = [default] * bool(default) + [check] * bool(field.limits)
                start = f"    {field.name}: {field.type} = attr.ib("
                lines += [f"{start}{', '.join(told)})"]
            else:
                lines += [f"    {field.name}: {field.type}"]
    return lines


def plain(schema: Schema, taste: Taste) -> list[str]:
    messages = schema.of("command")
    lines = head(taste, "Plain commands.", type_imports(field_types(messages)))
    for each in messages:
        fields = required_first(each.fields)
        parameters = [
            f"{field.name}: {field.type}"
            + (f" = {taste.value(field.default)}" if field.default else "")
            for field in fields
        ]
        lines += ["", "", f"class {each.name}:", f'    """{each.doc}"""', ""]
        lines += taste.bracket("    def __init__(", ["self", *parameters], ") -> None:")
        lines += [f"        self.{field.name} = {field.name}" for field in fields]
        lines += ["", "    def to_dict(self) -> dict[str, object]:"]
        items = [f"{taste.text(field.name)}: self.{field.name}" for field in fields]
        lines += taste.bracket("        return {", items, "}")
        lines += ["", "    def validate(self) -> None:"]
        checks = [
            line
            for field in fields
            for key, value in field.limits
            for line in (
                f"        if broken(self.{field.name}, {key}={value}):",
                f"            raise ValueError({taste.text(field.name)})",
            )
        ]
        lines += checks or ["        pass"]
    return lines


def handlers(schema: Schema, taste: Taste) -> list[str]:
    messages = [*schema.of("command"), *schema.of("query")]
    emitted = {event: None for each in messages for event in each.emits}
    names = taste.names([*(each.name for each in messages), *emitted])
    imports = type_imports(used(*(each.returns for each in messages)))
    start = f"from app.{schema.context}.messages import "
    imports += (
        [start + ", ".join(names)]
        if taste.one_line
        else taste.bracket(f"{start}(", names, ")")
    )
    lines = head(taste, "Handlers.", imports)
    for each in messages:
        lines += [
            "",
            "",
            *_decorator(each, taste),
            f"class {each.name}Handler(Handler):",
        ]
        lines += [f'    """{each.doc}"""', ""]
        lines += [
            "    def __init__(self, repository: Repository) -> None:",
            "        self.repository = repository",
            "",
            f"    def handle(self, {each.kind}: {each.name}) -> {each.returns}:",
            f'        """Handle the {each.kind}."""',
        ]
        if taste.documented:
            lines += ["        # TODO: write me"]
        lines += [f"        self.emit({event}())" for event in each.emits]
        lines += ["        raise NotImplementedError"]
        if taste.banner:
            lines += ["", "    def describe(self) -> str:"]
            lines += [f"        return {taste.text(snake(each.name))}"]
    return lines


def _decorator(message: Message, taste: Taste) -> list[str]:
    if not message.options:
        return [f"@{message.kind}_handler"]
    told = [f"{key}={value}" for key, value in message.options]
    return taste.bracket(f"@{message.kind}_handler(", told, ")")


def functions(schema: Schema, taste: Taste) -> list[str]:
    """Print handlers as functions on a router."""
    messages = [*schema.of("command"), *schema.of("query")]
    lines = head(
        taste,
        "Routes.",
        [*type_imports(used(*(each.returns for each in messages))), ""],
    )
    lines += [f"from app.{schema.context} import messages, router"]
    for each in messages:
        told = [f"messages.{each.name}"]
        told += [f"{key}={value}" for key, value in each.options]
        lines += ["", ""]
        lines += taste.bracket(f"@router.{each.kind}(", told, ")")
        start = f"async def {snake(each.name)}("
        parameters = [f"{each.kind}: messages.{each.name}", "bus: Bus"]
        lines += taste.bracket(start, parameters, f") -> {each.returns}:")
        lines += [f'    """{each.doc}"""']
        for event in each.emits:
            lines += [f"    await bus.publish(messages.{event}.of({each.kind}))"]
        lines += [] if each.emits else ["    ..."]
    return lines


def wiring(schema: Schema, taste: Taste) -> list[str]:
    messages = [*schema.of("command"), *schema.of("query")]
    names = taste.names(each.name for each in messages)
    by_name = {each.name: each for each in messages}
    lines = head(
        taste,
        "Wiring.",
        [
            *taste.bracket(f"from app.{schema.context}.messages import (", names, ")"),
            f"from app.{schema.context} import handlers",
        ],
    )
    items = [f"{name}: handlers.{name}Handler" for name in names]
    lines += ["", *taste.bracket("HANDLERS = {", items, "}"), "", ""]
    lines += ["def register(bus: Bus, repository: Repository) -> None:"]
    lines += [f'    """Register all of {schema.context}."""']
    for name in names:
        told = ", ".join(f"{key}={v}" for key, v in by_name[name].options)
        rest = f", {told}" if told else ""
        lines += [f"    bus.register({name}, handlers.{name}Handler(repository){rest})"]
    lines += ["", "", "def topics() -> list[str]:"]
    told = [taste.text(f"{schema.context}.{snake(n.name)}") for n in schema.of("event")]
    lines += taste.bracket("    return [", taste.names(told), "]")
    return lines


def builders(schema: Schema, taste: Taste) -> list[str]:
    messages = schema.of("command")
    lines = head(
        taste,
        "Builders.",
        [
            *type_imports(field_types(messages)),
            *(
                f"from app.{schema.context}.messages import {name}"
                for name in taste.names(each.name for each in messages)
            ),
        ],
    )
    for each in messages:
        lines += ["", "", f"class {each.name}Builder:", f'    """Build {each.name}."""']
        lines += ["", "    def __init__(self) -> None:", "        self._values = {}"]
        for field in each.fields:
            returns = f"{each.name}Builder"
            lines += [
                "",
                f"    def with_{field.name}(self, value: {field.type}) -> {returns}:",
                f"        self._values[{taste.text(field.name)}] = value",
                "        return self",
            ]
        lines += ["", f"    def build(self) -> {each.name}:"]
        lines += [f"        return {each.name}(**self._values)"]
    return lines


def enums(schema: Schema, taste: Taste) -> list[str]:
    lines = head(taste, "Values and errors.", ["from enum import Enum"])
    lines += ["", "", "class Channel(str, Enum):", '    """Where it came from."""', ""]
    lines += [f"    {v.upper()} = {taste.text(v)}" for v in schema.values]
    for name in schema.errors:
        lines += ["", "", f"class {name}(Exception):", f'    """{name}."""']
        if taste.documented:
            lines += ["", "    status = 400"]
    lines += ["", "", "ERRORS = ("]
    lines += [f"    {name}," for name in schema.errors]
    lines += [")"]
    return lines


def tests(schema: Schema, taste: Taste) -> list[str]:
    messages = schema.of("command")
    emitted = {event: None for each in messages for event in each.emits}
    lines = head(
        taste,
        "Tests.",
        [
            "import pytest",
            f"from app.{schema.context}.messages import "
            + ", ".join(taste.names([*(each.name for each in messages), *emitted])),
        ],
    )
    for each in messages:
        name = snake(each.name)
        lines += ["", "", "@pytest.fixture"] if taste.banner else ["", ""]
        lines += [f"def a_{name}() -> {each.name}:"]
        told = [f"{f.name}=sample({taste.text(f.type)})" for f in each.fields]
        lines += taste.bracket(f"    return {each.name}(", told, ")")
        lines += ["", "", f"def test_{name}_is_handled(bus) -> None:"]
        lines += [f'    """{each.doc}"""', f"    result = bus.send(a_{name}())"]
        lines += [f"    assert emitted(bus) == [{', '.join(each.emits)}]"]
        if each.returns != "None":
            lines += [f"    assert isinstance(result, {each.returns.split('[')[0]})"]
    return lines


def package(schema: Schema, taste: Taste) -> list[str]:
    commands = taste.names(each.name for each in schema.of("command"))
    events = taste.names(each.name for each in schema.of("event"))
    errors = taste.names(schema.errors)
    lines = [f'"""The {schema.context} context."""', ""]
    for module, names in (
        ("commands", commands),
        ("events", events),
        ("errors", errors),
    ):
        if taste.one_line:
            lines += [f"from .{module} import {', '.join(names)}"]
        else:
            lines += taste.bracket(f"from .{module} import (", names, ")")
    return [*lines, "", *public(taste, [*commands, *events, *errors])]


def service(schema: Schema, taste: Taste) -> list[str]:
    """Print one class with a method for each message."""
    messages = [*schema.of("command"), *schema.of("query")]
    lines = head(
        taste,
        "The service.",
        [
            "from abc import ABC, abstractmethod",
            *type_imports(
                [*{*field_types(messages), *used(*(e.returns for e in messages))}]
            ),
        ],
    )
    lines += ["", "", f"class {schema.context.title()}Service(ABC):"]
    lines += [f'    """All of {schema.context}."""']
    for each in messages:
        lines += ["", "    @abstractmethod"] if taste.banner else [""]
        told = [
            f"{f.name}: {f.type}"
            + (f" = {taste.value(f.default)}" if f.default else "")
            for f in required_first(each.fields)
        ]
        start = f"    def {snake(each.name)}("
        lines += taste.bracket(start, ["self", *told], f") -> {each.returns}:")
        lines += [f'        """{each.doc}"""']
        if taste.documented:
            told = ", ".join(f"{f.name}={f.name}" for f in each.fields)
            lines += [f"        return self.call({taste.text(each.name)}, {told})"]
        else:
            lines += ["        raise NotImplementedError()"]
    return lines


def aggregate(schema: Schema, taste: Taste) -> list[str]:
    events = schema.of("event")
    lines = head(
        taste,
        "The aggregate.",
        ["import logging", f"from app.{schema.context} import events"],
    )
    lines += ["", "log = logging.getLogger(__name__)", ""]
    lines += [
        "",
        f"class {schema.context.title()}:",
        '    """State from events."""',
        "",
    ]
    lines += ["    def __init__(self) -> None:", "        self.version = 0"]
    lines += ["", "    def apply(self, event: object) -> None:"]
    lines += ["        match event:"]
    for each in events:
        lines += [f"            case events.{each.name}():"]
        lines += [f"                self.on_{snake(each.name)}(event)"]
    lines += ["            case _:", "                raise TypeError(event)"]
    for each in events:
        name = snake(each.name)
        lines += ["", f"    def on_{name}(self, event: events.{each.name}) -> None:"]
        lines += [f'        """{each.doc}"""'] if taste.documented else []
        lines += [f"        self.{f.name} = event.{f.name}" for f in each.fields]
        lines += ["        self.version += 1"]
    return lines


def dispatcher(schema: Schema, taste: Taste) -> list[str]:
    """Print one function that looks at what comes in, branch by branch."""
    messages = [*schema.of("command"), *schema.of("query")]
    lines = head(taste, "Dispatch.", [f"from app.{schema.context} import messages"])
    lines += ["", "", "def dispatch(message: object, services: Services) -> object:"]
    lines += ['    """Find the handler of a message."""']
    for nth, each in enumerate(messages):
        word = "if" if taste.banner or nth == 0 else "elif"
        told = "".join(f", {key}={value}" for key, value in each.options)
        lines += [f"    {word} isinstance(message, messages.{each.name}):"]
        lines += [f"        # {each.doc}"] if taste.documented else []
        lines += [f"        services.note({taste.text(snake(each.name))})"]
        lines += [f"        return services.{snake(each.name)}(message{told})"]
    lines += ["    raise TypeError(message)"]
    lines += ["", "", "def serialize(message: object) -> dict[str, object]:"]
    lines += ["    match message:"]
    for each in messages:
        lines += [f"        case messages.{each.name}():", "            return {"]
        lines += [
            f"                {taste.text(f.name)}: message.{f.name},"
            for f in each.fields
        ]
        lines += ["            }"]
    return [*lines, "    raise TypeError(message)"]


def records(schema: Schema, taste: Taste) -> list[str]:
    """Print typed dictionaries, named tuples and the versions of events."""
    events, queries = schema.of("event"), schema.of("query")
    lines = head(
        taste,
        "Records.",
        [
            "import typing as t",
            *type_imports(field_types([*events, *queries])),
            "",
            "Handler = t.Callable[[t.Any], t.Awaitable[None]]",
        ],
    )
    for each in events:
        base = "t.NamedTuple" if taste.banner else "t.TypedDict, total=False"
        lines += ["", "", f"class {each.name}Payload({base}):"]
        lines += [f"  {line}" for line in ('  """' + each.doc + '"""',)]
        lines += [f"    {f.name}: {f.type}" for f in each.fields]
    lines += ["", "", "EVENTS: t.Final = ("]
    for each in events:
        told = (
            taste.text(snake(each.name)),
            f"{each.name}Payload",
            str(len(each.fields)),
        )
        lines += [f"    ({', '.join(told)}),"]
    lines += [")", ""]
    names = {f.name: taste.text(f.type) for e in queries for f in e.fields}
    columns = [f"{name}={kind}" for name, kind in names.items()]
    lines += taste.bracket("COLUMNS = dict(", columns[:6], ")")
    lines += ["", "", "@t.runtime_checkable", "class Reader(t.Protocol):"]
    for each in queries:
        name = snake(each.name)
        lines += ["    @property", f"    def {name}_limit(self) -> int: ..."]
        lines += [
            "    @t.overload",
            f"    def {name}(self, one: t.Literal[True]) -> {each.returns}: ...",
        ]
        lines += [
            "    @t.overload",
            f"    def {name}(self, one: bool = ...) -> list[{each.returns}]: ...",
        ]
        lines += [f"    def {name}(self, one: bool = False) -> t.Any: ..."]
    return lines


STYLES: dict[str, Callable[[Schema, Taste], list[str]]] = {
    "dataclasses": dataclasses_,
    "pydantic": pydantic_,
    "attrs": attrs_,
    "plain": plain,
    "handlers": handlers,
    "functions": functions,
    "wiring": wiring,
    "builders": builders,
    "enums": enums,
    "tests": tests,
    "package": package,
    "service": service,
    "aggregate": aggregate,
    "dispatcher": dispatcher,
    "records": records,
}


def printed(schema: Schema, style: str, taste: Taste) -> str:
    """Return a module in one of the styles."""
    return "\n".join(STYLES[style](schema, taste)) + "\n"
