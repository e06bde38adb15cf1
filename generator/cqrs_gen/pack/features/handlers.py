"""What a schema may say of how a handler runs."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model.nodes import Declaration, Message
from cqrs_gen.pack.features.feature import Feature, Uses
from cqrs_gen.source import Span

SETTINGS = {
    "timeout": "an attempt is ended after this time",
    "retries": "further attempts after a failure",
    "backoff": "the pause between two attempts",
    "retry_errors": "declared errors after which it is tried again",
    "priority": "which one serves where a message has two handlers",
    "tags": "words by which a handler is found",
    "description": "what a handler does, where handlers are listed",
    "metrics": "whether messages are counted and timed",
    "tracing": "whether messages have a correlation id of their own",
    "validation": "whether messages are checked before they are handled",
    "context": "the handler receives on whose behalf a message is sent",
}


def _setting(word: str) -> Uses:
    def uses(declared: Declaration) -> Iterator[Span]:
        if isinstance(declared, Message) and word in declared.handling.spans:
            yield declared.handling.spans[word]

    return uses


FEATURES = tuple(
    Feature(f"handler.{word}", says, _setting(word)) for word, says in SETTINGS.items()
)
