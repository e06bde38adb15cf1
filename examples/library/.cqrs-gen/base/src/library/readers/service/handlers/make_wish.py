"""Handles MakeWish."""

from messagebus import async_listen

from library.readers.domain.messages import MakeWish
from library.readers.service.repositories import WishOperationResult
from library.service.uow import AbstractUnitOfWork


@async_listen
async def make_wish(command: MakeWish, uow: AbstractUnitOfWork) -> WishOperationResult:
    """Wait for a book that the library does not have."""
    raise NotImplementedError
