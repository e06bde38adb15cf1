"""Handles Say."""

from messagebus import async_listen

from shop.quotes.domain.messages import Say
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def say(command: Say, uow: AbstractUnitOfWork) -> None:
    """\"\"\"\".

    indented
    \ttabbed
    """
    raise NotImplementedError
