def register(bus):
    bus.register(Place, place)
    bus.register(Pay, pay)
    bus.register(Mine, mine)
    bus.register(Ship, ship)
    return bus
