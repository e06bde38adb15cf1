def handle(self, command):
    order = find(command, lock=True)
    order.place()
    self.publish(order)
    return order.number
