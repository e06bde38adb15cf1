"""What can be wrong with a name that a verb is to rename or to remove."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule, Severity

UNDECLARED = Rule(
    "undeclared",
    "nothing of this name is declared",
    "`rename` and `remove` take the name of a declaration, `Name.field`, "
    "`Enumeration.member`, or any of them behind a context and a dot. "
    "`cqrs-gen list` tells what there is.",
    repair="look at `cqrs-gen list`",
)
AMBIGUOUS_NAME = Rule(
    "ambiguous-name",
    "several contexts declare something of this name",
    "Say which one is meant, either with --context or by writing `context.Name`.",
)
NAME_TAKEN = Rule(
    "name-taken",
    "the new name belongs to something else",
    "All declarations of a context share one namespace, and so do the fields of a "
    "declaration and the members of an enumeration. Choose another name, or rename the "
    "other one first.",
    repair="choose another name, or rename the other one first",
)
SAME_NAME = Rule(
    "same-name",
    "the new name is the old one",
    "A rename leads from one name to another one.",
    repair="write another name",
)
STILL_USED = Rule(
    "still-used",
    "something is to be removed and is still used",
    "Other declarations name it, so that without it the schemas would not be right. "
    "Change or remove them first; each place is listed.",
)
MATCHED_BY_NAME = Rule(
    "matched-by-name",
    "a rename takes apart what was matched by name",
    "A projection copies the fields of an event that have the names of its own, and a "
    "cache key is filled in from the query and from the events that clear it. After the "
    "rename of one side the names differ: the field is not copied any more, or the "
    "cache not cleared. Rename the other side as well, or say the value in the schema.",
    Severity.WARNING,
)
RENAMED_ALONG = Rule(
    "renamed-along",
    "a rename takes other fields along",
    "The key of a projection is found in its events by its name, and a cache key is filled "
    "in from the query and from the events that clear it. With one of them renamed alone "
    "the schemas would not be right, so all that have to match are renamed in one run.",
    Severity.WARNING,
    repair="look at the schemas, and take the rename back if it reaches too far",
)
WRITTEN_BY_ALIAS = Rule(
    "written-by-alias",
    "a place is written by a YAML alias",
    "The text stands at an anchor, and changing it there would change every place that "
    "uses the anchor. Write the place out and try again.",
    repair="write it out in place of the alias",
)

RULES = (
    UNDECLARED,
    AMBIGUOUS_NAME,
    NAME_TAKEN,
    SAME_NAME,
    STILL_USED,
    MATCHED_BY_NAME,
    RENAMED_ALONG,
    WRITTEN_BY_ALIAS,
)
