x = build(
    one=1,
    two=2,  # why
)
