"""``cqrs/``: the runtime, copied word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from cqrs_gen.pack import Draft, Request

# What only one word of one option asks for.
OPTIONAL: Final[Mapping[str, tuple[str, str]]] = {
    "cache/codec.py": ("cache", "redis"),
    "cache/redis.py": ("cache", "redis"),
    "config/yaml_file.py": ("configuration", "yaml"),
    "event/avro.py": ("events", "avro"),
    "event/avro_forms.py": ("events", "avro"),
    "event/avro_types.py": ("events", "avro"),
    "metrics/opentelemetry.py": ("metrics", "opentelemetry"),
    "metrics/prometheus.py": ("metrics", "prometheus"),
    "web/fastapi.py": ("web", "fastapi"),
    "web/starlette.py": ("web", "starlette"),
}


def drafts(request: Request) -> Iterator[Draft]:
    """Draw every module of the runtime that the project asks for."""
    root = f"{request.source}/{request.package}/cqrs"
    for path, text in _runtime():
        asked_by = OPTIONAL.get(path)
        if asked_by is None or request.options[asked_by[0]] == asked_by[1]:
            yield Draft(f"{root}/{path}", "", None, verbatim=text)


@cache
def _runtime() -> tuple[tuple[str, str], ...]:
    folder = Path(__file__).parent / "runtime" / "cqrs"
    return tuple(
        (path.relative_to(folder).as_posix(), path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".py", ".typed"} or path.name == "py.typed"
    )
