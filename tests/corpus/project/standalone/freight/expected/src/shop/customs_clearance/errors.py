"""Errors of the customs_clearance context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.errors import DomainError
from shop.customs_clearance.types import CustomsDeclarationId


@dataclass(kw_only=True, eq=False)
class CustomsDeclarationAlreadyReleased(DomainError):
    """Customs declaration already released."""

    customs_declaration_id: CustomsDeclarationId
