"""What is wrong with a user's input, as values: rules, findings and their report.

A user's mistake is never an exception here. Each stage declares its rules in a
``rules.py`` beside the code that reports them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from cqrs_gen.source import Span


class Severity(Enum):
    """An error fails a run; a warning does so only under ``check --strict``."""

    ERROR = "error"
    WARNING = "warning"


class Rule(NamedTuple):
    """One kind of finding. Its code is a contract: it is never renamed or reused.

    ``repair`` is the help of a finding that has no better one.
    """

    code: str
    summary: str
    explanation: str
    severity: Severity = Severity.ERROR
    repair: str | None = None


class Note(NamedTuple):
    """A second place that belongs to a finding."""

    message: str
    span: Span | None = None


class Diagnostic(NamedTuple):
    """One finding: what, where, and the repair in ``help``."""

    rule: Rule
    message: str
    span: Span
    help: str | None = None
    notes: tuple[Note, ...] = ()

    @property
    def code(self) -> str:
        """The stable code of the rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return self.rule.severity

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """The key by which findings are sorted for people."""
        return (
            self.span.path,
            self.span.line,
            self.span.column,
            self.severity.value,
            self.code,
            self.message,
        )


class Allowance(NamedTuple):
    """A warning that people have judged: its code, and why it is to be silent.

    ``span`` is the place that says so, ``reach`` the declaration that it is about, None
    for the whole project.
    """

    code: str
    reason: str
    span: Span
    reach: Span | None = None

    def covers(self, finding: Diagnostic) -> bool:
        """Tell whether a finding is to be silent. An error never is."""
        if finding.severity is Severity.ERROR or finding.code != self.code:
            return False
        reach, span = self.reach, finding.span
        return reach is None or (
            span.path == reach.path and reach.line <= span.line <= reach.end_line
        )


@dataclass(slots=True)
class Report:
    """Collects the findings of a run. The one mutable value that stages share."""

    _found: list[Diagnostic] = field(default_factory=list[Diagnostic])
    _allowances: set[Allowance] = field(default_factory=set[Allowance])

    def add(
        self,
        rule: Rule,
        message: str,
        span: Span,
        *,
        help: str | None = None,  # noqa: A002 - the word that the user reads
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Record one finding."""
        repair = rule.repair if help is None else help
        self._found.append(Diagnostic(rule, message, span, repair, notes))

    def extend(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Record findings that were made elsewhere."""
        self._found.extend(diagnostics)

    def allow(self, allowance: Allowance) -> None:
        """Let the warnings that an allowance covers be silent, whenever they are found."""
        self._allowances.add(allowance)

    @property
    def allowances(self) -> tuple[Allowance, ...]:
        """What is allowed, in reading order."""
        return tuple(sorted(self._allowances, key=lambda each: each.span))

    @property
    def unused_allowances(self) -> tuple[Allowance, ...]:
        """The allowances that cover no finding."""
        return tuple(
            allowance
            for allowance in self.allowances
            if not any(map(allowance.covers, self._found))
        )

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings in reading order, each once, without those that are allowed."""
        told = (
            finding
            for finding in set(self._found)
            if not any(each.covers(finding) for each in self._allowances)
        )
        return tuple(sorted(told, key=lambda finding: finding.order))

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(found.severity is Severity.ERROR for found in self._found)
