"""``cqrs-gen rename``: a new name in schemas and code, in one run."""

from __future__ import annotations

import click

from cqrs_gen.cli.options import conflict_option
from cqrs_gen.cli.outcome import generate_from
from cqrs_gen.cli.session import Session
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.edit.rename import rename
from cqrs_gen.plan.changes import Rewrite
from cqrs_gen.plan.decisions import Decisions


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--context", help="The context, where there are several.")
@conflict_option
def command(old: str, new: str, context: str | None, on_conflict: Decisions) -> None:
    """Rename what a schema declares, and move your code along.

    OLD is a declaration, Name.field or Enumeration.member. Comments and layout of the
    schemas stay. What may mean it and cannot be proved is listed.

    \b
    Example:
      cqrs-gen rename PlaceOrder SubmitOrder
      cqrs-gen rename PlaceOrder.total amount
      cqrs-gen rename billing.InvoiceStatus.open unpaid
    """

    def edit(config: Config, report: Report) -> dict[str, Rewrite] | None:
        return rename(config, old, new, context, report)

    generate_from(Session(), edit, on_conflict)
