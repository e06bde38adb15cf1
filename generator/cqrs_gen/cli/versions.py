"""The cqrs-gen that a project asks for, held against the one that runs."""

from __future__ import annotations

from packaging.requirements import InvalidRequirement, Requirement

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.version import __version__

OTHER_VERSION = Rule(
    "other-version",
    "the project asks for another version of cqrs-gen",
    "A project names the cqrs-gen that it is generated with among its requirements, in the "
    "`dev` group of a new project. Another version may write other code, which shows up as "
    "drift.",
    Severity.WARNING,
    repair="install what the project asks for, or change its requirement",
)
RULES = (OTHER_VERSION,)


def check_version(config: Config, report: Report) -> None:
    """Report a requirement of the project that the running version does not meet."""
    if config.tool is None:
        return
    try:
        wanted = Requirement(config.tool.value).specifier
    except InvalidRequirement:
        return  # whoever installs the project reports it
    if not wanted.contains(__version__, prereleases=True):
        report.add(
            OTHER_VERSION,
            f"the project asks for cqrs-gen{wanted}, this is {__version__}",
            config.tool.span,
        )
