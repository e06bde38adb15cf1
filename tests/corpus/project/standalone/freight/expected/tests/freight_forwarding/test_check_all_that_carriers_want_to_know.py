"""CheckAllThatCarriersWantToKnow: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from shop.app import Application
from shop.freight_forwarding.commands import CheckAllThatCarriersWantToKnow
from shop.freight_forwarding.handlers.check_all_that_carriers_want_to_know import (
    CheckAllThatCarriersWantToKnowHandler,
)


def check_all_that_carriers_want_to_know() -> CheckAllThatCarriersWantToKnow:
    """Make one that satisfies every constraint."""
    return CheckAllThatCarriersWantToKnow(
        a01=1,
        a02=1,
        a03=1,
        a04=1,
        a05=1,
        a06=1,
        a07=1,
        a08=1,
        a09=1,
        a10=1,
        a11=1,
        a12=1,
        a13=1,
        a14=1,
        a15=1,
        a16=1,
        a17=1,
        a18=1,
        a19=1,
        a20=1,
        a21=1,
        a22=1,
        a23=1,
        a24=1,
        a25=1,
        a26=1,
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(check_all_that_carriers_want_to_know().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("a01", replace(check_all_that_carriers_want_to_know(), a01=0)),
        ("a01", replace(check_all_that_carriers_want_to_know(), a01=10)),
        ("a02", replace(check_all_that_carriers_want_to_know(), a02=0)),
        ("a02", replace(check_all_that_carriers_want_to_know(), a02=10)),
        ("a03", replace(check_all_that_carriers_want_to_know(), a03=0)),
        ("a03", replace(check_all_that_carriers_want_to_know(), a03=10)),
        ("a04", replace(check_all_that_carriers_want_to_know(), a04=0)),
        ("a04", replace(check_all_that_carriers_want_to_know(), a04=10)),
        ("a05", replace(check_all_that_carriers_want_to_know(), a05=0)),
        ("a05", replace(check_all_that_carriers_want_to_know(), a05=10)),
        ("a06", replace(check_all_that_carriers_want_to_know(), a06=0)),
        ("a06", replace(check_all_that_carriers_want_to_know(), a06=10)),
        ("a07", replace(check_all_that_carriers_want_to_know(), a07=0)),
        ("a07", replace(check_all_that_carriers_want_to_know(), a07=10)),
        ("a08", replace(check_all_that_carriers_want_to_know(), a08=0)),
        ("a08", replace(check_all_that_carriers_want_to_know(), a08=10)),
        ("a09", replace(check_all_that_carriers_want_to_know(), a09=0)),
        ("a09", replace(check_all_that_carriers_want_to_know(), a09=10)),
        ("a10", replace(check_all_that_carriers_want_to_know(), a10=0)),
        ("a10", replace(check_all_that_carriers_want_to_know(), a10=10)),
        ("a11", replace(check_all_that_carriers_want_to_know(), a11=0)),
        ("a11", replace(check_all_that_carriers_want_to_know(), a11=10)),
        ("a12", replace(check_all_that_carriers_want_to_know(), a12=0)),
        ("a12", replace(check_all_that_carriers_want_to_know(), a12=10)),
        ("a13", replace(check_all_that_carriers_want_to_know(), a13=0)),
        ("a13", replace(check_all_that_carriers_want_to_know(), a13=10)),
        ("a14", replace(check_all_that_carriers_want_to_know(), a14=0)),
        ("a14", replace(check_all_that_carriers_want_to_know(), a14=10)),
        ("a15", replace(check_all_that_carriers_want_to_know(), a15=0)),
        ("a15", replace(check_all_that_carriers_want_to_know(), a15=10)),
        ("a16", replace(check_all_that_carriers_want_to_know(), a16=0)),
        ("a16", replace(check_all_that_carriers_want_to_know(), a16=10)),
        ("a17", replace(check_all_that_carriers_want_to_know(), a17=0)),
        ("a17", replace(check_all_that_carriers_want_to_know(), a17=10)),
        ("a18", replace(check_all_that_carriers_want_to_know(), a18=0)),
        ("a18", replace(check_all_that_carriers_want_to_know(), a18=10)),
        ("a19", replace(check_all_that_carriers_want_to_know(), a19=0)),
        ("a19", replace(check_all_that_carriers_want_to_know(), a19=10)),
        ("a20", replace(check_all_that_carriers_want_to_know(), a20=0)),
        ("a20", replace(check_all_that_carriers_want_to_know(), a20=10)),
        ("a21", replace(check_all_that_carriers_want_to_know(), a21=0)),
        ("a21", replace(check_all_that_carriers_want_to_know(), a21=10)),
        ("a22", replace(check_all_that_carriers_want_to_know(), a22=0)),
        ("a22", replace(check_all_that_carriers_want_to_know(), a22=10)),
        ("a23", replace(check_all_that_carriers_want_to_know(), a23=0)),
        ("a23", replace(check_all_that_carriers_want_to_know(), a23=10)),
        ("a24", replace(check_all_that_carriers_want_to_know(), a24=0)),
        ("a24", replace(check_all_that_carriers_want_to_know(), a24=10)),
        ("a25", replace(check_all_that_carriers_want_to_know(), a25=0)),
        ("a25", replace(check_all_that_carriers_want_to_know(), a25=10)),
        ("a26", replace(check_all_that_carriers_want_to_know(), a26=0)),
        ("a26", replace(check_all_that_carriers_want_to_know(), a26=10)),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: CheckAllThatCarriersWantToKnow,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


@pytest.mark.stub(of=[CheckAllThatCarriersWantToKnowHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = check_all_that_carriers_want_to_know()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(CheckAllThatCarriersWantToKnow)
