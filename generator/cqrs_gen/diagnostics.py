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


@dataclass(slots=True)
class Report:
    """Collects the findings of a run. The one mutable value that stages share."""

    _found: list[Diagnostic] = field(default_factory=list[Diagnostic])

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

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings in reading order, each once."""
        return tuple(sorted(set(self._found), key=lambda found: found.order))

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(found.severity is Severity.ERROR for found in self._found)
