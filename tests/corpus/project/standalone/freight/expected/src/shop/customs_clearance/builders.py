"""Builders for the messages of the customs_clearance context."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Self

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.customs_clearance.commands import ReleaseCustomsDeclarationForFreeCirculation
from shop.customs_clearance.types import CustomsDeclarationId


class ReleaseCustomsDeclarationForFreeCirculationBuilder(
    TypedCommandBuilder[ReleaseCustomsDeclarationForFreeCirculation, None],
):
    """Builds ReleaseCustomsDeclarationForFreeCirculation step by step."""

    def __init__(
        self,
        *,
        customs_declaration_id: CustomsDeclarationId,
        released_at: dt.datetime,
    ) -> None:
        """Start with the fields that ReleaseCustomsDeclarationForFreeCirculation
        requires.
        """
        super().__init__(
            ReleaseCustomsDeclarationForFreeCirculation(
                customs_declaration_id=customs_declaration_id,
                released_at=released_at,
            ),
        )

    def with_is_simplified_procedure(self, is_simplified_procedure: bool) -> Self:
        """Set is_simplified_procedure."""
        return self.changed(
            replace(self.message, is_simplified_procedure=is_simplified_procedure),
        )
