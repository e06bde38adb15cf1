def build() -> Handlers:
    return Handlers(
        place=Place(bus, clock),
    )
