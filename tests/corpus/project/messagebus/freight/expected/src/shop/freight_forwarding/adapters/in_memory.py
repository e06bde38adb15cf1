"""Repositories in this process, of the freight_forwarding context."""

from __future__ import annotations

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.freight_forwarding.domain.model import Consignment
from shop.freight_forwarding.domain.types import ConsignmentId
from shop.freight_forwarding.service.repositories import (
    AbstractConsignmentRepository,
    ConsignmentOperationResult,
    ConsignmentRepositoryError,
    ConsignmentResult,
)


class InMemoryConsignmentRepository(AbstractConsignmentRepository):
    """Keeps consignments in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[ConsignmentId, Consignment] = Rows()

    async def add(self, consignment: Consignment) -> ConsignmentOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if consignment.consignment_id in self.rows:
            return Err(ConsignmentRepositoryError.INTEGRITY_ERROR)
        self.rows[consignment.consignment_id] = consignment
        self.seen.append(consignment)
        return Ok(None)

    async def by_id(self, consignment_id: ConsignmentId) -> ConsignmentResult:
        """Find one by its identity."""
        found = self.rows.get(consignment_id)
        if found is None:
            return Err(ConsignmentRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, consignment: Consignment) -> ConsignmentOperationResult:
        """Keep what has changed in one."""
        if consignment.consignment_id not in self.rows:
            return Err(ConsignmentRepositoryError.NOT_FOUND)
        self.rows[consignment.consignment_id] = consignment
        self.seen.append(consignment)
        return Ok(None)

    async def remove(self, consignment: Consignment) -> ConsignmentOperationResult:
        """Keep one no longer."""
        if self.rows.pop(consignment.consignment_id, None) is None:
            return Err(ConsignmentRepositoryError.NOT_FOUND)
        self.seen.append(consignment)
        return Ok(None)
