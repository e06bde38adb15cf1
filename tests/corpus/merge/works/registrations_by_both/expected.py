def register(bus):
    bus.register(Place, place)
    bus.register(Mine, mine)
    bus.register(Pay, pay)
    bus.register(Ship, ship)
    return bus
