from shop.orders.commands import SubmitOrder


def submit_order() -> SubmitOrder:
    """Make one."""
    return SubmitOrder(amount=1)


def test_submit_order_is_valid() -> None:
    assert submit_order().amount == 1
