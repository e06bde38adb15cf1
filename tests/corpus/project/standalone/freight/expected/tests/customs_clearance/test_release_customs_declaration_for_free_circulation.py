"""ReleaseCustomsDeclarationForFreeCirculation: message, handler, way through the
bus.
"""

import asyncio
import datetime as dt
from contextlib import AbstractContextManager
from decimal import Decimal
from uuid import UUID

import pytest

from shop.app import Application
from shop.customs_clearance.aggregates import CustomsDeclaration
from shop.customs_clearance.commands import ReleaseCustomsDeclarationForFreeCirculation
from shop.customs_clearance.handlers.release_customs_declaration_for_free_circulation import (
    ReleaseCustomsDeclarationForFreeCirculationHandler,
)
from shop.customs_clearance.types import (
    CustomsDeclarationId,
    DeclaredGoods,
    HarmonizedSystemCode,
)


def release_customs_declaration_for_free_circulation() -> (
    ReleaseCustomsDeclarationForFreeCirculation
):
    """Make one that satisfies every constraint."""
    return ReleaseCustomsDeclarationForFreeCirculation(
        customs_declaration_id=CustomsDeclarationId(
            UUID("00000000-0000-4000-8000-000000000001"),
        ),
        released_at=dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC),
    )


def customs_declaration() -> CustomsDeclaration:
    """Make what the command is about."""
    return CustomsDeclaration(
        customs_declaration_id=CustomsDeclarationId(
            UUID("00000000-0000-4000-8000-000000000001"),
        ),
        goods=[
            DeclaredGoods(
                harmonized_system_code=HarmonizedSystemCode("123456"),
                net_weight_in_kilograms=Decimal(1),
                statistical_value_in_declaration_currency=Decimal(1),
            ),
        ],
        boxes={"boxes": "boxes"},
    )


@pytest.mark.stub(of=[ReleaseCustomsDeclarationForFreeCirculationHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = release_customs_declaration_for_free_circulation()
    asyncio.run(app.stores.customs_declarations.add(customs_declaration()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(
        app.stores.customs_declarations.find(command.customs_declaration_id),
    )
    assert stored is not None
