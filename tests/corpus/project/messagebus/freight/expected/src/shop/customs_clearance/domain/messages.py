"""Commands and events of the customs_clearance context."""

from __future__ import annotations

import datetime as dt

from messagebus import Command, Event, Metadata

from shop.customs_clearance.domain.types import CustomsDeclarationId, DeclarationStatus
from shop.domain.metadata import TopicMetadata


class ReleaseCustomsDeclarationForFreeCirculation(Command):
    """Release a declaration, unless the office of destination wants to see the goods
    or duties are unpaid.
    """

    metadata: Metadata = Metadata(
        name="customs_clearance.release_customs_declaration_for_free_circulation",
        schema_version=1,
    )

    customs_declaration_id: CustomsDeclarationId
    released_at: dt.datetime
    is_simplified_procedure: bool = False


class CustomsDeclarationReleasedForFreeCirculation(Event):
    """The office of destination has released the goods, and nothing keeps them at
    the border.
    """

    metadata: Metadata = TopicMetadata(
        name="customs_clearance.customs_declaration_released_for_free_circulation",
        schema_version=1,
        published=True,
        topic="customs.declarations",
    )

    customs_declaration_id: CustomsDeclarationId
    released_at: dt.datetime
    status: DeclarationStatus = DeclarationStatus.LODGED
