"""Commands are wishes: PlaceOrder, not OrderPlaced or PlacingOrder."""

from __future__ import annotations

import re

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.checks.event_past_tense import is_past
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Command
from cqrs_gen.names import snake

RULE = Rule(
    "command-not-imperative",
    "a command is not named in the imperative",
    "A command asks for something and can be refused, so its name starts with a verb: "
    "`PlaceOrder`. A name in the past tense is an event's name.",
    Severity.WARNING,
)
_NOUNS = re.compile(r".{2,}(ing|tion|ment|sion)$")
_VERBS = {"bring", "ring", "sing", "ping", "string", "mention", "position", "comment"}


def check(index: Index, report: Report) -> None:
    """Look at the first and the last word of every command."""
    for command in index:
        if not isinstance(command, Command):
            continue
        words = snake(command.name).split("_")
        noun = _NOUNS.match(words[0]) and words[0] not in _VERBS
        if noun or (len(words) > 1 and is_past(words[-1])):
            report.add(
                RULE,
                f"`{command.name}` does not read like a wish",
                command.span,
                help="start with a verb, as in `PlaceOrder`",
            )
