handlers = Handlers(
    place=Place(),
    # slow one
    ship=Ship(),
)
