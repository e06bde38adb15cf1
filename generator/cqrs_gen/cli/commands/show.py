"""``cqrs-gen show``: print a stage of the pipeline."""

from __future__ import annotations

import sys

import click

from cqrs_gen.cli.report import print_json
from cqrs_gen.cli.session import CANNOT_RUN, Session
from cqrs_gen.model.dump import plain
from cqrs_gen.names import nearest
from cqrs_gen.pipeline import (
    context_drafts,
    project_drafts,
    read_documents,
    renderer,
    request,
    target_pack,
)
from cqrs_gen.render.files import FileSet

STAGES = ("document", "model", "drafts", "files", "support")


@click.command("show")
@click.argument("stage", type=click.Choice(STAGES))
@click.argument("path", required=False)
def command(stage: str, path: str | None) -> None:
    """Print a stage of the pipeline: what was read, understood, drafted or rendered.

    PATH narrows it to one schema file, context or output file.

    \b
    Example:
      cqrs-gen show model orders
      cqrs-gen show files src/shop/orders/commands.py
      cqrs-gen show support
    """
    session = Session()
    config = session.config()
    if stage == "document":
        documents = read_documents(config, session.report)
        paths = [each.path for each in documents]
        _check_known(path, paths, session)
        chosen = [each for each in documents if path in {None, each.path}]
        print_json(plain(chosen), sys.stdout)
        session.finish()
    if stage == "support":
        pack = target_pack(config, session.report)
        if pack is not None:
            for feature, support in sorted(pack.supports.items()):
                click.echo(f"{feature:<16}{support.value}")
        session.finish()
    pack, index = session.understood(config)
    if stage == "model":
        _check_known(path, [each.name for each in index.model.contexts], session)
        contexts = [each for each in index.model.contexts if path in {None, each.name}]
        print_json(plain(contexts), sys.stdout)
        session.finish()
    asked = request(config, pack, index)
    drafts = [
        draft
        for context in index.model.contexts
        for draft in context_drafts(pack, asked, context)
    ]
    drafts += project_drafts(pack, asked)
    _check_known(path, [draft.path for draft in drafts], session)
    chosen_drafts = [draft for draft in drafts if path in {None, draft.path}]
    if stage == "drafts":
        print_json(plain(chosen_drafts), sys.stdout)
        session.finish()
    files = FileSet()
    renderer(config, pack, session.report).render(chosen_drafts, files)
    for file in files:
        if path is None:
            click.echo(file.path)
        else:
            click.echo(file.text, nl=False)
    session.finish()


def _check_known(path: str | None, known: list[str], session: Session) -> None:
    """End the run where PATH narrows to nothing."""
    if path is None or path in known:
        return
    guess = nearest(path, known)
    hint = f"; did you mean `{guess}`?" if guess else ""
    click.echo(f"there is no `{path}` to show{hint}", err=True)
    session.finish(code=CANNOT_RUN)
