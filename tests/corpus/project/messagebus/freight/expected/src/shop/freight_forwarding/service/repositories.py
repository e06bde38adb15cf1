"""What keeps the models of the freight_forwarding context."""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum
from typing import TypeAlias

from messagebus import AsyncAbstractRepository
from result import Result

from shop.freight_forwarding.domain.model import Consignment
from shop.freight_forwarding.domain.types import ConsignmentId


class ConsignmentRepositoryError(Enum):
    """Why consignments could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


ConsignmentResult: TypeAlias = Result[Consignment, ConsignmentRepositoryError]
ConsignmentOperationResult: TypeAlias = Result[None, ConsignmentRepositoryError]


class AbstractConsignmentRepository(AsyncAbstractRepository[Consignment]):
    """Keeps consignments; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, consignment: Consignment) -> ConsignmentOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, consignment_id: ConsignmentId) -> ConsignmentResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, consignment: Consignment) -> ConsignmentOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, consignment: Consignment) -> ConsignmentOperationResult:
        """Keep one no longer."""
