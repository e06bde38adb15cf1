class Line:
    count: int


class Order:
    rows: list[Line]
    notes: dict[str, Line]


class Count:
    def __init__(self, orders: list[Order], first: Order | None = None) -> None:
        self.orders = orders
        self.first: Order | None = first

    def units(self) -> int:
        if self.first is not None:
            return self.first.rows[0].count
        total = sum(line.count for order in self.orders for line in order.rows)
        for number, order in enumerate(self.orders):
            total += order.rows[number].count
        for name, line in order.notes.items():
            print(name, f"{line.count:>4}")
        return max(self.orders, key=lambda order: order.rows[0].count).rows[-1].count

    def other(self, thing) -> int:
        units = thing.units
        return units
