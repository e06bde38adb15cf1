"""Printers of what stands around: wiring, builders, tests, packages."""

from __future__ import annotations

from ..schemas import Schema
from .taste import (
    Taste,
    field_types,
    head,
    public,
    snake,
    type_imports,
)


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
