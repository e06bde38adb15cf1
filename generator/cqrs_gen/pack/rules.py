"""What a target cannot do with a schema."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule

UNSUPPORTED_FEATURE = Rule(
    "unsupported-feature",
    "the target cannot honour a setting of the schema",
    "A setting that would be written down and never act is worse than an error. Remove "
    "it, or generate for a target that honours it; `cqrs-gen show support` prints what "
    "each target does.",
)
TARGET_NAME = Rule(
    "target-name",
    "a name that the output of the target needs for itself",
    "The generated modules import or define this name, or the message base class has a "
    "method of this name. Choose another word.",
)

RULES = (UNSUPPORTED_FEATURE, TARGET_NAME)
