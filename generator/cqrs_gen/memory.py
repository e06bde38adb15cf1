"""What the last run knew of each context, so that the next can leave most alone.

A cache: it never changes a result, and where it is missing or does not fit, a run does
all of its work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import NamedTuple

from cqrs_gen.config import Config
from cqrs_gen.model import Context, Model
from cqrs_gen.model.nodes import Aggregate, Command, Listener, Projection, Query
from cqrs_gen.names import plural, snake
from cqrs_gen.plan import stamps
from cqrs_gen.read import Document
from cqrs_gen.version import __version__

_FILE = "contexts.json"


class Schema(NamedTuple):
    """A schema file as it was read."""

    digest: str
    context: str
    uses: tuple[str, ...]


class Known(NamedTuple):
    """A context as it was generated.

    ``digest`` covers its schemas and those of all contexts that it uses, ``outline``
    what the composition root depends on.
    """

    digest: str
    outline: str
    paths: tuple[str, ...]


class Memory(NamedTuple):
    """All schemas and contexts of the last run."""

    schemas: Mapping[str, Schema]
    contexts: Mapping[str, Known]

    def reach(self, name: str) -> set[str]:
        """Return a context and all that it uses, directly or not."""
        return _reach(name, self._uses())

    def digests(self) -> dict[str, str]:
        """Return for every context what its output depends on, as one value."""
        own: dict[str, list[str]] = {}
        for path, schema in sorted(self.schemas.items()):
            own.setdefault(schema.context, []).append(f"{path} {schema.digest}")
        uses = self._uses()
        return {
            name: digest_of(
                "\n".join(
                    part
                    for reached in sorted(_reach(name, uses))
                    for part in own.get(reached, ())
                ).encode()
            )
            for name in own
        }

    def _uses(self) -> dict[str, set[str]]:
        uses: dict[str, set[str]] = {}
        for schema in self.schemas.values():
            uses.setdefault(schema.context, set()).update(schema.uses)
        return uses


def _reach(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(uses.get(current, ()))
    return seen


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.sha256(data).hexdigest()


def schema_of(document: Document, data: bytes) -> Schema:
    """Return what is remembered of one schema file."""
    uses = tuple(used.value for used in document.uses)
    return Schema(digest_of(data), document.context.value, uses)


def outline_of(context: Context) -> str:
    """Return what other artefacts than its own depend on, as one value."""
    parts: list[object] = [context.name, context.uses]
    for each in context.declarations:
        match each:
            case Command():
                told: object = (each.aggregate, each.returns)
            case Query():
                invalidated = each.cache is not None and each.cache.invalidate_on
                told = (each.aggregate, each.returns, bool(invalidated))
            case Aggregate() | Projection() | Listener():
                told = ()
            case _:
                continue
        parts.append((type(each).__name__, each.name, told))
    return digest_of(repr(parts).encode())


def has_rivals(model: Model) -> bool:
    """Tell whether contexts compete for the name of a store.

    Then what one of them is called depends on the others, and nothing is remembered.
    """
    names = [
        plural(snake(each.name))
        for context in model.contexts
        for each in (*context.aggregates, *context.projections)
    ]
    return len(names) != len(set(names))


def recall(config: Config) -> Memory | None:
    """Return what the last run knew, None where it cannot be relied on."""
    try:
        data = (config.root / ".cqrs-gen" / "cache" / _FILE).read_bytes()
        told = json.loads(data)
        if told["head"] != _head(config):
            return None
        return Memory(
            {
                path: Schema(each["digest"], each["context"], tuple(each["uses"]))
                for path, each in told["schemas"].items()
            },
            {
                name: Known(each["digest"], each["outline"], tuple(each["paths"]))
                for name, each in told["contexts"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(config: Config, memory: Memory) -> None:
    """Keep what this run knew for the next one."""
    folder = stamps.cache(config.root)
    if folder is None:
        return
    told = {
        "head": _head(config),
        "schemas": {path: each._asdict() for path, each in memory.schemas.items()},
        "contexts": {name: each._asdict() for name, each in memory.contexts.items()},
    }
    (config.root / folder / _FILE).write_text(json.dumps(told))


def trusted(changed: Iterable[str], config: Config, memory: Memory) -> bool:
    """Tell whether nothing but schemas and the user's own code has changed.

    The configuration, own templates and bases are read by every context.
    """
    schema_folder = f"{config.schemas}/"
    outputs = {path for known in memory.contexts.values() for path in known.paths}
    return all(
        path in outputs or path == config.schemas or path.startswith(schema_folder)
        for path in changed
    )


def _head(config: Config) -> str:
    told = {**asdict(config), "root": "", "version": __version__}
    return json.dumps(told, sort_keys=True)
