"""Warnings on names as real code has them: at most one in twenty is wrong."""

from __future__ import annotations

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.model.checks import run_checks
from cqrs_gen.model.checks.command_imperative import RULE as COMMAND
from cqrs_gen.model.checks.event_past_tense import RULE as EVENT
from cqrs_gen.model.checks.float_money import RULE as MONEY
from cqrs_gen.model.checks.unhandled_event import RULE as UNHANDLED
from cqrs_gen.model.index import Index
from cqrs_gen.model.resolve import resolve
from cqrs_gen.read.schema import read_schema

# Made up, in the manner of public code: how teams in fact name things.
EVENTS = """
    AccountClosed AddressChanged AttendeeSignedUp BidderWasOutbid BudgetOverrun
    CardWasDeclined CartAbandoned CatalogRebuilt ChatBegan CouponGotRedeemed
    CustomerHasMoved DeadlineWasMissed DriverFoundParcel FeePaid FundsRanOut
    GuestCheckedIn InventoryShrunk InvoiceOverdue LeaseExpired MeetingTookPlace
    MemberLeftGroup OfferWithdrawn OrderCameBack OrderSplitIntoTwo ParcelLost
    PatientWasSeen PaymentDidNotArrive PlanGrew PolicyUpheld PriceFell
    ProductWasOutOfStock QuoteSent RefundStuck RoomBecameFree SeatTaken
    ShiftSwappedWithColleague StockRoseAboveLimit StudentMetTutor TicketSold
    TokenStolen TripUndertaken UserForgotPassword VoucherSpent WarrantyRanOut
""".split()
NO_EVENTS = (
    "LowStock OrderPlacement PaymentFailure PlaceOrder ShipmentDelay Timeout".split()
)
COMMANDS = """
    AcceptTermsOfUse AdjustPrice ArchiveCompleted AskForRefund AuctionOff AwardPoints
    BookRoom BringForward BuyTicket CalculateFeesDue CancelAbandoned ChargeCard
    CommissionWork CreateOrder DocumentIncident Enroll ExperimentWithPrice FileClaim
    FindBestRoute FlagAsSuspected GiveRefund HireDriver ImplementPlan IncrementCounter
    IssueInvoice KeepSeatReserved LetExpire MakeAvailable MarkFeeAsPaid MarkAsUnread
    MoveToBacklog OnboardSupplier OrderTaxi PartitionTable PayInvoice PingDriver
    PlaceOrder PositionAd ProvisionTenant PurgeDeleted QuestionResult RegisterAsGuest
    RemoveExpired ReportIncident RequisitionGoods ResendUndelivered RetryFailed
    RingUpSale SetLimit ShipOrder SignUp StartTrial SupplementOrder TransitionToPaid
    TransferMoney WithdrawOffer
""".split()
NO_COMMANDS = (
    "OrderPlaced PaymentReceived Registration Shipping Shipment UserDeleted".split()
)
MONEY_FIELDS = (
    "amount cost net_price shipping_fee subtotal total_price unit_price vat".split()
)
NO_MONEY = """
    amount_liters balance_factor cost_factor discount_percent discount_rate fee_percentage
    payment_days price_index_points tax_rate total_distance total_hours total_weight
""".split()
MOST_WRONG = 0.05


def warned(schema: str, code: str) -> set[str]:
    """Return the names that a lint warns of."""
    report = Report()
    document = read_schema("orders.yaml", f"context: orders\n{schema}".encode(), report)
    assert document is not None
    run_checks(Index(resolve([document], report)), report)
    assert not report.failed, report.diagnostics
    lines = schema.split("\n")
    return {
        lines[finding.span.line - 2].strip().split(":")[0]
        for finding in report.diagnostics
        if finding.code == code
    }


def section(kind: str, names: list[str], entry: str = "{}") -> str:
    return f"{kind}:\n" + "".join(f"  {name}: {entry}\n" for name in names)


@pytest.mark.parametrize(
    ("kind", "code", "right", "wrong"),
    [
        ("events", EVENT.code, EVENTS, NO_EVENTS),
        ("commands", COMMAND.code, COMMANDS, NO_COMMANDS),
    ],
)
def test_names_are_judged_as_people_would(kind, code, right, wrong):
    assert len(warned(section(kind, right), code)) <= MOST_WRONG * len(right)
    assert len(warned(section(kind, wrong), code)) >= 0.8 * len(wrong)


def test_a_float_is_money_where_it_holds_some():
    fields = "".join(f"      {name}: float\n" for name in (*MONEY_FIELDS, *NO_MONEY))
    schema = f"commands:\n  Pay:\n    fields:\n{fields}"
    assert warned(schema, MONEY.code) == set(MONEY_FIELDS)


def test_events_of_a_context_that_tells_nothing_of_its_events_are_left_alone():
    assert warned(section("events", EVENTS), UNHANDLED.code) == set()


def test_an_event_that_nothing_leads_to_or_follows_from_is_reported():
    schema = (
        "commands:\n  Place: { emits: [Placed] }\n"
        "aggregates:\n  Order: { id: { order_id: UUID } }\n"
        "listeners:\n  Tell: { when: [Told] }\n"
        "events:\n  Placed: {}\n  Told: {}\n  Sent: { topic: a }\n"
        "  Kept: { aggregate: Order }\n  Lost: {}\n"
    )
    assert warned(schema, UNHANDLED.code) == {"Lost"}
