"""``cqrs-gen generate``: write what the schemas say."""

from __future__ import annotations

import click

from cqrs_gen.cli.options import conflict_option, only_at, output_option
from cqrs_gen.cli.outcome import generate, preview_generation
from cqrs_gen.cli.session import Session
from cqrs_gen.generation import RunOptions
from cqrs_gen.plan.decisions import Decisions


@click.command("generate")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; print a diff.")
@click.option("--dry-run", is_flag=True, help="Write nothing; list the changes.")
@click.option(
    "--allow-empty", is_flag=True, help="Remove all output where no schemas are left."
)
@click.option("--watch", is_flag=True, help="Generate again whenever a schema changes.")
@conflict_option
@output_option
def command(
    paths: tuple[str, ...],
    *,
    check: bool,
    show_diff: bool,
    dry_run: bool,
    allow_empty: bool,
    watch: bool,
    on_conflict: Decisions,
    output: str,
) -> None:
    """Write what the schemas say; every edit of yours stays.

    PATH is a file or folder in which --on-conflict decides; it decides everywhere
    without.

    \b
    Example:
      cqrs-gen generate
      cqrs-gen generate --diff
      cqrs-gen generate --check --output github
      cqrs-gen generate --on-conflict edited src/shop/orders/commands.py
      cqrs-gen generate --on-conflict fresh:tests --on-conflict edited:src
    """
    decisions = only_at(on_conflict, paths)
    if watch:
        if check or show_diff or dry_run:
            raise click.UsageError("--watch writes; it goes without --check and --diff")
        from cqrs_gen.cli.watch import watch_project  # noqa: PLC0415 - loads watchfiles

        watch_project(output, decisions)
        return
    session = Session(output)
    dry = check or show_diff or dry_run
    options = RunOptions(dry=dry, on_conflict=decisions, allow_empty=allow_empty)
    if dry:
        preview_generation(session, options, show_diff=show_diff, check=check)
    generate(session, options)
