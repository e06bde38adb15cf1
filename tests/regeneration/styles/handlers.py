"""Printers of what handles messages."""

from __future__ import annotations

from ..schemas import Message, Schema
from .taste import (
    Taste,
    field_types,
    head,
    required_first,
    snake,
    type_imports,
    used,
)


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
