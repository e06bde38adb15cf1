"""Events have happened: OrderPlaced, not PlaceOrder."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Event
from cqrs_gen.names import snake

RULE = Rule(
    "event-not-past-tense",
    "an event is not named in the past tense",
    "An event has happened and cannot be refused any more, so its name holds a verb in "
    "the past tense: `OrderPlaced`, `PaymentSent`.",
    Severity.WARNING,
)
_IRREGULAR = frozenset(
    "begun bought brought built caught chosen cut done drawn driven fallen felt "
    "found frozen given gone grown held hidden hit kept known laid led left lent let "
    "lost made met paid put read rebuilt risen run seen sent set shown shut sold "
    "spent split spoken stolen stopped sunk sworn taken taught thrown told "
    "understood undone upset withdrawn won written overdue expired".split()
)


def is_past(word: str) -> bool:
    """Tell whether a word in lower case looks like a past participle."""
    regular = word.endswith("ed") and word not in {"need", "feed", "seed", "speed"}
    return regular or word in _IRREGULAR


def check(index: Index, report: Report) -> None:
    """Look for a word in the past tense in every event."""
    for event in index:
        if isinstance(event, Event) and not any(
            map(is_past, snake(event.name).split("_"))
        ):
            report.add(
                RULE,
                f"`{event.name}` does not read like something that happened",
                event.span,
                help="use the past tense, as in `OrderPlaced`",
            )
