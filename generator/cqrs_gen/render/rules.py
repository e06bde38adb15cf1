"""What can be wrong with the templates that a project brings along."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule

BAD_TEMPLATE = Rule(
    "bad-template",
    "a template of your own cannot be used",
    "A file in the folder of own templates replaces the built-in template of its name. "
    "This one is not valid, asks for something that there is not or that the sandbox "
    "forbids, takes too long, or writes something that is not Python. `cqrs-gen show "
    "drafts` prints what templates may look at.",
    repair="correct the template, or remove it to use the built-in one",
)
UNREADABLE_TEMPLATE = Rule(
    "unreadable-template",
    "a template of your own cannot be read",
    "Own templates are regular files of at most 1 MB below the folder that `templates` in "
    "`[tool.cqrs-gen]` names, and no links that leave the project. Check the permissions, "
    "and that it is not a folder, a pipe or a device.",
    repair="check its permissions, or remove it to use the built-in one",
)
UNKNOWN_TEMPLATE = Rule(
    "unknown-template",
    "the target has no such template",
    "A template of your own replaces the built-in one of its name; one of another name "
    "is never looked at, unless one of yours includes it.",
    repair="`cqrs-gen templates list` prints those of the target",
)
OWN_TEMPLATE_EXISTS = Rule(
    "own-template-exists",
    "the project replaces this template already",
    "`cqrs-gen templates eject` copies a built-in template into the project, and never "
    "over one that is there: that one is yours. Remove it to start from the built-in one.",
)
RULES = (BAD_TEMPLATE, UNREADABLE_TEMPLATE, UNKNOWN_TEMPLATE, OWN_TEMPLATE_EXISTS)
