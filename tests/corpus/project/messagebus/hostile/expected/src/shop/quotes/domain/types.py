"""Value types of the quotes context."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import BaseModel, Field


class Tone(StrEnum):
    """Tone."""

    LOW = "low"
    """\"\"\"."""

    HIGH = "high"
    """ends with backslash \\."""


class Odd(BaseModel, frozen=True):
    """a \"\"\" b \\ c {{ d }} {e} # f \u202e g.

    \"starts" 'x' %s ${y}
    """

    text: str = '"""; import os # \\'
    """\\."""
    brace: str = "{{ 7 * 7 }} {0.__class__}"
    lines: str = "a\nb\tc\u202e\u2028"
    both: str = 'it\'s "quoted"'
    pattern: str = Field(pattern=re.compile("^[\"'\\\\]+$"))
