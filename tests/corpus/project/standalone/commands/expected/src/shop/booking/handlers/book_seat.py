"""Handles BookSeat."""

from shop.booking.commands import BookSeat
from shop.booking.errors import SeatTaken, ServiceDown, ShowOver
from shop.booking.types import SeatId
from shop.cqrs.command.handler import ContextAwareCommandHandler
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.decorators import command_handler


@command_handler(
    timeout=1.5,
    retries=3,
    backoff_ms=250,
    raises=(SeatTaken, ShowOver),
    retry_errors=(ServiceDown,),
)
class BookSeatHandler(ContextAwareCommandHandler[BookSeat, SeatId]):
    """Take a seat."""

    async def do_handle_with_context(
        self,
        command: BookSeat,
        context: ExecutionContext,
    ) -> SeatId:
        """Carry out the command and tell what happened.

        With command.emit: SeatBooked(...) or SeatOffered(...).
        """
        raise NotImplementedError
