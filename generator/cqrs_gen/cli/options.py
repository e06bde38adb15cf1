"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cqrs_gen.cli.session import OUTPUTS

Command = TypeVar("Command", bound=Callable[..., Any])


def conflict_option(command: Command) -> Command:
    """Add ``--on-conflict`` to a verb."""
    return click.option(
        "--on-conflict",
        type=click.Choice(["markers", "edited", "fresh"]),
        help="Decide conflicts instead of refusing to write.",
    )(command)


def output_option(command: Command) -> Command:
    """Add ``--output`` to a verb."""
    return click.option(
        "--output",
        type=click.Choice(OUTPUTS),
        default="text",
        show_default=True,
        help="How findings are printed.",
    )(command)
