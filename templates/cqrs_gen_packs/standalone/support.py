"""What the target makes of each feature of the language: all of them are its own."""

from __future__ import annotations

from cqrs_gen.pack import native

_CHECKED = native("`validate()` names the field, before the handler runs")

SUPPORTS = {
    "commands": native("a frozen dataclass, a handler and a builder"),
    "queries": native("a frozen dataclass, a handler and a builder"),
    "events": native("a frozen dataclass, sent and stored as JSON or Avro"),
    "errors": native("an exception with the fields as attributes"),
    "aggregates": native("a dataclass, a repository and one that keeps it in memory"),
    "projections": native("a read model, its store, and a projector that events run"),
    "listeners": native("called after the events, those of neighbours included"),
    "deprecated": native("told in the docstring; `check` warns of uses in schemas"),
    "type.alias": native("a `NewType`, whose constraints hold wherever it is used"),
    "type.enum": native("a `StrEnum`"),
    "type.open": native("an unknown value stays what it is"),
    "type.fields": native("a frozen dataclass that checks itself"),
    "type.union": native("tagged by the name of its type in stored events"),
    "field.default": native("the default of the field"),
    "field.unset": native("`UNSET`, which is neither a value nor `None`"),
    "field.example": native("what the tests send"),
    "field.sensitive": native("`repr` shows `***`"),
    "constraint.ge": _CHECKED,
    "constraint.gt": _CHECKED,
    "constraint.le": _CHECKED,
    "constraint.lt": _CHECKED,
    "constraint.multiple_of": _CHECKED,
    "constraint.min_length": _CHECKED,
    "constraint.max_length": _CHECKED,
    "constraint.pattern": _CHECKED,
    "command.returns": native("the type of `send`, to a type checker, too"),
    "command.emits": native("`command.emit` takes these; published after the handler"),
    "command.effect": native(
        "tests of a command that does not `create` put the aggregate in place first"
    ),
    "message.aggregate": native("the repository is a parameter of the handler"),
    "message.raises": native(
        "a declared error is not tried again and logged as a warning; a domain error "
        "that is not declared is logged as a mistake, with its traceback"
    ),
    "message.examples": native("one test each, through the bus"),
    "auth.user": native(
        "refused without an `ExecutionContext` that has a `user_id`, one that is not "
        "blank"
    ),
    "auth.role": native('refused unless one of them is in `properties["roles"]`'),
    "auth.permission": native(
        'refused unless one of them is in `properties["permissions"]`'
    ),
    "cache": native("answers are kept for each set of fields"),
    "cache.ttl": native("15 minutes unless said"),
    "cache.key": native("the name in the cache, with the fields put in"),
    "cache.invalidate_on": native("the event drops the answer under its key"),
    "event.topic": native("the destination that publishers are given"),
    "event.changes": native("upcasters read every stored version"),
    "handler.timeout": native("each attempt is cancelled after it"),
    "handler.retries": native("errors of the schema are answers and end it"),
    "handler.backoff": native("one second unless said"),
    "handler.retry_errors": native("only these, and a timeout, are tried again"),
    "handler.priority": native(
        "the lower number serves, of equal ones the later, with a warning"
    ),
    "handler.tags": native("shown by the actuator"),
    "handler.description": native("shown by the actuator"),
    "handler.metrics": native("`false`: the message is neither counted nor timed"),
    "handler.tracing": native("`false`: no correlation id of its own"),
    "handler.validation": native("`false`: the bus does not call `validate()`"),
    "handler.context": native("`do_handle_with_context(message, context)`"),
}
