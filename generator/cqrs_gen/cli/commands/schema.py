"""``cqrs-gen schema``: the JSON Schema of the language."""

from __future__ import annotations

import click

from cqrs_gen_schemas import CONFIG, MESSAGES, MODEL, schema_bytes

NAMES = {"messages": MESSAGES, "config": CONFIG, "model": MODEL}


@click.command("schema")
@click.argument("name", type=click.Choice(list(NAMES)), default="messages")
def command(name: str) -> None:
    """Print the JSON Schema of the schema language, for editors.

    \b
    Example:
      cqrs-gen schema > messages.v1.schema.json
      cqrs-gen schema config
    """
    click.echo(schema_bytes(NAMES[name]).decode(), nl=False)
