"""Repositories in this process, of the customs_clearance context."""

from __future__ import annotations

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.customs_clearance.domain.model import CustomsDeclaration
from shop.customs_clearance.domain.types import CustomsDeclarationId
from shop.customs_clearance.service.repositories import (
    AbstractCustomsDeclarationRepository,
    CustomsDeclarationOperationResult,
    CustomsDeclarationRepositoryError,
    CustomsDeclarationResult,
)


class InMemoryCustomsDeclarationRepository(AbstractCustomsDeclarationRepository):
    """Keeps customs declarations in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[CustomsDeclarationId, CustomsDeclaration] = Rows()

    async def add(
        self, customs_declaration: CustomsDeclaration
    ) -> CustomsDeclarationOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if customs_declaration.customs_declaration_id in self.rows:
            return Err(CustomsDeclarationRepositoryError.INTEGRITY_ERROR)
        self.rows[customs_declaration.customs_declaration_id] = customs_declaration
        self.seen.append(customs_declaration)
        return Ok(None)

    async def by_id(
        self, customs_declaration_id: CustomsDeclarationId
    ) -> CustomsDeclarationResult:
        """Find one by its identity."""
        found = self.rows.get(customs_declaration_id)
        if found is None:
            return Err(CustomsDeclarationRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(
        self, customs_declaration: CustomsDeclaration
    ) -> CustomsDeclarationOperationResult:
        """Keep what has changed in one."""
        if customs_declaration.customs_declaration_id not in self.rows:
            return Err(CustomsDeclarationRepositoryError.NOT_FOUND)
        self.rows[customs_declaration.customs_declaration_id] = customs_declaration
        self.seen.append(customs_declaration)
        return Ok(None)

    async def remove(
        self, customs_declaration: CustomsDeclaration
    ) -> CustomsDeclarationOperationResult:
        """Keep one no longer."""
        if self.rows.pop(customs_declaration.customs_declaration_id, None) is None:
            return Err(CustomsDeclarationRepositoryError.NOT_FOUND)
        self.seen.append(customs_declaration)
        return Ok(None)
