from shop.orders.commands import PlaceOrder


def place_order() -> PlaceOrder:
    """Make one."""
    return PlaceOrder(total=1)


def test_place_order_is_valid() -> None:
    assert place_order().total == 1


def test_mine() -> None:
    place = place_order()
    assert place.total == place_order().total
