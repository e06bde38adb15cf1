def handle(command, context):  # noqa: ANN001
    first = 1
    second = 2

    third = 3
    fourth = 4
    return first
