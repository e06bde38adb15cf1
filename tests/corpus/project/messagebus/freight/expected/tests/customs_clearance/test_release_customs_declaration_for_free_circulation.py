"""ReleaseCustomsDeclarationForFreeCirculation: command, handler, way through the
bus.
"""

from decimal import Decimal
from uuid import UUID

import pytest
from messagebus import AsyncMessageBus

from shop.customs_clearance.domain.messages import (
    ReleaseCustomsDeclarationForFreeCirculation,
)
from shop.customs_clearance.domain.model import CustomsDeclaration
from shop.customs_clearance.domain.types import CustomsDeclarationId, DeclaredGoods
from shop.customs_clearance.service.handlers.release_customs_declaration_for_free_circulation import (
    release_customs_declaration_for_free_circulation,
)
from shop.service.uow import AbstractUnitOfWork


def customs_declaration() -> CustomsDeclaration:
    """Make what the command is about."""
    return CustomsDeclaration(
        customs_declaration_id=CustomsDeclarationId(
            UUID("00000000-0000-4000-8000-000000000001"),
        ),
        goods=[
            DeclaredGoods(
                harmonized_system_code="123456",
                net_weight_in_kilograms=Decimal(1),
                statistical_value_in_declaration_currency=Decimal(1),
            ),
        ],
        boxes={"boxes": "boxes"},
    )


@pytest.mark.stub(of=[release_customs_declaration_for_free_circulation])
async def test_release_customs_declaration_for_free_circulation(
    release_customs_declaration_for_free_circulation_cmd: ReleaseCustomsDeclarationForFreeCirculation,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.customs_declarations.add(customs_declaration())
        result = await release_customs_declaration_for_free_circulation(
            release_customs_declaration_for_free_circulation_cmd, transaction.uow
        )
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[release_customs_declaration_for_free_circulation])
async def test_release_customs_declaration_for_free_circulation_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    release_customs_declaration_for_free_circulation_cmd: ReleaseCustomsDeclarationForFreeCirculation,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert ReleaseCustomsDeclarationForFreeCirculation in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.customs_declarations.add(customs_declaration())
        result = await bus.handle(
            release_customs_declaration_for_free_circulation_cmd, transaction
        )
        stored = await transaction.uow.customs_declarations.by_id(
            release_customs_declaration_for_free_circulation_cmd.customs_declaration_id
        )
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
