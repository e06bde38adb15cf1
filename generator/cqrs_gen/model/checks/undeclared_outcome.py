"""An example that promises an event which its command does not emit."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Command, Query

RULE = Rule(
    "undeclared-outcome",
    "an example expects what its message does not declare",
    "What an example says under `then` must stand in `emits` of the command, and what "
    "it says under `raises` must stand in `raises`: the handler can do nothing else.",
)


def check(index: Index, report: Report) -> None:
    """Compare the examples of every message with its declaration."""
    for message in index:
        if not isinstance(message, Command | Query):
            continue
        emits = message.emits if isinstance(message, Command) else ()
        for example in message.examples:
            for event in example.then:
                if event not in emits:
                    report.add(
                        RULE,
                        f"the example expects `{event.name}`, which `{message.name}` "
                        "does not emit",
                        example.span,
                        help=f"add `{event.name}` to `emits`",
                    )
            if example.raises is not None and example.raises not in message.raises:
                report.add(
                    RULE,
                    f"the example expects `{example.raises.name}`, which "
                    f"`{message.name}` does not raise",
                    example.span,
                    help=f"add `{example.raises.name}` to `raises`",
                )
