"""Handles PlaceOrder."""

from shop.messages import PlaceOrder


def place_order(message: PlaceOrder):
    """Carry out the command."""
    raise NotImplementedError
