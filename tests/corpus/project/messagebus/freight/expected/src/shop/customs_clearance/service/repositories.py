"""What keeps the models of the customs_clearance context."""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum
from typing import TypeAlias

from messagebus import AsyncAbstractRepository
from result import Result

from shop.customs_clearance.domain.model import CustomsDeclaration
from shop.customs_clearance.domain.types import CustomsDeclarationId


class CustomsDeclarationRepositoryError(Enum):
    """Why customs declarations could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


CustomsDeclarationResult: TypeAlias = Result[
    CustomsDeclaration, CustomsDeclarationRepositoryError
]
CustomsDeclarationOperationResult: TypeAlias = Result[
    None, CustomsDeclarationRepositoryError
]


class AbstractCustomsDeclarationRepository(AsyncAbstractRepository[CustomsDeclaration]):
    """Keeps customs declarations; add the finders that your handlers need."""

    @abstractmethod
    async def add(
        self, customs_declaration: CustomsDeclaration
    ) -> CustomsDeclarationOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(
        self, customs_declaration_id: CustomsDeclarationId
    ) -> CustomsDeclarationResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(
        self, customs_declaration: CustomsDeclaration
    ) -> CustomsDeclarationOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(
        self, customs_declaration: CustomsDeclaration
    ) -> CustomsDeclarationOperationResult:
        """Keep one no longer."""
