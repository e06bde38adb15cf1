handlers = Handlers(
    place=Place(),
    refund=Refund(),
    # slow one
    ship=Ship(),
)
