"""Commands of the customs_clearance context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.customs_clearance.events import CustomsDeclarationReleasedForFreeCirculation
from shop.customs_clearance.types import CustomsDeclarationId


@dataclass(frozen=True, kw_only=True)
class ReleaseCustomsDeclarationForFreeCirculation(
    Command[None],
    Emits[CustomsDeclarationReleasedForFreeCirculation],
):
    """Release a declaration, unless the office of destination wants to see the goods
    or duties are unpaid.
    """

    customs_declaration_id: CustomsDeclarationId
    released_at: dt.datetime
    is_simplified_procedure: bool = False
