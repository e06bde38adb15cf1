"""``cqrs-gen regenerate``: another word for ``generate``."""

from cqrs_gen.cli.commands.generate import command

__all__ = ["command"]
