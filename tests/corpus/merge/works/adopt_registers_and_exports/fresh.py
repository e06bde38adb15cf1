from shop.orders.commands import PlaceOrder, ShipOrder

__all__ = [
    "PlaceOrder",
    "ShipOrder",
    "build",
]


def register(handlers, registry, events):
    """Make known."""
    registry.register_command_handler(handlers.place, PlaceOrder)
    registry.register_command_handler(handlers.ship, ShipOrder)
    events.subscribe(OrderPlaced, handlers.listen)


def other(handlers):
    registry.register(handlers)


def build():
    return Handlers(
        place=PlaceHandler(),
        ship=ShipHandler(),
    )
