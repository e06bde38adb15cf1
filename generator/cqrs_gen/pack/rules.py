"""What a target cannot do with a schema."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule, Severity

UNSUPPORTED_FEATURE = Rule(
    "unsupported-feature",
    "the target cannot honour a feature that the schema uses",
    "What would be written down and never act is worse than an error. Remove it, or "
    "generate for a target that honours it; `cqrs-gen show support` prints what the "
    "target of the project does, `cqrs-gen show support NAME` what another one does.",
    repair="remove it, or choose another `target`; `cqrs-gen show support` tells more",
)
TARGET_NAME = Rule(
    "target-name",
    "a name that the output of the target needs for itself",
    "The generated modules import or define this name, or the message base class has a "
    "method of this name. Choose another word.",
)
BAD_OPTION = Rule(
    "bad-option",
    "an option that the target does not have or does not take",
    "The table `[tool.cqrs-gen.<target>]` of `pyproject.toml` chooses what a target "
    "emits beside the usual. Each option takes one of a few words, and has a default "
    "where it is left out; `docs/` lists them for each target.",
)
MISSING_LIBRARY = Rule(
    "missing-library",
    "a target, or an option of it, needs a library that the project does not depend on",
    "The emitted code imports a library, which has to be installed where the code runs: "
    "write it to the `dependencies` of `[project]`.",
    Severity.WARNING,
)

RULES = (UNSUPPORTED_FEATURE, TARGET_NAME)
OPTION_RULES = (BAD_OPTION, MISSING_LIBRARY)
