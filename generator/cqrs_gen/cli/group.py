"""The verbs: known by name and summary, loaded when they are called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from cqrs_gen.version import __version__

VERBS = {
    "init": "Make a new project.",
    "new": "Add a declaration to a schema, and generate.",
    "rename": "Rename in schemas and code what the schemas declare.",
    "remove": "Remove what the schemas declare, and what was generated for it.",
    "generate": "Write what the schemas say; your edits stay.",
    "regenerate": "The same as generate.",
    "adopt": "Take over code that was written by hand.",
    "check": "Look for mistakes, loose wiring and drift; for CI.",
    "list": "List what the schemas declare, and where.",
    "show": "Print a stage of the pipeline.",
    "explain": "Explain a finding, or tell where a declaration lives.",
    "schema": "Print the JSON Schema of the schema language.",
    "templates": "List templates, and replace them by your own.",
    "merge": "Merge three versions of a file.",
    "merge-driver": "Merge branches in git, and what git left in conflict.",
    "completion": "Print the completion script of a shell.",
    "doctor": "Look at the project and at what cqrs-gen runs on.",
}


class Verbs(click.Group):
    """A group that loads a verb only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which people meet them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = import_module(f"cqrs_gen.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb, or the one that was meant."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from cqrs_gen.names import nearest  # noqa: PLC0415

            guess = nearest(args[0], VERBS)
            hint = f" Did you mean {guess!r}?" if guess else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the verbs without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog=None
)
@click.version_option(__version__, prog_name="cqrs-gen", message="%(prog)s %(version)s")
def cli() -> None:
    """Typed CQRS code from YAML schemas, regenerated without losing your edits.

    \b
    Example:
      cqrs-gen init shop && cd shop
      cqrs-gen new command PlaceOrder 'total: Decimal' --returns UUID
      cqrs-gen generate
    """


def run() -> None:
    """Run the command line, and exit with the code of the verb."""
    try:
        code = cli.main(prog_name="cqrs-gen", standalone_mode=False)
    except click.ClickException as mistake:
        mistake.show()
        sys.exit(mistake.exit_code)
    except click.Abort as end:
        raise KeyboardInterrupt from end
    except SystemExit as end:
        # That is how click tells of a pipe that nobody reads.
        if type(sys.stdout).__name__.endswith("PacifyFlushWrapper"):
            raise BrokenPipeError from end
        raise
    sys.exit(code if isinstance(code, int) else 0)
