"""Handles PlaceOrder."""

from shop.cqrs.decorators import command_handler
from shop.cqrs.command.handler import CommandHandler

from shop.messages import PlaceOrder


def place_order(message: PlaceOrder):
    """Carry out the command."""
    raise NotImplementedError


<<<<<<< edited
@command_handler
class PlaceOrderHandler(CommandHandler):
    """Place order."""

    def do_handle(self, command):
        """Carry out the command."""
        return 1
||||||| base
@command_handler
class PlaceOrderHandler(CommandHandler):
    """Place order."""

    def do_handle(self, command):
        """Carry out the command."""
        raise NotImplementedError
=======
>>>>>>> fresh
