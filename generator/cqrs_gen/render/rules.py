"""What can be wrong with the templates that a project brings along."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule

BAD_TEMPLATE = Rule(
    "bad-template",
    "a template of your own cannot be used",
    "A file in the folder of own templates replaces the built-in template of its name. "
    "This one is not valid, asks for something that there is not, or writes something "
    "that is not Python. `cqrs-gen show drafts` prints what templates may look at.",
    repair="correct the template, or remove it to use the built-in one",
)
RULES = (BAD_TEMPLATE,)
