"""``cqrs-gen merge``: three versions of a file become one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from cqrs_gen.cli.session import CANNOT_RUN, DONE, FINDINGS
from cqrs_gen.merge import NO_RENAMES, Renames, merge

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("merge")
@click.argument("base", type=FILE)
@click.argument("edited", type=FILE)
@click.argument("fresh", type=FILE)
@click.option("--renames", type=FILE, help="JSON of declared renames.")
def command(base: Path, edited: Path, fresh: Path, renames: Path | None) -> None:
    """Print the merge of EDITED and FRESH, which both come from BASE.

    Exit code 0 is a clean merge; 1 is a conflict, marked in the text as diff3 does.

    \b
    Example:
      cqrs-gen merge base.py mine.py theirs.py > merged.py
      cqrs-gen merge a.py b.py c.py --renames renames.json
    """
    declared = NO_RENAMES if renames is None else _read_renames(renames)
    result = merge(
        base.read_bytes(),
        edited.read_bytes(),
        fresh.read_bytes(),
        declared,
        python=edited.suffix in {".py", ".pyi"},
    )
    sys.stdout.buffer.write(result.content)
    for note in result.notes:
        click.echo(note, err=True)
    for conflict in result.conflicts:
        click.echo(f"conflict in {conflict.member} (line {conflict.line})", err=True)
    raise SystemExit(FINDINGS if result.conflicts else DONE)


def _read_renames(path: Path) -> Renames:
    try:
        told = json.loads(path.read_bytes())
        return Renames(dict(told.get("messages", {})), dict(told.get("fields", {})))
    except (ValueError, AttributeError, TypeError) as failure:
        click.echo(f"{path}: the renames cannot be read: {failure}", err=True)
        raise SystemExit(CANNOT_RUN) from failure
