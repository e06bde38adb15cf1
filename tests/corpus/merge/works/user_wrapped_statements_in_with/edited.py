def handle(self, command):
    with span("place"):
        order = find(command)
        order.place()
    self.publish(order)
    return order.id
