"""What the target makes of each feature of the language, and what it refuses."""

from __future__ import annotations

from cqrs_gen.pack import emulated, native, refused

_CHECKED = native("pydantic refuses to make the message")
_NOBODY = refused(
    "a message does not say who sends it; ask a dependency in the handler"
)
_NO_QUERIES = refused(
    "the library knows commands and events; read through a repository of the unit of "
    "work"
)
_ONE_CALL = refused(
    "a handler is called once, in the transaction of its caller; wrap the call of the bus"
)

SUPPORTS = {
    "commands": native("a message, and a function that the bus finds when it scans"),
    "queries": _NO_QUERIES,
    "events": native("a message, which a model carries to the bus"),
    "errors": native("a value that a handler answers in `Err`"),
    "aggregates": native("a model, a repository and one that keeps it in memory"),
    "projections": refused("write a listener that keeps the read model"),
    "listeners": native("a function for each event, in the transaction of the command"),
    "deprecated": native("told in the docstring; `check` warns of uses in schemas"),
    "type.alias": native("a `NewType`, with constraints an `Annotated` type"),
    "type.enum": native("a `StrEnum`"),
    "type.open": native("the `StrEnum` or a text: an unknown value stays what it is"),
    "type.union": native("pydantic tells the members apart by the field `type`"),
    "type.fields": native("a frozen pydantic model"),
    "field.default": native("the default of the field"),
    "field.unset": refused(
        "write `| None = None`; `model_fields_set` of the message tells what was given"
    ),
    "field.example": native("what the fixtures of the tests hold"),
    "field.sensitive": emulated("`repr` and `str` leave it out"),
    "constraint.ge": _CHECKED,
    "constraint.gt": _CHECKED,
    "constraint.le": _CHECKED,
    "constraint.lt": _CHECKED,
    "constraint.multiple_of": _CHECKED,
    "constraint.min_length": _CHECKED,
    "constraint.max_length": _CHECKED,
    "constraint.pattern": _CHECKED,
    "command.returns": native("what `handle` gives, in `Ok` where it can be refused"),
    "command.emits": native("told in the docstring of the handler"),
    "command.effect": native(
        "tests of a command that does not `create` put the model in place first"
    ),
    "message.aggregate": native("its repository is in the unit of work"),
    "message.raises": native("a handler gives a `Result` with these errors"),
    "message.examples": native("one test each, of the handler alone"),
    "auth.user": _NOBODY,
    "auth.role": _NOBODY,
    "auth.permission": _NOBODY,
    "cache": _NO_QUERIES,
    "cache.ttl": _NO_QUERIES,
    "cache.key": _NO_QUERIES,
    "cache.invalidate_on": _NO_QUERIES,
    "event.topic": emulated("published, and the transport is told where to"),
    "event.changes": emulated(
        "a class for each older version, and `read_event` that reads any of them"
    ),
    "handler.timeout": _ONE_CALL,
    "handler.retries": _ONE_CALL,
    "handler.backoff": _ONE_CALL,
    "handler.retry_errors": _ONE_CALL,
    "handler.priority": refused("a second handler of a command is an error"),
    "handler.tags": refused("the library lists no handlers"),
    "handler.description": refused("the library lists no handlers; write `doc`"),
    "handler.tracing": refused("the library has no correlation ids"),
    "handler.metrics": refused(
        "the unit of work has one metrics store for all messages"
    ),
    "handler.validation": refused("pydantic checks a message when it is made"),
    "handler.context": _NOBODY,
}
