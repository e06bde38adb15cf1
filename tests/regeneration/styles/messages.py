"""Printers of messages and values."""

from __future__ import annotations

from ..schemas import Field, Schema
from .taste import (
    Taste,
    field_types,
    head,
    public,
    required_first,
    snake,
    type_imports,
)


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
