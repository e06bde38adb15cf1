"""Handles ReleaseCustomsDeclarationForFreeCirculation."""

from messagebus import async_listen
from result import Result

from shop.customs_clearance.domain.errors import CustomsDeclarationAlreadyReleased
from shop.customs_clearance.domain.messages import (
    ReleaseCustomsDeclarationForFreeCirculation,
)
from shop.customs_clearance.service.repositories import (
    CustomsDeclarationRepositoryError,
)
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def release_customs_declaration_for_free_circulation(
    command: ReleaseCustomsDeclarationForFreeCirculation,
    uow: AbstractUnitOfWork,
) -> Result[
    None, CustomsDeclarationRepositoryError | CustomsDeclarationAlreadyReleased
]:
    """Release a declaration, unless the office of destination wants to see the goods or
    duties are unpaid.

    Tell it by the messages of a model:
    CustomsDeclarationReleasedForFreeCirculation(...).
    """
    raise NotImplementedError
