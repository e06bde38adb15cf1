"""Errors of the freight_forwarding context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.errors import DomainError
from shop.freight_forwarding.types import ConsignmentId


@dataclass(kw_only=True, eq=False)
class ConsignmentNotFound(DomainError):
    """Consignment not found."""

    id: ConsignmentId


class RequestedEquipmentNotAvailableAtPortOfLoading(DomainError):
    """No container of this kind is there in the week that was asked for."""
