"""Older versions of the events of the ledger context."""

from __future__ import annotations

from typing import Final

from shop.cqrs.upcasting import Payload, Upcasters, upcast
from shop.ledger.events import MoneyDeposited


def money_deposited_from_1(payload: Payload) -> Payload:
    """Bring a stored MoneyDeposited of version 1 to version 2."""
    return upcast(payload, renamed={"account": "account_id"})


def money_deposited_from_2(payload: Payload) -> Payload:
    """Bring a stored MoneyDeposited of version 2 to version 3."""
    return upcast(payload, added={"channel": "branch"}, removed=["teller"])


def money_deposited_money_from_3(money: object) -> object:
    """Convert money, which version 3 stored as Decimal."""
    raise NotImplementedError


def money_deposited_from_3(payload: Payload) -> Payload:
    """Bring a stored MoneyDeposited of version 3 to version 4."""
    current = upcast(payload)
    current["money"] = money_deposited_money_from_3(current["money"])
    return current


UPCASTERS: Final[Upcasters] = {
    MoneyDeposited: {
        1: money_deposited_from_1,
        2: money_deposited_from_2,
        3: money_deposited_from_3,
    },
}
