"""``cqrs-gen remove``: a declaration goes, and what was generated for it."""

from __future__ import annotations

import click

from cqrs_gen.cli.options import conflict_option
from cqrs_gen.cli.outcome import generate_from
from cqrs_gen.cli.session import Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.edit.remove import remove
from cqrs_gen.plan.changes import Rewrite
from cqrs_gen.plan.decisions import Decisions


@click.command("remove")
@click.argument("name")
@click.option("--context", help="The context, where there are several.")
@conflict_option
def command(name: str, context: str | None, on_conflict: Decisions) -> None:
    """Remove what a schema declares, and what was generated for it.

    NAME is a declaration, Name.field or Enumeration.member. Files that you edited stay
    and are reported until you decide. Nothing is removed that the schemas still use.

    \b
    Example:
      cqrs-gen remove CancelOrder
      cqrs-gen remove PlaceOrder.gift_note
    """

    def edit(config: Config, report: Report) -> dict[str, Rewrite] | None:
        return remove(config, name, context, report)

    generate_from(Session(), edit, on_conflict)
