from shop.orders.commands import PlaceOrder, ShipOrder

__all__ = [
    "PlaceOrder",
    "ShipOrder",
    "build",
    "register",
]  # by hand


def register(handlers, registry):
    print("wiring")
    registry.register_command_handler(handlers.place, PlaceOrder)
    registry.register_command_handler(handlers.ship, ShipOrder)


def other(handlers):
    return handlers


def build():
    return Handlers(
        place=Mine(),
        ship=ShipHandler(),
    )
