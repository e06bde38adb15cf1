"""``cqrs-gen templates``: the templates of the target, and a project's own ones."""

from __future__ import annotations

import click

from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.report import print_patch
from cqrs_gen.cli.session import Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.files import UnreadableError, read_file
from cqrs_gen.names import nearest
from cqrs_gen.pipeline import own_place, target_pack
from cqrs_gen.plan.diff import compare
from cqrs_gen.plan.rewrite import rewrite
from cqrs_gen.render.rules import (
    OWN_TEMPLATE_EXISTS,
    UNKNOWN_TEMPLATE,
    UNREADABLE_TEMPLATE,
)
from cqrs_gen.render.templates import MOST_BYTES, Templates, templates_of
from cqrs_gen.source import start_of


@click.group("templates")
def command() -> None:
    """Replace templates of the target by your own.

    \b
    Example:
      cqrs-gen templates list
      cqrs-gen templates eject module.py.jinja
      cqrs-gen templates diff module.py.jinja
    """


@command.command("list")
@output_option
def list_(output: str) -> None:
    """List the templates of the target, and which of them are your own.

    \b
    Example:
      cqrs-gen templates list
    """
    session = Session(output)
    found = _templates(session.config(), session)
    names = sorted({*found.built_in, *found.own})
    width = max(map(len, names), default=0)
    for name in names:
        if output == "text":
            click.echo(f"{name:<{width}}  {_told(found, name)}")
    session.finish(
        {
            "templates": [
                {
                    "name": name,
                    "built_in": name in found.built_in,
                    "own": found.place_of(name) if name in found.own else None,
                }
                for name in names
            ]
        }
    )


@command.command("eject")
@click.argument("name")
def eject(name: str) -> None:
    """Copy the built-in template NAME into the project, where it is yours to edit.

    \b
    Example:
      cqrs-gen templates eject module.py.jinja
    """
    session = Session()
    config = session.config()
    found = _templates(config, session)
    if not _is_known(name, found, session.report):
        session.finish()
    place = found.place_of(name)
    if name in found.own:
        session.report.add(
            OWN_TEMPLATE_EXISTS,
            f"the project has its own `{name}` already",
            start_of(place),
            help=f"`cqrs-gen templates diff {name}` shows how it differs",
        )
    elif rewrite(
        config.root, {place: found.built_in[name].read_bytes()}, session.report
    ):
        session.say(f"wrote {place}")
        session.say("next: edit it, then run `cqrs-gen generate`")
    session.finish()


@command.command("diff")
@click.argument("name")
def diff(name: str) -> None:
    """Print what the project's own template NAME changes in the built-in one.

    \b
    Example:
      cqrs-gen templates diff module.py.jinja
    """
    session = Session()
    config = session.config()
    found = _templates(config, session)
    if not _is_known(name, found, session.report):
        session.finish()
    if name not in found.own:
        session.say(f"the project has no `{name}` of its own")
        session.finish()
    place = found.place_of(name)
    before = found.built_in[name].read_bytes()
    try:
        after = read_file(config.root, place, MOST_BYTES)
    except UnreadableError as problem:
        message = f"the template cannot be read: {problem}"
        session.report.add(UNREADABLE_TEMPLATE, message, start_of(place))
        session.finish()
    print_patch("".join(compare(place, before, place, after)))
    if before == after:
        session.say(f"{place} is the same as the built-in one")
    session.finish()


def _templates(config: Config, session: Session) -> Templates:
    """Return the templates of the project's target, or end the run."""
    pack = target_pack(config, session.report)
    if pack is None:
        session.finish()
    return templates_of(pack.package, config.root, own_place(config))


def _told(found: Templates, name: str) -> str:
    if name not in found.own:
        return "built-in"
    place = found.place_of(name)
    return f"replaced by {place}" if name in found.built_in else f"only in {place}"


def _is_known(name: str, found: Templates, report: Report) -> bool:
    """Tell whether the target has a template, or report that it has not."""
    if name in found.built_in:
        return True
    guess = nearest(name, found.built_in)
    report.add(
        UNKNOWN_TEMPLATE,
        f"the target has no template `{name}`",
        start_of(found.place_of(name)),
        help=f"did you mean `{guess}`?" if guess else None,
    )
    return False
