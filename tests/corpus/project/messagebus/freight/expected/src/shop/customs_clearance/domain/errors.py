"""Errors of the customs_clearance context, which are answers."""

from __future__ import annotations

from pydantic import BaseModel

from shop.customs_clearance.domain.types import CustomsDeclarationId


class CustomsDeclarationAlreadyReleased(BaseModel, frozen=True):
    """Customs declaration already released."""

    customs_declaration_id: CustomsDeclarationId
