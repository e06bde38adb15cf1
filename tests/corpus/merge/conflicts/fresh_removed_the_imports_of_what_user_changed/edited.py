"""Handles PlaceOrder."""

from shop.cqrs.decorators import command_handler
from shop.cqrs.command.handler import CommandHandler


@command_handler
class PlaceOrderHandler(CommandHandler):
    """Place order."""

    def do_handle(self, command):
        """Carry out the command."""
        return 1
