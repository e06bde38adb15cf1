"""What can be wrong with a schema file before its meaning is known."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule
from cqrs_gen.markers import UNRESOLVED_MARKERS

UNREADABLE_SCHEMA = Rule(
    "unreadable-schema",
    "a schema file cannot be read",
    "The file is there but its bytes could not be read, or it is not a regular file. "
    "Check its permissions and that it is not a directory, a device or a broken link.",
    repair="check its permissions, or move it out of the schema folder",
)
NOT_UTF8 = Rule(
    "not-utf8",
    "a schema file is not UTF-8 text",
    "Schemas are read as UTF-8, with or without a byte order mark. The position is the "
    "first byte that is not. Save the file as UTF-8; a binary file does not belong "
    "into the schema folder.",
)
TOO_LARGE = Rule(
    "too-large",
    "a schema file or its expansion is beyond the bounds",
    "A file may have 1 MB, 32 levels of nesting and, with aliases written out, 100,000 "
    "values. The bounds keep a hostile file from eating the machine. Split a large "
    "context into several files with the same `context`.",
)
YAML_SYNTAX = Rule(
    "yaml-syntax",
    "the text is not YAML",
    "The YAML reader gave up at this position. Common causes: a type with brackets "
    "inside { } that is not quoted, a value with ': ' that is not quoted, and "
    "indentation that does not line up.",
    repair="look at the quotes, brackets and indentation here",
)
YAML_FEATURE = Rule(
    "yaml-feature",
    "a feature of YAML that schemas do not use",
    "Tags, directives, merge keys, several documents in one file and keys that are not "
    "text are refused: they change what a text means without showing it. Write the "
    "value out, or use an alias for a repeated value.",
)
TAB = Rule(
    "tab-indentation",
    "a line is indented with a tab",
    "YAML indents with blanks alone. Replace the tab by two blanks.",
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "a character that nobody can see",
    "Control characters and Unicode line separators are refused in schema text, "
    "because they hide what a text says. In double quotes they can be written as "
    "escapes where a value really needs one.",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "a key stands twice in one mapping",
    "YAML readers silently keep the last one. Remove or rename one of the two.",
)
EMPTY_SCHEMA = Rule(
    "empty-schema",
    "a schema file says nothing",
    "A file needs at least `context: name`. The smallest useful one is:\n\n"
    "    context: orders\n    commands:\n      PlaceOrder:\n"
    "        fields: { order_id: UUID }\n\nDelete the file if it is not needed.",
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    "a key that the language does not have",
    "Every key is checked, so that a slip of the pen is found and not ignored. The help "
    "names the nearest key. Keys of your own start with `x-` and reach templates.",
)
MISSING_KEY = Rule(
    "missing-key",
    "a key that must be there is not",
    "The declaration cannot be understood without the key that the message names.",
)
WRONG_KIND = Rule(
    "wrong-kind",
    "a list, a mapping or a text stands where another kind is expected",
    "The message says what is expected at this key and what was found.",
)
BAD_VALUE = Rule(
    "bad-value",
    "a setting has a value that it cannot have",
    "Flags are `true` or `false`, numbers are written in digits, durations as 500ms, "
    "30s, 5m, 2h or 1d. The message names what this key takes.",
)
LANGUAGE_VERSION = Rule(
    "language-version",
    "the schema language has another version",
    "`cqrs:` is the version of the language, not of your API. This release reads "
    "version 1.",
)
BAD_NAME = Rule(
    "bad-name",
    "a name that cannot be written in the output",
    "Names become Python names and file names: an ASCII letter first, then letters, "
    "digits and underscores, 64 at most. Types, messages and errors are PascalCase, "
    "fields and contexts snake_case.",
)
UNBALANCED_QUOTE = Rule(
    "unbalanced-quote",
    "a default starts with a quote that does not end",
    "In the short form `name: type = default`, YAML cuts the line at ' #' and at ': '. "
    'Use the long form for such a default: `{ type: str, default: "a # b" }`.',
)

RULES = (
    UNREADABLE_SCHEMA,
    NOT_UTF8,
    TOO_LARGE,
    YAML_SYNTAX,
    YAML_FEATURE,
    TAB,
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    EMPTY_SCHEMA,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_KIND,
    BAD_VALUE,
    LANGUAGE_VERSION,
    BAD_NAME,
    UNBALANCED_QUOTE,
    UNRESOLVED_MARKERS,
)
