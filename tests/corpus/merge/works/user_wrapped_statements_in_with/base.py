def handle(self, command):
    order = find(command)
    order.place()
    self.publish(order)
    return order.id
