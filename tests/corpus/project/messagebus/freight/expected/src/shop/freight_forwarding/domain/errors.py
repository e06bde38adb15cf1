"""Errors of the freight_forwarding context, which are answers."""

from __future__ import annotations

from pydantic import BaseModel

from shop.freight_forwarding.domain.types import ConsignmentId


class ConsignmentNotFound(BaseModel, frozen=True):
    """Consignment not found."""

    id: ConsignmentId


class RequestedEquipmentNotAvailableAtPortOfLoading(BaseModel, frozen=True):
    """No container of this kind is there in the week that was asked for."""
