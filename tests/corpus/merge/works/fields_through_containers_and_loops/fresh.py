class Line:
    count: int


class Order:
    rows: list[Line]
    notes: dict[str, Line]
