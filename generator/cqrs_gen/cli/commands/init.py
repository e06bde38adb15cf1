"""``cqrs-gen init``: a new project."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import NoReturn

import click

from cqrs_gen.cli.session import CANNOT_RUN, Session
from cqrs_gen.config import DEFAULT_TARGET, Config, is_package
from cqrs_gen.config_file import find_root
from cqrs_gen.files import UnreadableError, read_file
from cqrs_gen.generation import RunOptions, run_generation
from cqrs_gen.names import snake
from cqrs_gen.pipeline import target_pack
from cqrs_gen.plan.changes import Rewrite
from cqrs_gen.project.render import project_files
from cqrs_gen.version import __version__


@click.command("init")
@click.argument("name", required=False)
@click.option("--package", help="The import package; made from the name otherwise.")
@click.option("--context", help="The first bounded context.  [default: orders]")
@click.option("--target", default=DEFAULT_TARGET, show_default=True)
@click.option("--no-input", is_flag=True, help="Ask nothing, even on a terminal.")
def command(
    name: str | None,
    *,
    package: str | None,
    context: str | None,
    target: str,
    no_input: bool,
) -> None:
    """Make a new project in the folder NAME; `.` is this one.

    \b
    Example:
      cqrs-gen init shop && cd shop
      cqrs-gen init . --package shop --context orders
    """
    asks = sys.stdin.isatty() and not no_input
    if name is None:
        if not asks:
            raise click.UsageError("say the NAME of the project")
        name = click.prompt("Name of the project")
    root = (Path.cwd() / name).resolve()
    package = package or snake(root.name)
    if context is None:
        context = (
            click.prompt("First bounded context", default="orders")
            if asks
            else "orders"
        )
    for word, what in ((package, "package"), (context, "context")):
        if not is_package(word):
            _refuse(
                f"`{word}` cannot be a {what}: use lower-case letters, digits and _, "
                "and no name of Python's"
            )
    session = Session(start=root)
    config = Config(root, package, "schemas", "src", "tests", target, "templates")
    pack = target_pack(config, session.report)
    if pack is None:
        session.finish()
    answers = {"name": root.name, "package": package, "context": context}
    answers["tool"] = f"cqrs-gen~={__version__}"
    answers["target"] = "" if target == DEFAULT_TARGET else target
    files = project_files(pack, answers)
    _check_free(root, files)
    root.mkdir(parents=True, exist_ok=True)
    session.sources.overlay(files)
    # What stands there already has the same bytes.
    rewrites = {path: Rewrite(content, None) for path, content in files.items()}
    options = RunOptions(edit=lambda _, __: rewrites, is_new=True)
    made = run_generation(config, options, session.report)
    if made is None or session.report.failed:
        session.finish()
    session.say(made.tally())
    here = "" if root == Path.cwd() else f"cd {shlex.quote(name)}, then "
    session.say(f"next: {here}cqrs-gen new command ...")
    session.finish()


def _check_free(root: Path, files: dict[str, bytes]) -> None:
    if root.exists() and not root.is_dir():
        _refuse(f"{root.name} is not a folder")
    if find_root(root) == root:
        _refuse(f"{root.name} is a project already")
    taken = [path for path, content in files.items() if _is_taken(root, path, content)]
    if taken:
        _refuse(f"these files are in the way: {', '.join(taken)}")


def _is_taken(root: Path, path: str, content: bytes) -> bool:
    """Tell whether something else stands where a file is to be written."""
    try:
        return read_file(root, path) != content
    except UnreadableError as problem:
        return not problem.missing


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(CANNOT_RUN)
