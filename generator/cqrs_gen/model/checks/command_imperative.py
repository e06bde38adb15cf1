"""Commands are requests: PlaceOrder, not OrderPlaced or PlacingOrder."""

from __future__ import annotations

import re

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.checks.event_past_tense import SAME_AS_PRESENT, is_past
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
# Verbs that end as nouns do, and verbs before a past participle that is no verb of the
# name: `RetryFailed`, `RemoveExpired`.
_VERBS = frozenset(
    "auction augment bring caution cement comment commission complement compliment "
    "condition decrement document envision experiment fling fragment function implement "
    "increment instrument lament mention partition petition ping position proportion "
    "provision question ration reposition requisition ring sanction segment sing sling "
    "spring sting string supplement swing transition vision wring "
    "accept acknowledge activate add allow apply approve archive assign buy cancel "
    "clean clear close collect complete confirm create deactivate decline delete "
    "deliver deny disable discard dispatch drop enable end execute expire extend "
    "fail find finish fix flush forget fulfil fulfill generate get handle hide "
    "ignore invite keep make mark merge migrate notify prepare publish purge "
    "reactivate rebuild receive reconcile recover redeliver refund refuse reject "
    "release reload remind remove rename renew reopen repair replace replay require "
    "reschedule resend reserve resolve restart restore resume retract retry revert "
    "revoke save skip submit subscribe suspend terminate unblock undo unlink unlock "
    "unsubscribe validate verify void withdraw write".split()
)


def _is_imperative(words: list[str]) -> bool:
    first, last = words[0], words[-1]
    if first in _VERBS:
        return True
    if _NOUNS.match(first):
        return False
    # What comes behind `as` is what something is to be: `MarkFeeAsPaid`.
    told = is_past(last) and last not in SAME_AS_PRESENT
    return len(words) == 1 or not told or words[-2] == "as"


def check(index: Index, report: Report) -> None:
    """Look at the first and the last words of every command."""
    for command in index:
        if not isinstance(command, Command):
            continue
        if not _is_imperative(snake(command.name).split("_")):
            report.add(
                RULE,
                f"`{command.name}` does not read like a request",
                command.span,
                help="start with a verb, as in `PlaceOrder`",
            )
