"""``cqrs-gen check``: the one line for CI."""

from __future__ import annotations

import click

from cqrs_gen.cli.allowances import check_allowances
from cqrs_gen.cli.options import output_option
from cqrs_gen.cli.outcome import code_of, plan_data, report_drift
from cqrs_gen.cli.rules import all_rules
from cqrs_gen.cli.session import Session
from cqrs_gen.cli.versions import check_version
from cqrs_gen.generation import RunOptions, run_generation


@click.command("check")
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@output_option
def command(*, strict: bool, output: str) -> None:
    """Look for mistakes, loose wiring and drift. Nothing is written or imported.

    \b
    Example:
      cqrs-gen check
      cqrs-gen check --strict --output github
    """
    session = Session(output)
    config = session.config()
    check_version(config, session.report)
    made = run_generation(config, RunOptions(dry=True, judge=True), session.report)
    if made is None:
        session.finish(strict=strict)
    report_drift(made, session.report)
    check_allowances(session.report, all_rules())
    session.finish(plan_data(made), strict=strict, code=code_of(made))
