class Line:
    units: int


class Order:
    lines: list[Line]
    notes: dict[str, Line]


class Count:
    def __init__(self, orders: list[Order], first: Order | None = None) -> None:
        self.orders = orders
        self.first: Order | None = first

    def units(self) -> int:
        if self.first is not None:
            return self.first.lines[0].units
        total = sum(line.units for order in self.orders for line in order.lines)
        for number, order in enumerate(self.orders):
            total += order.lines[number].units
        for name, line in order.notes.items():
            print(name, f"{line.units:>4}")
        return max(self.orders, key=lambda order: order.lines[0].units).lines[-1].units

    def other(self, thing) -> int:
        units = thing.units
        return units
