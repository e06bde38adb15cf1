x = build(
    one=1,
    three=3,
    two=2,  # why
)
