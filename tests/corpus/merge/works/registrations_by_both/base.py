def register(bus):
    bus.register(Place, place)
    bus.register(Ship, ship)
    return bus
