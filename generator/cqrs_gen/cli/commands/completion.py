"""``cqrs-gen completion``: complete verbs and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from cqrs_gen.cli.group import cli


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    Example:
      cqrs-gen completion bash >> ~/.bashrc
      cqrs-gen completion fish > ~/.config/fish/completions/cqrs-gen.fish
    """
    found = get_completion_class(shell)
    assert found is not None
    made = found(cli, {}, "cqrs-gen", "_CQRS_GEN_COMPLETE")
    click.echo(made.source())
