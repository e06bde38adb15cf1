"""What a generation has to say, without loading the command line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NoReturn

from cqrs_gen.cli.report import print_patch
from cqrs_gen.cli.session import FINDINGS, Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.generation import Edit, RunOptions, run_generation
from cqrs_gen.markers import marker_line
from cqrs_gen.plan.changes import (
    Change,
    Clash,
    Create,
    Delete,
    Keep,
    Merge,
    Orphan,
    Plan,
    Rewrite,
    Update,
)
from cqrs_gen.plan.decisions import UNDECIDED, Decisions
from cqrs_gen.plan.rules import DRIFT
from cqrs_gen.source import start_of

_LISTED = 20


def generate(session: Session, options: RunOptions) -> NoReturn:
    """Generate, write, and say what was done."""
    config = session.config()
    made = run_generation(config, options, session.report)
    if made is None:
        session.finish()
    print_outcome(made, session, config)


def generate_from(
    session: Session, edit: Edit, on_conflict: Decisions = UNDECIDED
) -> NoReturn:
    """Generate from schemas that a verb edits, and write both or nothing."""

    def edited(config: Config, report: Report) -> Mapping[str, Rewrite] | None:
        rewrites = edit(config, report)
        if rewrites is not None:
            session.sources.overlay(
                {path: each.after for path, each in rewrites.items()}
            )
        return rewrites

    generate(session, RunOptions(edit=edited, on_conflict=on_conflict))


def preview_generation(
    session: Session, options: RunOptions, *, show_diff: bool, check: bool
) -> NoReturn:
    """Say what a generation would do."""
    made = run_generation(session.config(), options, session.report)
    if made is None:
        session.finish()
    _print_dry(made, session, show_diff=show_diff, check=check)


def _print_dry(
    made: Plan, session: Session, *, show_diff: bool, check: bool
) -> NoReturn:
    if session.output == "text":
        # Only where lines are printed: a run that writes needs neither.
        if show_diff:
            from cqrs_gen.plan.diff import diff  # noqa: PLC0415

            print_patch(diff(made))
        else:
            from cqrs_gen.plan.preview import preview  # noqa: PLC0415

            for line in preview(made):
                sys.stdout.write(f"{line}\n")
        if made.touches_disk:
            session.say(made.tally())
    drift = check and made.touches_disk
    if drift:
        session.say("the generated code is not up to date: run `cqrs-gen generate`")
        if session.output != "text":
            report_drift(made, session.report)
    session.finish(plan_data(made), code=FINDINGS if drift else code_of(made))


def report_drift(made: Plan, report: Report) -> None:
    """Report in one finding all files that a generation would change."""
    due = [
        change
        for change in made.changes
        if isinstance(change, Create | Update | Merge | Delete)
    ]
    if not due:
        return
    due.sort(key=lambda change: getattr(change, "origin", None) is None)
    listed = [
        f"{type(change).__name__.lower()} {change.path}" for change in due[:_LISTED]
    ]
    if len(due) > _LISTED:
        listed.append(f"and {len(due) - _LISTED} more: cqrs-gen generate --dry-run")
    origins = (getattr(change, "origin", None) for change in due)
    place = next(filter(None, origins), None) or start_of(due[0].path)
    files = "1 file" if len(due) == 1 else f"{len(due)} files"
    report.add(
        DRIFT,
        f"the generated code is not up to date: {files}",
        place,
        notes=(Note("\n".join(("a generation would", *listed))),),
    )


def print_outcome(made: Plan, session: Session, config: Config) -> NoReturn:
    """Say what a run has done and what comes next."""
    if made.blocked:
        from cqrs_gen.plan.preview import preview  # noqa: PLC0415

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
        if any(map(_is_undecided, made.changes)):
            session.say("next: look at the conflicts, then generate again")
        else:
            session.say(f"next: run the tests in {config.tests}/, then commit")
    session.finish(plan_data(made), code=code_of(made))


def _is_undecided(change: Change) -> bool:
    """Tell whether a file has markers for a person to decide."""
    if not isinstance(change, Merge) or not change.conflicts:
        return False
    return marker_line(change.content) is not None


def plan_data(made: Plan) -> dict[str, object]:
    """Return a plan as values for a JSON document."""
    return {
        "tally": made.tally(),
        "changes": [
            {
                "action": type(change).__name__.lower(),
                "path": change.path,
                "notes": list(change.notes),
                **_merged(change),
            }
            for change in made.changes
            if not isinstance(change, Keep) or change.notes
        ],
    }


def _merged(change: Change) -> dict[str, object]:
    """Return how a file was merged, and what both sides changed in it."""
    told: dict[str, object] = {}
    if isinstance(change, Merge):
        told["method"] = change.method.value
    if isinstance(change, Merge | Clash) and change.conflicts:
        told["conflicts"] = [
            {
                "member": each.member,
                "line": each.line,
                "base": each.base,
                "edited": each.edited,
                "fresh": each.fresh,
            }
            for each in change.conflicts
        ]
    return told


def code_of(made: Plan) -> int:
    """Return the exit code that a plan itself asks for."""
    orphaned = any(isinstance(change, Orphan) for change in made.changes)
    return FINDINGS if orphaned or made.blocked else 0
