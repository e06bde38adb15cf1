from shop.events import OrderPlaced, OrderShipped


class View:
    def on(self, event: OrderPlaced | OrderShipped) -> None:
        match event:
            case OrderPlaced():
                print(event.total)
            case OrderShipped():
                print(event.order_id)
