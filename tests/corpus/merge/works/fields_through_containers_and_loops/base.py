class Line:
    units: int


class Order:
    lines: list[Line]
    notes: dict[str, Line]
