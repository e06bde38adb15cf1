"""``cqrs-gen list``: what the schemas declare, and where."""

from __future__ import annotations

import click

from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.session import Session
from cqrs_gen.model.nodes import Declaration

KINDS = (
    "type",
    "error",
    "event",
    "command",
    "query",
    "aggregate",
    "projection",
    "listener",
)


@click.command("list")
@click.argument("kinds", nargs=-1)
@output_option
def command(kinds: tuple[str, ...], output: str) -> None:
    """List what the schemas declare, or only some KINDS of it.

    \b
    Example:
      cqrs-gen list
      cqrs-gen list command query
      cqrs-gen list --output json
    """
    wanted = {_singular(kind) for kind in kinds}
    session = Session(output)
    _, index = session.understood(session.config())
    found = [
        declared for declared in index if not wanted or kind_of(declared) in wanted
    ]
    if output == "text":
        width = max((len(str(each.ref)) for each in found), default=0)
        for each in found:
            click.echo(f"{kind_of(each):<12}{each.ref!s:<{width}}  {each.span}")
    session.finish(
        {
            "declarations": [
                {
                    "kind": kind_of(each),
                    "context": each.context,
                    "name": each.name,
                    "file": each.span.path,
                    "line": each.span.line,
                }
                for each in found
            ]
        }
    )


def _singular(word: str) -> str:
    """Return the kind that a word means, in the singular or plural."""
    for kind in KINDS:
        if word in {kind, f"{kind}s"} or word == kind.replace("query", "queries"):
            return kind
    raise click.UsageError(f"there is no kind {word!r}; there is {', '.join(KINDS)}")


def kind_of(declared: Declaration) -> str:
    """Return the word of the language for a declaration."""
    name = type(declared).__name__.lower()
    words = {"record": "type", "alias": "type", "enumeration": "type"}
    return words.get(name, "type" if name == "taggedunion" else name)
