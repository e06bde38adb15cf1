handlers = Handlers(
    place=Place(),
    refund=Refund(),
    ship=Ship(),
)
