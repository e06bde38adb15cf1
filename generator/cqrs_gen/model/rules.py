"""What can be wrong with the meaning of schemas, apart from the single checks."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule

UNKNOWN_TYPE = Rule(
    "unknown-type",
    "a type that nobody declares",
    "Types are Python's own (str int float bool bytes None Any Decimal UUID datetime "
    "date time timedelta, list set tuple dict, `X | None`, Literal) and the names of "
    "`types`, `aggregates` and `projections`, with a dot for those of a context that "
    "`uses` names. The help tells the nearest one.",
    repair="name a type, an aggregate or a projection",
)
BAD_TYPE = Rule(
    "bad-type",
    "a text that is not a type",
    "Types are written as Python annotations: `list[X]`, `set[X]`, `tuple[X, ...]`, "
    '`dict[K, V]`, `X | None`, `Literal["a", "b"]`. Generics of your own, '
    "inheritance and unions in place do not exist; declare a union under `types`.",
    repair="write it as a Python annotation, such as `list[X]`",
)
UNKNOWN_NAME = Rule(
    "unknown-name",
    "an event, error, aggregate or context that nobody declares",
    "The key takes the name of a declaration of this context, or `context.Name` of a "
    "context that `uses` lists. The help tells the nearest one.",
    repair="declare it, or name one that is declared",
)
UNKNOWN_FIELD = Rule(
    "unknown-field",
    "a field that the declaration does not have",
    "Examples, cache keys, value objects, projections and changes name fields; each of "
    "them must exist where it is looked for.",
    repair="name one of the fields of the declaration",
)
DUPLICATE_NAME = Rule(
    "duplicate-name",
    "two declarations have one name",
    "All declarations of a context share one namespace, over all of its files and "
    "kinds, because a context exports them together. Rename one of the two.",
)
NAME_COLLISION = Rule(
    "name-collision",
    "two names meet when they are written in another case",
    "Names become file names and Python names in snake_case and UPPER_CASE, and some "
    "disks do not tell cases apart. `HTTPServer` and `HttpServer` would share a file. "
    "Rename one of the two.",
)
RESERVED_NAME = Rule(
    "reserved-name",
    "a name that the output needs for itself",
    "The name is a Python builtin that the class would hide, a method of the message "
    "base class, a module of Python or of the emitted package, or a device name of "
    "Windows. Choose another word.",
)
BAD_DEFAULT = Rule(
    "bad-default",
    "a value does not fit its type",
    "Defaults, examples and other values are read by the type of their field: text for "
    "`str`, a member's name for an enumeration, a mapping for a value object. They are "
    "data, never Python expressions.",
    repair="write a value of that type",
)
BAD_CONSTRAINT = Rule(
    "bad-constraint",
    "a constraint that cannot hold or does not apply",
    "Bounds apply to numbers, dates and durations, lengths to texts and collections, "
    "`pattern` to texts. Lower bounds lie below upper ones, lengths are whole numbers, "
    "and a pattern must be a regular expression of Python.",
    repair="remove the constraint, or change the type",
)
ALIAS_CYCLE = Rule(
    "alias-cycle",
    "aliases stand for each other",
    "An alias must lead to a type in the end. Break the cycle by giving one of them a "
    "type, or make one a value object with `fields`.",
)
CONTEXT_CONFLICT = Rule(
    "context-conflict",
    "two files of one context disagree",
    "A context may be written in several files, but its `doc` stands in one of them.",
)
VALUE_BREAKS_CONSTRAINT = Rule(
    "value-breaks-constraint",
    "a default or example does not satisfy its own constraints",
    "Defaults are used when a caller says nothing and examples are used in the "
    "generated tests; both must be acceptable values of their field.",
)
BAD_UNION = Rule(
    "bad-union",
    "a union that cannot be told apart",
    "A union lists two or more different value objects (types with `fields`). On the "
    "wire each is tagged with its name, so that every reader knows which one it is.",
)
BAD_IDENTITY = Rule(
    "bad-key",
    "a key or identity that cannot identify",
    "The identity of an aggregate and the key of a projection are single fields of a "
    "type that can be compared and hashed: an alias or scalar, never a collection.",
)
BAD_CHANGES = Rule(
    "bad-changes",
    "the version history of an event has a gap or contradicts its fields",
    "Versions count from 1; `changes` says for every later version how it came about. "
    "What is renamed or added must be a field afterwards, what is removed must not.",
    repair="compare `changes` with the fields of the event",
)
SETTING_WITHOUT_EFFECT = Rule(
    "setting-without-effect",
    "a setting that could never take effect",
    "A setting was given without the one that it modifies, for example `backoff` "
    "without `retries`. Remove it or add the other.",
)
NO_PROJECTION_KEY = Rule(
    "projection-source",
    "an event cannot build a projection",
    "Every event in `built_from` must carry the key field of the projection, and what "
    "is said for it must be fields of the projection.",
)

RULES = (
    UNKNOWN_TYPE,
    BAD_TYPE,
    UNKNOWN_NAME,
    UNKNOWN_FIELD,
    DUPLICATE_NAME,
    NAME_COLLISION,
    RESERVED_NAME,
    BAD_DEFAULT,
    BAD_CONSTRAINT,
    ALIAS_CYCLE,
    CONTEXT_CONFLICT,
    VALUE_BREAKS_CONSTRAINT,
    BAD_UNION,
    BAD_IDENTITY,
    BAD_CHANGES,
    SETTING_WITHOUT_EFFECT,
    NO_PROJECTION_KEY,
)
