from shop.orders.commands import PlaceOrder

__all__ = ["PlaceOrder", "register"]  # by hand


def register(handlers, registry):
    print("wiring")
    registry.register_command_handler(handlers.place, PlaceOrder)


def other(handlers):
    return handlers


def build():
    return Handlers(place=Mine())
