"""One call of the command line: where it runs, what it found, how it answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

from cqrs_gen.cli.report import (
    Sources,
    as_json,
    print_github,
    print_json,
    print_text,
    worst,
)
from cqrs_gen.config import BAD_CONFIG, NO_CONFIG, Config, read_config
from cqrs_gen.diagnostics import Report, Severity
from cqrs_gen.model import Index
from cqrs_gen.pack import Pack
from cqrs_gen.pipeline import (
    BROKEN_PACK,
    UNKNOWN_TARGET,
    read_documents,
    understand,
)

DONE, FINDINGS, CANNOT_RUN = 0, 1, 2
OUTPUTS = ("text", "json", "github")
NOT_RUN = {
    NO_CONFIG.code,
    BAD_CONFIG.code,
    UNKNOWN_TARGET.code,
    BROKEN_PACK.code,
    "bad-option",
    "no-schemas",
    "foreign-journal",
    "unreadable-schema",
    "unreadable-template",
    "unreadable-file",
    "another-run",
    "disk-failed",
    "read-only-file",
    "no-repository",
    "git-refused",
}


class Session:
    """Collects findings and says them once, at the end."""

    def __init__(self, output: str = "text", start: Path | None = None) -> None:
        self.output = output
        self.report = Report()
        self.start = start or Path.cwd()
        self.sources = Sources(str(self.start))

    def config(self) -> Config:
        """Return the configuration, or end the run with why there is none."""
        config = read_config(self.start, self.report)
        if config is None:
            self.finish()
        self.sources = Sources(str(config.root))
        return config

    def understood(self, config: Config) -> tuple[Pack, Index]:
        """Return what the schemas mean to the target, or end the run with findings."""
        documents = read_documents(config, self.report)
        found = understand(config, documents, self.report)
        if found is None:
            self.finish()
        return found

    def say(self, text: str) -> None:
        """Tell a person something that is not data."""
        if self.output == "text":
            sys.stderr.write(f"{text}\n")

    def finish(
        self,
        data: dict[str, Any] | None = None,
        *,
        strict: bool = False,
        code: int = DONE,
    ) -> NoReturn:
        """Print the findings and exit; the gravest finding decides the code."""
        found = self.report.diagnostics
        gravest = worst(found)
        if gravest is Severity.ERROR or (strict and found):
            code = max(code, FINDINGS)
        if any(each.code in NOT_RUN for each in found):
            code = CANNOT_RUN
        if self.output == "json":
            status = {DONE: "done", FINDINGS: "findings"}.get(code, "could-not-run")
            answer = {"version": 1, "status": status, **(data or {})}
            print_json({**answer, "diagnostics": as_json(found)}, sys.stdout)
        elif self.output == "github":
            print_github(found, sys.stdout)
        else:
            print_text(found, self.sources, sys.stderr)
            if found:
                sys.stderr.write(f"{_count(found)}\n")
        sys.exit(code)


def _count(found: tuple[Any, ...]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in found)
    warnings = len(found) - errors
    parts = [
        f"{count} {word}{'s' if count > 1 else ''}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    ]
    hint = f"; `cqrs-gen explain {found[0].code}` tells more"
    return ", ".join(parts) + hint
