"""Names and texts of every length, in every role: black leaves the output alone.

python -m naming.widths            lengths 1 to 60
python -m naming.widths --step 4   every fourth
"""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import black

from cqrs_gen.pack import pack_names
from support.emission import emit

MODE = black.Mode(
    target_versions={
        black.TargetVersion.PY311,
        black.TargetVersion.PY312,
        black.TargetVersion.PY313,
    }
)
LONGEST = 60
OPTIONS = {"messagebus": {"mode": "both", "storage": "sqlalchemy"}}
WORDS = (
    "Confirm the basket and reserve the stock for all that it holds, then tell the "
    "people in the warehouse what they have to do with it before the evening ends"
)
NEIGHBOUR = """\
cqrs: 1
context: neighbours
types: {{ {T}Id: UUID, {T}Inner: {{ fields: {{ {f}: int = 1 }} }} }}
events: {{ {T}Happened: {{ doc: "{doc}", fields: {{ {f}_id: {T}Id }} }} }}
"""
SCHEMA = """\
cqrs: 1
context: {f}_context
doc: "{doc}"
uses: [neighbours]
types:
  {T}Id: UUID
  {T}Code: {{ type: str, min_length: 1, max_length: 9, doc: "{doc}" }}
  {T}Kind: {{ enum: [{f}_one, {f}_two], doc: "{doc}" }}
  {T}Inner: {{ doc: "{doc}", fields: {{ {f}: {T}Code, {f}_more: "list[{T}Code]" }} }}
  {T}Other: {{ fields: {{ {f}: int = 1, {f}_far: neighbours.{T}Inner }} }}
  {T}Union: {{ union: [{T}Inner, {T}Other] }}
errors:
  {T}NotFound: {{ doc: "{doc}", fields: {{ {f}: {T}Id }} }}
events:
  {T}Happened:
    doc: "{doc}"
    topic: {f}
    aggregate: {T}
    version: 2
    fields: {{ {f}_id: {T}Id, {f}: "list[{T}Inner]", {f}_kind: {T}Kind = {f}_one }}
    changes: {{ 2: {{ added: {{ {f}: [] }} }} }}
commands:
  Do{T}:
    doc: "{doc}"
    aggregate: {T}
    effect: update
    deprecated: "{doc}"
    fields:
      {f}_id: {T}Id
      {f}: {{ type: "dict[str, {T}Union]", doc: "{doc}", max_length: 4 }}
      {f}_a: {{ type: "str | None", default: None, doc: "{doc}", pattern: "^a+$" }}
      {f}_b: {{ type: "list[{T}Inner]", default: [] }}
      {f}_c: {T}Kind = {f}_two
      {f}_d: {{ type: float, default: 1e16, le: 1e22 }}
      {f}_e: {{ type: "tuple[{T}Code, ...]", default: [a] }}
      {f}_f: {{ type: Decimal, default: 1E+3, ge: 0 }}
      {f}_g: timedelta = 90s
      {f}_h: datetime = 2030-01-31T09:30:00Z
      {f}_i: {{ type: 'Literal["{f}", "b"]', default: b, sensitive: false }}
    returns: "dict[{T}Id, list[neighbours.{T}Inner]]"
    emits: [{T}Happened]
    raises: [{T}NotFound]
    examples:
      "{doc}": {{ then: [{T}Happened] }}
      "also {doc}": {{ when: {{ {f}_a: aaa }}, raises: {T}NotFound }}
{auth}aggregates:
  {T}:
    doc: "{doc}"
    id: {{ {f}_id: {T}Id }}
    fields: {{ {f}: "list[{T}Inner]", {f}_kind: {T}Kind = {f}_one }}
listeners:
  On{T}: {{ doc: "{doc}", when: [{T}Happened, neighbours.{T}Happened] }}
"""
AUTH = "    auth: { permission: orders.place }\n    handler: { timeout: 30s, retries: 2 }\n"
READS = """\
queries:
  Get{T}:
    doc: "{doc}"
    fields: {{ {f}_id: {T}Id, {f}: str = x }}
    returns: "{T}View | None"
    auth: user
    cache: {{ ttl: 5m, key: "{f}:{{{f}_id}}", invalidate_on: [{T}Happened] }}
projections:
  {T}View:
    doc: "{doc}"
    key: {f}_id
    fields: {{ {f}_id: {T}Id, {f}_kind: {T}Kind, {f}: "list[{T}Inner]" }}
    built_from: {{ {T}Happened: {{}} }}
"""


def changed_by_black(target: str, length: int) -> Iterator[str]:
    """Yield what black would change in the output for names of a length."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "schemas").mkdir()
        for name, text in schemas(target, length).items():
            (root / f"schemas/{name}.yaml").write_text(text)
        files = emit(root, target=target, options=OPTIONS.get(target, {}))
    for file in files:
        if not file.path.endswith(".py") or "/cqrs/" in file.path:
            continue
        formatted = black.format_str(file.text, mode=MODE)
        if formatted != file.text:
            lines = file.text.splitlines(), formatted.splitlines()
            yield "\n".join(difflib.unified_diff(*lines, file.path, "black", n=0))


def schemas(target: str, length: int) -> dict[str, str]:
    """Return schemas whose names and texts have a length."""
    words = {
        "T": ("Ab" + "cdefghijkl" * 6)[:length],
        "f": ("ab" + "cdefghijkl" * 6)[: min(length, 50)],
        "doc": WORDS[: 44 + length].rstrip(" ,"),
        "auth": AUTH if target == "standalone" else "",
    }
    reads = READS if target == "standalone" else ""
    return {
        "near": (SCHEMA + reads).format(**words),
        "far": NEIGHBOUR.format(**words),
    }


def main() -> None:
    """Try the lengths and print what black would change."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=1)
    wanted = parser.parse_args()
    count = 0
    for target in sorted(pack_names()):
        for length in range(1, LONGEST + 1, wanted.step):
            for difference in changed_by_black(target, length):
                count += 1
                sys.stdout.write(f"{target}, length {length}:\n{difference}\n")
    sys.stdout.write(f"black would change {count} files\n")
    sys.exit(bool(count))


if __name__ == "__main__":
    main()
