"""``cqrs-gen show``: print a stage of the pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NoReturn

import click

from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.report import print_json
from cqrs_gen.cli.session import CANNOT_RUN, Session
from cqrs_gen.config import Config
from cqrs_gen.model.dump import plain
from cqrs_gen.names import nearest
from cqrs_gen.pack import Draft, Pack, support_of
from cqrs_gen.pack.features import FEATURES
from cqrs_gen.pipeline import (
    context_drafts,
    project_drafts,
    read_documents,
    renderer,
    request,
    target_pack,
)
from cqrs_gen.render.files import FileSet


@click.command("show")
@click.argument(
    "stage", type=click.Choice(["document", "model", "drafts", "files", "support"])
)
@click.argument("path", required=False)
@output_option
def command(stage: str, path: str | None, output: str) -> None:
    """Print a stage of the pipeline: what was read, understood, drafted or rendered.

    PATH narrows it to one schema file, context or output file. `support` is what the
    target makes of each feature of the language; there PATH names another target.

    \b
    Example:
      cqrs-gen show model orders
      cqrs-gen show files src/shop/orders/commands.py
      cqrs-gen show support
    """
    session = Session(output)
    STAGES[stage](session, session.config(), path)


def _document(session: Session, config: Config, path: str | None) -> NoReturn:
    documents = read_documents(config, session.report)
    _check_known(path, [each.path for each in documents], session)
    _end(session, "document", [it for it in documents if path in {None, it.path}])


def _model(session: Session, config: Config, path: str | None) -> NoReturn:
    contexts = session.understood(config)[1].model.contexts
    _check_known(path, [each.name for each in contexts], session)
    _end(session, "model", [it for it in contexts if path in {None, it.name}])


def _drafts(session: Session, config: Config, path: str | None) -> NoReturn:
    _end(session, "drafts", _drawn(session, config, path)[1])


def _files(session: Session, config: Config, path: str | None) -> NoReturn:
    pack, drafts = _drawn(session, config, path)
    files = FileSet()
    renderer(config, pack, session.report).render(drafts, files)
    if session.output == "json":
        session.finish({"files": [{"path": it.path, "text": it.text} for it in files]})
    for file in files:
        if path is None:
            click.echo(file.path)
        else:
            click.echo(file.text, nl=False)
    session.finish()


def _support(session: Session, config: Config, target: str | None) -> NoReturn:
    pack = target_pack(replace(config, target=target or config.target), session.report)
    if pack is None:
        session.finish()
    rows = [(it, support_of(pack, it.name)) for it in FEATURES.values()]
    if session.output == "json":
        table = [
            {
                "feature": feature.name,
                "support": support.level.value,
                "description": feature.description,
                "note": support.note or None,
            }
            for feature, support in rows
        ]
        session.finish({"target": pack.name, "support": table})
    for feature, support in rows:
        level = support.level.value
        click.echo(f"{feature.name:<26}{level:<10}{feature.description}")
    session.finish()


STAGES: dict[str, Callable[[Session, Config, str | None], NoReturn]] = {
    "document": _document,
    "model": _model,
    "drafts": _drafts,
    "files": _files,
    "support": _support,
}


def _drawn(
    session: Session, config: Config, path: str | None
) -> tuple[Pack, list[Draft]]:
    """Return the drafts of a project, or one of them."""
    pack, index = session.understood(config)
    asked = request(config, pack, index)

    def drawn() -> Iterator[Draft]:
        for context in index.model.contexts:
            yield from context_drafts(pack, asked, context)
        yield from project_drafts(pack, asked)

    drafts = list(drawn())
    _check_known(path, [draft.path for draft in drafts], session)
    return pack, [draft for draft in drafts if path in {None, draft.path}]


def _end(session: Session, stage: str, chosen: Iterable[Any]) -> NoReturn:
    """Print a stage: alone for people, beside the findings for machines."""
    data = plain(list(chosen))
    if session.output == "json":
        session.finish({stage: data})
    print_json(data, sys.stdout)
    session.finish()


def _check_known(path: str | None, known: list[str], session: Session) -> None:
    """End the run where PATH narrows to nothing."""
    if path is None or path in known:
        return
    guess = nearest(path, known)
    hint = f"; did you mean `{guess}`?" if guess else ""
    click.echo(f"there is no `{path}` to show{hint}", err=True)
    session.finish(code=CANNOT_RUN)
