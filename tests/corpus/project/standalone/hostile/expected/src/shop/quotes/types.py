"""Value types of the quotes context."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations


class Tone(StrEnum):
    """Tone."""

    LOW = "low"
    """\"\"\"."""

    HIGH = "high"
    """ends with backslash \\."""


@dataclass(frozen=True, kw_only=True)
class Odd:
    """a \"\"\" b \\ c {{ d }} {e} # f \u202e g.

    \"starts" 'x' %s ${y}
    """

    text: str = '"""; import os # \\'
    """\\."""
    brace: str = "{{ 7 * 7 }} {0.__class__}"
    lines: str = "a\nb\tc\u202e\u2028"
    both: str = 'it\'s "quoted"'
    pattern: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("pattern", self.pattern, "^[\"'\\\\]+$")
        return found.result()
