def build() -> Handlers:
    return Handlers(
        place=Place(bus),
        ship=Ship(bus),
    )
