"""``cqrs-gen doctor``: the project, and what cqrs-gen runs on."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from cqrs_gen.cli.session import CANNOT_RUN, DONE
from cqrs_gen.config import Config, read_config
from cqrs_gen.diagnostics import Report
from cqrs_gen.git.repository import Repository
from cqrs_gen.git.setup import is_installed
from cqrs_gen.pack import Pack, Unusable, find_pack
from cqrs_gen.schema_files import schema_files
from cqrs_gen.version import __version__

LIBRARIES = (
    "black",
    "click",
    "copier",
    "jinja2",
    "libcst",
    "packaging",
    "PyYAML",
    "watchfiles",
)
TOOLS = ("git", "mypy", "pyright", "pytest", "ruff")


@click.command("doctor")
def command() -> None:
    """Look at the project and at what cqrs-gen runs on.

    \b
    Example:
      cqrs-gen doctor
    """
    fine = True
    click.echo(f"cqrs-gen {__version__} on Python {platform.python_version()}")
    for library in LIBRARIES:
        try:
            found = version(library)
        except PackageNotFoundError:
            found, fine = "missing: install cqrs-gen again", False
        click.echo(f"  {library:<12}{found}")
    click.echo("tools that help with the generated code")
    for tool in TOOLS:
        click.echo(f"  {tool:<12}{shutil.which(tool) or 'not found'}")
    fine = _project() and fine
    raise SystemExit(DONE if fine else CANNOT_RUN)


def _project() -> bool:
    report = Report()
    config = read_config(Path.cwd(), report)
    if config is None:
        for found in report.diagnostics:
            click.echo(f"project: {found.message}; {found.help or ''}")
        return False
    files = schema_files(config, Report()).files
    base = config.root / ".cqrs-gen" / "base"
    click.echo(f"project {config.root}")
    click.echo(f"  package     {config.package}, into {config.source}/")
    click.echo(f"  target      {config.target}")
    click.echo(f"  schemas     {len(files)} in {config.schemas}/")
    told = "there" if base.is_dir() else "missing: generate, then commit .cqrs-gen/base"
    click.echo(f"  base        {told}")
    click.echo(f"  branches    {_branches(config)}")
    pack = find_pack(config.target)
    if pack is None:
        click.echo(f"  there is no target `{config.target}`")
    elif isinstance(pack, Unusable):
        click.echo(f"  the target cannot be used: {pack.reason}")
    return isinstance(pack, Pack)


def _branches(config: Config) -> str:
    repository = Repository.around(config.root, Report())
    if repository is None:
        return "no git repository"
    if is_installed(config, repository):
        return "merged by members"
    return "merged by lines: run `cqrs-gen merge-driver install`"
