"""Generating again and again while somebody edits schemas."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click
from watchfiles import watch

from cqrs_gen.cli.report import print_text
from cqrs_gen.cli.session import Session
from cqrs_gen.config import read_config
from cqrs_gen.config_file import FILE
from cqrs_gen.generation import RunOptions, run_generation
from cqrs_gen.plan.decisions import Decisions


def watch_project(output: str, on_conflict: Decisions) -> None:
    """Generate now and after every change of a schema, until interrupted."""
    gc.enable()  # unlike other runs this one is long
    config = Session(output).config()
    _generate(config.root, output, on_conflict)
    folder = config.root / config.schemas
    click.echo(f"watching {config.schemas}/ and {FILE}", err=True)
    for _ in watch(folder, config.root / FILE, raise_interrupt=False):
        _generate(config.root, output, on_conflict)


def _generate(root: Path, output: str, on_conflict: Decisions) -> None:
    session = Session(output, root)
    config = read_config(root, session.report)  # it may be what has changed
    options = RunOptions(on_conflict=on_conflict)
    made = None if config is None else run_generation(config, options, session.report)
    found = session.report.diagnostics
    print_text(found, session.sources, sys.stderr)
    if made is not None and made.touches_disk and not made.blocked:
        session.say(made.tally())
