"""``cqrs-gen adopt``: take over code that was written by hand."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.outcome import plan_data
from cqrs_gen.cli.report import print_patch
from cqrs_gen.cli.session import FINDINGS, Session
from cqrs_gen.config import Config
from cqrs_gen.generation import RunOptions, run_generation
from cqrs_gen.plan.changes import Change, Clash, Merge


@click.command("adopt")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; print a diff.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be done.")
@output_option
def command(
    paths: tuple[str, ...], *, show_diff: bool, dry_run: bool, output: str
) -> None:
    """Take over code by hand that stands where code is generated to.

    All of it stays, what the schema asks for beyond it is added, and what differs is
    told: from now on that counts as your edits. Without PATH every such file is
    adopted.

    \b
    Example:
      cqrs-gen adopt --diff src/shop/orders/commands.py
      cqrs-gen adopt
    """
    session = Session(output)
    config = session.config()
    named = tuple(_inside(config, path) for path in paths)
    dry = show_diff or dry_run
    made = run_generation(config, RunOptions(dry=dry, adopt=named), session.report)
    if made is None:
        session.finish()
    if show_diff and output == "text":
        from cqrs_gen.plan.diff import diff  # noqa: PLC0415 - only where it is printed

        print_patch(diff(made))
    for change in made.changes:
        session.say(_told(change, dry=dry))
        for note in change.notes:
            session.say(f"  {note}")
    if not made.changes:
        session.say("nothing to adopt: every generated file has its base")
    elif made.blocked:
        session.say("nothing is written")
    elif not dry:
        session.say("next: run `cqrs-gen generate`, then the tests, then commit")
    session.finish(plan_data(made), code=FINDINGS if made.blocked else 0)


def _told(change: Change, *, dry: bool) -> str:
    if isinstance(change, Clash):
        return f"block {change.path}"
    added = "with additions" if isinstance(change, Merge) else "as it stands"
    return f"{'would adopt' if dry else 'adopted'} {change.path} {added}"


def _inside(config: Config, path: str) -> str:
    """Return a path as the project sees it."""
    full = Path.cwd() / path
    relative = os.path.relpath(full, config.root)
    return Path(relative).as_posix()
