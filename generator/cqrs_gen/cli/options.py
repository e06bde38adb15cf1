"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from cqrs_gen.cli.session import OUTPUTS
from cqrs_gen.plan.decisions import SIDES, Decisions

Command = TypeVar("Command", bound=Callable[..., Any])


class _Decision(click.ParamType[tuple[str, str]]):
    """``edited``, or ``edited:PATH``."""

    name = "decision"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what help shows of it."""
        del param, ctx
        return f"[{'|'.join(SIDES)}][:PATH]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Cut a decision into its side and its path."""
        side, _, path = value.partition(":")
        if side not in SIDES:
            self.fail(f"{side!r} is not one of {', '.join(SIDES)}.", param, ctx)
        return side, path


def _decisions(
    context: click.Context, parameter: click.Parameter, told: Any
) -> Decisions:
    """Return what was decided; of two decisions for one path the last one counts."""
    del context, parameter
    here = Path.cwd()
    plain = [side for side, path in told if not path]
    paths = {str(here / path): side for side, path in told if path}
    return Decisions(plain[-1] if plain else None, paths)


def conflict_option(command: Command) -> Command:
    """Add ``--on-conflict`` to a verb."""
    return click.option(
        "--on-conflict",
        type=_Decision(),
        multiple=True,
        callback=_decisions,
        help="Decide conflicts, all or those at PATH, instead of refusing to write.",
    )(command)


def only_at(decisions: Decisions, paths: Sequence[str]) -> Decisions:
    """Return the decisions of which the general one holds for some paths alone."""
    if not paths:
        return decisions
    if decisions.everywhere is None:
        raise click.UsageError("PATH says where --on-conflict decides; add it")
    here = Path.cwd()
    named = {str(here / path): decisions.everywhere for path in paths}
    return Decisions(None, {**named, **decisions.paths})


def output_option(command: Command) -> Command:
    """Add ``--output`` to a verb."""
    return click.option(
        "--output",
        type=click.Choice(OUTPUTS),
        default="text",
        show_default=True,
        help="How findings are printed.",
    )(command)
