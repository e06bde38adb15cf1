def build() -> Handlers:
    return Handlers(
        place=Place(bus, clock),
        ship=Ship(bus),
    )
