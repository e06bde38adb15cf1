"""Generating again and again while somebody edits schemas."""

from __future__ import annotations

import sys

import click
from watchfiles import watch

from cqrs_gen.cli.report import print_text
from cqrs_gen.cli.session import Session
from cqrs_gen.config import FILE, Config
from cqrs_gen.generation import Wishes, run_generation


def watch_project(output: str, on_conflict: str | None) -> None:
    """Generate now and after every change of a schema, until interrupted."""
    config = Session(output).config()
    _generate(config, output, on_conflict)
    folder = config.root / config.schemas
    click.echo(f"watching {config.schemas}/ and {FILE}", err=True)
    for _ in watch(folder, config.root / FILE, raise_interrupt=False):
        _generate(config, output, on_conflict)


def _generate(config: Config, output: str, on_conflict: str | None) -> None:
    session = Session(output, config.root)
    made = run_generation(config, Wishes(on_conflict=on_conflict), session.report)
    found = session.report.diagnostics
    print_text(found, session.sources, sys.stderr)
    if made is not None and made.touches_disk and not made.blocked:
        session.say(made.tally())
