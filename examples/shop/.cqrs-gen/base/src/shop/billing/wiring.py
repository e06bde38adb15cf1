"""Wiring of the billing context."""

from dataclasses import dataclass

from shop.billing.aggregates import Invoice
from shop.billing.commands import IssueInvoice, PayInvoice, WriteOffInvoice
from shop.billing.events import InvoicePaid
from shop.billing.projections import OrderBalance
from shop.billing.queries import GetInvoice, GetOrderBalance
from shop.billing.types import InvoiceId
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.query.handler import QueryHandler
from shop.orders.events import OrderCancelled, OrderPlaced


@dataclass(frozen=True, kw_only=True)
class BillingHandlers:
    """The handlers of the billing context; a missing one is a type error."""

    issue_invoice: CommandHandler[IssueInvoice, InvoiceId]
    pay_invoice: CommandHandler[PayInvoice, None]
    write_off_invoice: CommandHandler[WriteOffInvoice, None]
    get_invoice: QueryHandler[GetInvoice, Invoice | None]
    get_order_balance: QueryHandler[GetOrderBalance, OrderBalance | None]
    bill_order: EventListener[OrderPlaced]
    write_off_cancelled_order: EventListener[OrderCancelled]
    order_balance_projector: EventListener[OrderPlaced | InvoicePaid]


def register(
    handlers: BillingHandlers,
    registry: HandlerRegistry,
    events: EventBus,
    caches: EdaCacheInvalidationBridge,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.issue_invoice, IssueInvoice)
    registry.register_command_handler(handlers.pay_invoice, PayInvoice)
    registry.register_command_handler(handlers.write_off_invoice, WriteOffInvoice)
    registry.register_query_handler(handlers.get_invoice, GetInvoice)
    registry.register_query_handler(handlers.get_order_balance, GetOrderBalance)
    events.subscribe(OrderPlaced, handlers.bill_order)
    events.subscribe(OrderCancelled, handlers.write_off_cancelled_order)
    events.subscribe(OrderPlaced, handlers.order_balance_projector)
    events.subscribe(InvoicePaid, handlers.order_balance_projector)
    caches.register("orders.OrderPlaced", "balance:{order_id}", GetOrderBalance)
    caches.register("billing.InvoicePaid", "balance:{order_id}", GetOrderBalance)
