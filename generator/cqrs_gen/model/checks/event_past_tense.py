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
# Participles and simple past forms: `OrderSent`, `ProductWasOutOfStock`, `StockRanOut`.
_IRREGULAR = frozenset(
    "ate became been began begun beat bent bet bid bit bought bound bred broke broken "
    "brought built burnt came cast caught chose chosen cost cut dealt did done drank "
    "drawn drew driven drove dug expired fallen fed fell felt fled flew flown forbidden "
    "forgot forgotten fought found froze frozen gave given gone got gotten grew ground "
    "grown had has heard held hid hidden hit hung hurt kept knew known laid leapt learnt "
    "led left lent let lit lost made meant met mistaken outbid outran overdue overran "
    "overridden overrode overtaken paid put quit ran rang read rebuilt resent reset rewritten "
    "ridden risen rode rose run rung said sank sat saw seen sent set shaken shed shone "
    "shook shot shown shrank shrunk shut slept slid sold sought spent split spoke spoken "
    "spread sprung spun stole stolen stood stopped struck stuck sunk swapped swept swore "
    "sworn swung taken taught thought threw thrown told took torn undergone understood "
    "undertaken undone unset upheld upset was went were withdrawn withdrew withheld "
    "withstood woke woken won wore worn wound wrote written".split()
)


# These are also what the verb is in the present, or a noun: `PlaceBid`, `ChangeSet`.
SAME_AS_PRESENT = frozenset(
    "beat bet bid cast cost cut found ground hit hurt left let lit put quit read reset run "
    "saw set shed shot shut split spread thought unset upset wound".split()
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
