"""The roles in which a schema gives names, each as a schema around many names."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from naming.names import class_names, field_names

# Beside a field that is tried stand fields whose code imports most: collections made on
# demand, moments and durations as defaults, values of other types, constraints.
BESIDE = """\
      beside_tags: { type: "list[str]", default: [], max_length: 9 }
      beside_starts: datetime = 2030-01-31T09:30:00Z
      beside_wait: timedelta = 5s
      beside_ends: date | None = None
      beside_price: { type: Decimal, default: 1.50, ge: 0 }
      beside_token: UUID = 12345678-1234-5678-1234-567812345678
      beside_kind: { type: 'Literal["a", "b"]', default: a }
      beside_state: ProbeState = open_state
      beside_inner: { type: ProbeInner, default: { word: x } }
      beside_extra: { type: "dict[str, Any]", default: {} }
"""
COMMON = """\
types:
  ProbeState: { enum: [open_state, shut_state] }
  ProbeInner: { fields: { word: { type: str, min_length: 1 } } }
  ProbeOther: { fields: { number: int = 1 } }
"""
SECTIONS = {
    "record": "types",
    "error": "errors",
    "event": "events",
    "command": "commands",
    "query": "queries",
    "aggregate": "aggregates",
    "projection": "projections",
}


class Role(NamedTuple):
    """A role: the names to try, and the schema in which each of some has it."""

    name: str
    names: Callable[[], list[str]]
    schema: Callable[[list[str]], str]


def roles(target: str) -> list[Role]:
    """Return the roles that a target knows."""
    return [role for role in ALL if target == "standalone" or _is_for_all(role.name)]


def _is_for_all(role: str) -> bool:
    return not role.startswith(("query", "projection", "guarded"))


def _declared(kind: str) -> Callable[[list[str]], str]:
    def schema(names: list[str]) -> str:
        return _sections({kind: "".join(_entry(kind, name) for name in names)})

    return schema


def _field(kind: str, form: str) -> Callable[[list[str]], str]:
    def schema(names: list[str]) -> str:
        entries = (
            _entry(kind, f"Probe{nth}", f"      {name}: {form}\n")
            for nth, name in enumerate(names)
        )
        return _sections({kind: "".join(entries)})

    return schema


def _entry(kind: str, name: str, field: str = "") -> str:
    fields = f"    fields:\n{field}{BESIDE}"
    if kind == "query":
        return f"  {name}:\n    returns: str\n{fields}"
    if kind == "projection":
        built = "    built_from: { ProbeHappened: {} }\n"
        fields = fields.replace("fields:\n", "fields:\n      probe_id: UUID\n", 1)
        return f"  {name}:\n    key: probe_id\n{built}{fields}"
    if kind == "aggregate":
        return f"  {name}:\n    id: {{ probe_id: UUID }}\n{fields}"
    if kind == "event":
        history = "    version: 2\n    changes: { 2: { added: { beside_tags: [] } } }\n"
        return f"  {name}:\n    topic: probes\n{history}{fields}"
    if kind == "command":
        rest = "    returns: str\n    emits: [ProbeHappened]\n    examples:\n"
        example = "      tells of it: { then: [ProbeHappened] }\n"
        return f"  {name}:\n{rest}{example}{fields}"
    return f"  {name}:\n{fields}"


def _sections(entries: dict[str, str]) -> str:
    text = COMMON
    if "record" in entries:
        text += entries.pop("record")
    events = "  ProbeHappened: { fields: { probe_id: UUID } }\n"
    text += f"events:\n{events}{entries.pop('event', '')}"
    for kind, body in entries.items():
        text += f"{SECTIONS[kind]}:\n{body}"
    return text


def _simple(section: str, form: str) -> Callable[[list[str]], str]:
    def schema(names: list[str]) -> str:
        body = "".join(f"  {name}: {form}\n" for name in names)
        if section == "types":
            uses = "".join(f"      f{n}: {name}\n" for n, name in enumerate(names))
            return _sections(
                {"record": body, "command": f"  Use:\n    fields:\n{uses}"}
            )
        return f"{_sections({})}{section}:\n{body}"

    return schema


def _guarded(section: str) -> Callable[[list[str]], str]:
    """Messages with all that only some targets know."""

    def schema(names: list[str]) -> str:
        returns = "returns: str, " if section == "queries" else ""
        settings = "{ timeout: 5s, context: true, tags: [a], metrics: false }"
        entries = "".join(
            f"  {name}: {{ {returns}auth: {{ role: [clerk] }}, handler: {settings}, "
            "fields: { word: { type: str, sensitive: true, max_length: 9 } } }\n"
            for name in names
        )
        return f"{_sections({})}{section}:\n{entries}"

    return schema


def _context(_: list[str]) -> str:
    return COMMON + (
        "events:\n  ProbeHappened: { topic: a, fields: { probe_id: UUID } }\n"
        "commands:\n  DoProbe: { fields: { probe_id: UUID }, emits: [ProbeHappened] }\n"
        "aggregates:\n  Probe: { id: { probe_id: UUID } }\n"
        "listeners:\n  OnProbe: { when: [ProbeHappened] }\n"
    )


def _members(names: list[str]) -> str:
    body = f"  Members: {{ enum: [{', '.join(names)}] }}\n"
    used = "".join(f"      f{n}: Members = {name}\n" for n, name in enumerate(names))
    return _sections({"record": body, "command": f"  Use:\n    fields:\n{used}"})


def _effects(names: list[str]) -> str:
    """Every aggregate with commands that make and change it, and that raise errors."""
    aggregates = "".join(
        f"  {name}: {{ id: {{ probe_id: UUID }}, fields: {{ word: str = x }} }}\n"
        for name in names
    )
    commands = "".join(
        f"  Open{nth}: {{ aggregate: {name}, effect: create, raises: [ProbeBusy], "
        "fields: { probe_id: UUID } }\n"
        f"  Shut{nth}: {{ aggregate: {name}, effect: update, raises: [ProbeBusy], "
        "fields: { probe_id: UUID } }\n"
        for nth, name in enumerate(names)
    )
    text = _sections({"aggregate": aggregates, "command": commands})
    return f"{text}errors:\n  ProbeBusy:\n"


ALL = [
    *(
        Role(f"{kind} field {word}", field_names, _field(kind, form))
        for kind in SECTIONS
        for word, form in (
            ("required", "str"),
            ("with a default", "str = x"),
            ("made on demand", '{ type: "list[date]", default: [] }'),
        )
        if not (kind == "error" and word == "made on demand")
    ),
    *(Role(kind, class_names, _declared(kind)) for kind in SECTIONS),
    Role("alias", class_names, _simple("types", "{ type: str, min_length: 1 }")),
    Role("enumeration", class_names, _simple("types", "{ enum: [one, two] }")),
    Role(
        "open enumeration", class_names, _simple("types", "{ enum: [a_b], open: true }")
    ),
    Role("union", class_names, _simple("types", "{ union: [ProbeInner, ProbeOther] }")),
    Role("listener", class_names, _simple("listeners", "{ when: [ProbeHappened] }")),
    Role("aggregate of commands", class_names, _effects),
    Role("member", field_names, _members),
    Role("context", field_names, _context),
    Role("guarded command", class_names, _guarded("commands")),
    Role("query that is guarded", class_names, _guarded("queries")),
]
