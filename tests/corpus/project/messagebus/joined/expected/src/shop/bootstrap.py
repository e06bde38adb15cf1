"""The composition root: the bus that knows every handler."""

from __future__ import annotations

from collections.abc import Mapping

from messagebus import AsyncDependency, AsyncMessageBus

from shop.service.dependencies import DEPENDENCIES
from shop.service.uow import AbstractUnitOfWork


def build_bus(
    dependencies: Mapping[str, type[AsyncDependency]] = DEPENDENCIES,
) -> AsyncMessageBus[AbstractUnitOfWork]:
    """Make a bus, and let it find the functions that listen; scan each package once."""
    bus: AsyncMessageBus[AbstractUnitOfWork] = AsyncMessageBus(**dependencies)
    bus.scan(
        "shop.joined.service.handlers",
        "shop.joined.service.listeners",
        "shop.joined_orders.service.handlers",
    )
    return bus
