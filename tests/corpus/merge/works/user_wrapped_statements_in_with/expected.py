def handle(self, command):
    with span("place"):
        order = find(command, lock=True)
        order.place()
    self.publish(order)
    return order.number
