"""Commands of the quotes context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.quotes.types import Odd


@dataclass(frozen=True, kw_only=True)
class Say(Command[None]):
    """\"\"\"\".

    indented
    \ttabbed
    """

    odd: Odd

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("odd", self.odd.validate())
        # Rules of your own go here.
        return found.result()
