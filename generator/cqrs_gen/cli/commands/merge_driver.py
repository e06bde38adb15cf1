"""``cqrs-gen merge-driver``: what branches changed, merged by members in git."""

from __future__ import annotations

from pathlib import Path

import click

from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.session import DONE, FINDINGS, Session
from cqrs_gen.git.driver import merge_branches
from cqrs_gen.plan.places import BASE
from cqrs_gen.source import Span, start_of

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


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
    from cqrs_gen.git import setup  # noqa: PLC0415 - a merge does without
    from cqrs_gen.git.repository import GitError, Repository  # noqa: PLC0415
    from cqrs_gen.git.rules import GIT_REFUSED  # noqa: PLC0415

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


@command.command("run", hidden=True)
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("path")
def run(base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Merge one file for git, into OURS."""
    texts = (side.read_bytes() for side in (base, ours, theirs))
    result = merge_branches(path, *texts, emitted=_emitted(Path(path)))
    ours.write_bytes(result.content)
    for conflict in result.conflicts:
        click.echo(f"conflict in {path}: {conflict.member}", err=True)
    raise SystemExit(FINDINGS if result.conflicts else DONE)


def _emitted(path: Path) -> bool:
    """Tell whether there is a base of a file; git works at the top of its tree."""
    homes = [home for home in path.parents if (home / BASE).is_dir()]
    return any((home / BASE / path.relative_to(home)).is_file() for home in homes)


@command.command("resolve")
@output_option
def resolve(output: str) -> None:
    """Merge by members what git left in conflict, and list what is left to decide.

    Files that are merged without a conflict are added to the index.

    \b
    Example:
      cqrs-gen merge-driver resolve
    """
    from cqrs_gen.git.repository import GitError, Repository  # noqa: PLC0415
    from cqrs_gen.git.resolve import resolutions  # noqa: PLC0415
    from cqrs_gen.git.rules import BRANCHES_CONFLICT, GIT_REFUSED  # noqa: PLC0415
    from cqrs_gen.plan.disk import Disk, Found  # noqa: PLC0415
    from cqrs_gen.plan.rewrite import rewrite  # noqa: PLC0415

    session = Session(output)
    config = session.config()
    repository = Repository.around(config.root, session.report)
    if repository is None:
        session.finish()
    try:
        unmerged = repository.unmerged()
        disk = Disk(config.root)
        entries = {path: disk.entry(path) for path in unmerged}
        standing = {
            path: entry.content if isinstance(entry, Found) else None
            for path, entry in entries.items()
        }
        found = list(resolutions(config, unmerged, standing))
        wanted = {each.path: each.content for each in found if each.content is not None}
        if not rewrite(config.root, wanted, session.report):
            session.finish()
        merged = [each.path for each in found if each.reason is None]
        repository.add(merged)
    except GitError as failure:
        session.report.add(GIT_REFUSED, str(failure), start_of("."))
        session.finish()
    left = [each for each in found if each.reason]
    for path in merged:
        session.say(f"merged {path}")
    for each in left:
        place = Span(each.path, each.line, 1, each.line, 1)
        session.report.add(BRANCHES_CONFLICT, each.reason or "", place)
    if not found:
        session.say("nothing is in conflict")
    else:
        session.say(f"{len(merged)} merged and added, {len(left)} left to decide")
        session.say(
            "next: decide what is left, `git add` it, then run `cqrs-gen generate`"
            if left
            else "next: run `cqrs-gen generate`, then commit"
        )
    session.finish({"merged": merged, "left": [each.path for each in left]})
