"""What cqrs-gen itself emits for a random schema, through the real pipeline."""

from __future__ import annotations

import atexit
import functools
import random
import shutil
import tempfile
from pathlib import Path

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.model import Index
from cqrs_gen.model.former import message_renames
from cqrs_gen.pipeline import (
    context_drafts,
    project_drafts,
    read_schemas,
    renderer,
    request,
    understand,
)
from cqrs_gen.render.files import FileSet

from .changes import changed
from .schemas import Message, Renamed, Schema, a_schema
from .styles import snake

Emitted = tuple[dict[str, str], Renamed]


@functools.cache
def _config() -> Config:
    root = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return Config(root, "shop", "schemas", "src", "tests", "standalone", "templates")


def texts(
    pick: random.Random, times: int, *, renames: bool
) -> tuple[str, Schema, str, str, Renamed] | None:
    """Return one emitted file before and after a change, or nothing if it is gone."""
    seed = pick.randrange(100_000_000)
    before, after, schema, renamed = _pair(seed, times, renames)
    moved = {snake(old): snake(new) for old, new in renamed.messages.items()}
    found: list[tuple[str, str]] = []
    for path in before:
        stem = path.rpartition("/")[2].removesuffix(".py")
        plain = stem.removeprefix("test_")
        new = path.replace(plain, moved[plain]) if plain in moved else path
        if new in after and len(before[path]) < 20_000:
            found.append((path, new))
    same = [pair for pair in found if before[pair[0]] == after[pair[1]]]
    others = [pair for pair in found if pair not in same]
    pairs = same if not others or (same and pick.random() < 0.2) else others
    if not pairs:
        return None
    old, new = pick.choice(pairs)
    return _kind(old), schema, before[old], after[new], renamed


def _kind(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".py")
    for folder in ("handlers", "listeners"):
        if f"/{folder}/" in path and name != "__init__":
            return f"emitted {folder}"
    return f"emitted {'test' if name.startswith('test_') else name}"


@functools.lru_cache(maxsize=4)
def _pair(
    seed: int, times: int, renames: bool
) -> tuple[dict[str, str], dict[str, str], Schema, Renamed]:
    pick = random.Random(seed)
    schema = a_schema(pick)
    new, renamed = changed(pick, schema, times, renames=renames)
    before, _ = _emit(printed(schema, Renamed()))
    after, told = _emit(printed(new, renamed))
    return before, after, schema, told


LASTING = {
    f"emitted {name}": f"src/shop/{{}}/{name}.py"
    for name in ("commands", "events", "queries", "types", "builders", "wiring")
}


def emitted(schema: Schema, kind: str) -> str:
    """Return a file that every schema has."""
    files, _ = _emit(printed(schema, Renamed()))
    return files[LASTING[kind].format(schema.context)]


def _emit(text: str) -> Emitted:
    config, report = _config(), Report()
    path = "schemas/all.yaml"
    read = read_schemas(config, report, {path: text.encode()})
    understood = understand(config, [each.document for each in read], report)
    if understood is None:
        raise AssertionError([each.message for each in report.diagnostics])
    pack, index = understood
    asked = request(config, pack, index)
    files = FileSet()
    rendering = renderer(config, pack)
    for context in index.model.contexts:
        rendering.render(context_drafts(pack, asked, context), files)
    rendering.render(project_drafts(pack, asked), files)
    emitted = {
        file.path: file.text
        for file in files
        if file.path.endswith(".py") and "/cqrs/" not in file.path and file.text.strip()
    }
    return emitted, _renamed(index)


def _renamed(index: Index) -> Renamed:
    """Return what the product declares, without the context before each name."""
    messages, fields, *_ = message_renames(index)
    context = index.model.contexts[0].name
    found = Renamed(context=context)
    for old, new in messages.items():
        found.messages[old.removeprefix(f"{context}.")] = new
    for old, new in fields.items():
        found.fields[old.removeprefix(f"{context}.")] = new
    return found


def printed(schema: Schema, renamed: Renamed) -> str:
    """Return the schema in the language of cqrs-gen."""
    lines = ["cqrs: 1", f"context: {schema.context}", "types:"]
    lines += [f"  Channel: {{ enum: [{', '.join(schema.values)}] }}", "errors:"]
    lines += [f"  {name}:" for name in schema.errors]
    for kind, section in (
        ("event", "events"),
        ("command", "commands"),
        ("query", "queries"),
    ):
        lines.append(f"{section}:")
        for message in schema.of(kind):
            lines += _message(message, renamed, schema)
    return "\n".join(lines) + "\n"


def _message(message: Message, renamed: Renamed, schema: Schema) -> list[str]:
    lines = [f"  {message.name}:", f"    doc: {message.doc}"]
    old = renamed.old(message.name)
    if old:
        lines.append(f"    renamed_from: {old}")
    if message.kind != "event":
        lines.append(f"    returns: {message.returns}")
        if message.emits:
            lines.append(f"    emits: [{', '.join(message.emits)}]")
        if message.kind == "command":
            lines.append(f"    raises: [{schema.errors[0]}]")
        told = [
            f"{key}: {value}s" for key, value in message.options if key == "timeout"
        ]
        if told:
            lines.append(f"    handler: {{ {', '.join(told)} }}")
        lines += [
            f"    cache: {{ ttl: {value}s }}"
            for key, value in message.options
            if key == "ttl"
        ]
    lines.append("    fields:")
    back = {
        new: path.partition(".")[2]
        for path, new in renamed.fields.items()
        if path.partition(".")[0] == message.name
    }
    for field in message.fields:
        told = [f'type: "{field.type}"']
        if field.default:
            told.append(f"default: {_value(field.default)}")
        told += [f"{key}: {value}" for key, value in field.limits]
        if field.doc:
            told.append(f'doc: "{field.doc}"')
        if field.name in back:
            told.append(f"renamed_from: {back[field.name]}")
        lines.append(f"      {field.name}: {{ {', '.join(told)} }}")
    return lines


def _value(default: str) -> str:
    return {"True": "true", "False": "false", "None": "null"}.get(default, default)
