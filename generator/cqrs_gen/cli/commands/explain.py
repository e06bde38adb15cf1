"""``cqrs-gen explain``: a finding, or where a declaration lives."""

from __future__ import annotations

import click

from cqrs_gen.cli.commands.list import kind_of
from cqrs_gen.cli.rules import all_rules
from cqrs_gen.cli.session import CANNOT_RUN, Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Rule
from cqrs_gen.model import Index
from cqrs_gen.names import nearest
from cqrs_gen.pack import Pack
from cqrs_gen.pipeline import context_drafts, request


@click.command("explain")
@click.argument("word", metavar="NAME|CODE")
def command(word: str) -> None:
    """Explain the CODE of a finding, or tell where the declaration NAME lives.

    \b
    Example:
      cqrs-gen explain unknown-type
      cqrs-gen explain PlaceOrder
    """
    rules = all_rules()
    if word in rules:
        _print_rule(rules[word])
        return
    if word == word.lower():
        guess = nearest(word, rules)
        hint = f"; did you mean `{guess}`?" if guess else ""
        click.echo(f"no finding has the code `{word}`{hint}", err=True)
        raise SystemExit(CANNOT_RUN)
    session = Session()
    config = session.config()
    pack, index = session.understood(config)
    if not _print_places(word, config, pack, index):
        names = {declared.name for declared in index}
        guess = nearest(word, names)
        hint = f"; did you mean `{guess}`?" if guess else ""
        click.echo(f"nothing is called `{word}`{hint}", err=True)
        session.finish(code=CANNOT_RUN)


def _print_rule(rule: Rule) -> None:
    click.echo(f"{rule.severity.value}[{rule.code}]: {rule.summary}\n")
    click.echo(rule.explanation)


def _print_places(word: str, config: Config, pack: Pack, index: Index) -> bool:
    found = [each for each in index if word in {each.name, str(each.ref)}]
    for declared in found:
        click.echo(f"{kind_of(declared)} {declared.ref}")
        if declared.doc:
            click.echo(f"  {declared.doc}")
        click.echo(f"  schema   {declared.span}")
        asked = request(config, pack, index)
        context = index.context(declared.context)
        for draft in context_drafts(pack, asked, context):
            own = [
                name for name in draft.members if draft.members[name] == declared.span
            ]
            if own:
                click.echo(f"  {', '.join(own)}   {draft.path}")
    return bool(found)
