"""``cqrs-gen merge-driver``: what branches changed, merged by members in git."""

from __future__ import annotations

import click

from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.session import Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.git import setup
from cqrs_gen.git.repository import GitError, Repository
from cqrs_gen.git.resolve import Resolution, resolutions
from cqrs_gen.git.rules import BRANCHES_CONFLICT, GIT_REFUSED
from cqrs_gen.plan.disk import Disk, Found
from cqrs_gen.plan.places import base_of
from cqrs_gen.plan.rewrite import rewrite
from cqrs_gen.source import Span, start_of

_DECIDE = "next: decide what is left, `git add` it, then run `cqrs-gen generate`"
_GENERATE = "next: run `cqrs-gen generate`, then commit"


@click.group("merge-driver")
def command() -> None:
    """Merge branches by members: generated code, its bases, schemas.

    \b
    Example:
      cqrs-gen merge-driver install
      cqrs-gen merge-driver resolve
    """


@command.command("install")
def install() -> None:
    """Let git merge this project's files with cqrs-gen, in this clone.

    \b
    Example:
      cqrs-gen merge-driver install
    """
    _set_up(installing=True)


@command.command("uninstall")
def uninstall() -> None:
    """Take back what `install` did.

    \b
    Example:
      cqrs-gen merge-driver uninstall
    """
    _set_up(installing=False)


def _set_up(*, installing: bool) -> None:
    session = Session()
    config = session.config()
    repository = Repository.around(config.root, session.report)
    if repository is None:
        session.finish()
    act = setup.install if installing else setup.uninstall
    quiet = True
    try:
        for line in act(config, repository, session.report):
            session.say(line)
            quiet = False
    except GitError as failure:
        session.report.add(GIT_REFUSED, str(failure), start_of("."))
    if quiet and not session.report.failed:
        session.say("nothing to do")
    session.finish()


@command.command("resolve")
@output_option
def resolve(output: str) -> None:
    """Merge by members what git left in conflict, and list what is left to decide.

    Files that are merged without a conflict are added to the index.

    \b
    Example:
      cqrs-gen merge-driver resolve
    """
    session = Session(output)
    config = session.config()
    repository = Repository.around(config.root, session.report)
    if repository is None:
        session.finish()
    try:
        found = _merged(config, repository, session.report)
    except GitError as failure:
        session.report.add(GIT_REFUSED, str(failure), start_of("."))
        session.finish()
    if found is None:
        session.finish()
    merged = [each.path for each in found if each.reason is None]
    left = [each for each in found if each.reason is not None]
    for path in merged:
        session.say(f"merged {path}")
    for each in left:
        place = Span(each.path, each.line, 1, each.line, 1)
        session.report.add(BRANCHES_CONFLICT, each.reason or "", place)
    if not found:
        session.say("nothing is in conflict")
    else:
        session.say(f"{len(merged)} merged and added, {len(left)} left to decide")
        session.say(_DECIDE if left else _GENERATE)
    session.finish({"merged": merged, "left": [each.path for each in left]})


def _merged(
    config: Config, repository: Repository, report: Report
) -> list[Resolution] | None:
    """Write what can be merged and tell git; None comes with a finding.

    Raises GitError.
    """
    unmerged = repository.unmerged()
    disk = Disk(config.root)
    entries = {path: disk.entry(path) for path in unmerged}
    standing = {
        path: entry.content
        for path, entry in entries.items()
        if isinstance(entry, Found)
    }
    settled = {base_of(path) for path in unmerged} - unmerged.keys()
    records = {**repository.committed(settled), **unmerged}
    found = list(resolutions(config, unmerged, records, standing))
    wanted = {each.path: each.content for each in found if each.content is not None}
    if not rewrite(config.root, wanted, report):
        return None
    repository.add(each.path for each in found if each.reason is None)
    return found
