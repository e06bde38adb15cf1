"""``cqrs-gen generate``: write what the schemas say."""

from __future__ import annotations

import click

from cqrs_gen.cli.session import FINDINGS, Session, output_option
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.generation import Wishes, run_generation
from cqrs_gen.plan.changes import Create, Delete, Keep, Merge, Orphan, Plan, Update
from cqrs_gen.plan.diff import diff
from cqrs_gen.plan.preview import preview
from cqrs_gen.plan.rules import DRIFT
from cqrs_gen.source import start_of


@click.command("generate")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; print a diff.")
@click.option("--dry-run", is_flag=True, help="Write nothing; list the changes.")
@click.option("--watch", is_flag=True, help="Generate again whenever a schema changes.")
@click.option(
    "--on-conflict",
    type=click.Choice(["markers", "edited", "fresh"]),
    help="Decide conflicts instead of refusing to write.",
)
@output_option
def command(
    *,
    check: bool,
    show_diff: bool,
    dry_run: bool,
    watch: bool,
    on_conflict: str | None,
    output: str,
) -> None:
    """Write what the schemas say; every edit of yours stays.

    \b
    Example:
      cqrs-gen generate
      cqrs-gen generate --diff
      cqrs-gen generate --check --output github
    """
    if watch:
        if check or show_diff or dry_run:
            raise click.UsageError("--watch writes; it goes without --check and --diff")
        from cqrs_gen.cli.watch import watch_project  # noqa: PLC0415 - loads watchfiles

        watch_project(output, on_conflict)
        return
    session = Session(output)
    config = session.config()
    wishes = Wishes(dry=check or show_diff or dry_run, on_conflict=on_conflict)
    made = run_generation(config, wishes, session.report)
    if made is None:
        session.finish()
    if wishes.dry:
        _print_dry(made, session, show_diff=show_diff, check=check)
    else:
        print_outcome(made, session, config)


def _print_dry(made: Plan, session: Session, *, show_diff: bool, check: bool) -> None:
    if session.output == "text":
        if show_diff:
            click.echo(diff(made), nl=False)
        else:
            for line in preview(made):
                click.echo(line)
        if made.touches_disk:
            session.say(made.tally())
    drift = check and made.touches_disk
    if drift:
        session.say("the generated code is not up to date: run `cqrs-gen generate`")
        if session.output != "text":
            report_drift(made, session.report)
    session.finish(plan_data(made), code=FINDINGS if drift else code_of(made))


def report_drift(made: Plan, report: Report) -> None:
    """Report every file that a generation would change."""
    for change in made.changes:
        if isinstance(change, Create | Update | Merge | Delete):
            report.add(
                DRIFT,
                f"{type(change).__name__.lower()} is due for {change.path}",
                getattr(change, "origin", None) or start_of(change.path),
                help="run `cqrs-gen generate` and commit what it writes",
            )


def print_outcome(made: Plan, session: Session, config: Config) -> None:
    """Say what a run has done and what comes next."""
    if made.blocked:
        for line in preview(made):
            session.say(line)
        session.say("nothing is written")
        session.finish(plan_data(made), code=FINDINGS)
    if not made.touches_disk:
        kept = sum(not path.startswith(".cqrs-gen/") for path in made.outputs)
        session.say(f"nothing to do, {kept} unchanged")
    else:
        for change in made.changes:
            for note in change.notes:
                session.say(f"{change.path}: {note}")
        session.say(made.tally())
        session.say(f"next: run the tests in {config.tests}/, then commit")
    session.finish(plan_data(made), code=code_of(made))


def plan_data(made: Plan) -> dict[str, object]:
    """Return a plan as values for a JSON document."""
    return {
        "tally": made.tally(),
        "changes": [
            {
                "action": type(change).__name__.lower(),
                "path": change.path,
                "notes": list(change.notes),
            }
            for change in made.changes
            if not isinstance(change, Keep) or change.notes
        ],
    }


def code_of(made: Plan) -> int:
    """Return the exit code that a plan itself asks for."""
    orphaned = any(isinstance(change, Orphan) for change in made.changes)
    return FINDINGS if orphaned or made.blocked else 0
