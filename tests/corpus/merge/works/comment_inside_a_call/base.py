handlers = Handlers(
    place=Place(),
    ship=Ship(),
)
