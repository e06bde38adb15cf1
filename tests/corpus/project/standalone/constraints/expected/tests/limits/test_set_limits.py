"""SetLimits: message, handler, way through the bus."""

import asyncio
import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal

import pytest

from shop.app import Application
from shop.limits.commands import SetLimits
from shop.limits.handlers.set_limits import SetLimitsHandler
from shop.limits.types import Quantity


def set_limits() -> SetLimits:
    """Make one that satisfies every constraint."""
    return SetLimits(
        low=1,
        high=15,
        rate=Decimal("0.99"),
        share=0.75,
        name="name",
        slug="a-b",
        words=["words", "words 2"],
        unique={1, 2, 3},
        table={"table": Quantity(1)},
        nested=[[Quantity(1)]],
        fixed=(Quantity(1), "fixed"),
        maybe=Quantity(1),
        data=b"data",
        after=dt.datetime(2030, 1, 1, 0, 0, 1, tzinfo=dt.UTC),
        day=dt.date(2030, 1, 31),
        pause=dt.timedelta(seconds=60),
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(set_limits().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("low", replace(set_limits(), low=-1)),
        ("low", replace(set_limits(), low=10)),
        ("high", replace(set_limits(), high=10)),
        ("high", replace(set_limits(), high=101)),
        ("high", replace(set_limits(), high=6)),
        ("rate", replace(set_limits(), rate=Decimal(0))),
        ("rate", replace(set_limits(), rate=Decimal(1))),
        ("share", replace(set_limits(), share=-0.5)),
        ("share", replace(set_limits(), share=1.75)),
        ("name", replace(set_limits(), name="na")),
        ("name", replace(set_limits(), name="x" * 9)),
        ("slug", replace(set_limits(), slug="")),
        ("words", replace(set_limits(), words=set_limits().words[:1])),
        ("words", replace(set_limits(), words=set_limits().words[:1] * 5)),
        ("unique", replace(set_limits(), unique={1, 2})),
        ("maybe", replace(set_limits(), maybe=Quantity(0))),
        ("maybe", replace(set_limits(), maybe=Quantity(1000))),
        ("patch", replace(set_limits(), patch=Quantity(0))),
        ("patch", replace(set_limits(), patch=Quantity(1000))),
        ("data", replace(set_limits(), data=b"x" * 5)),
        (
            "after",
            replace(
                set_limits(),
                after=dt.datetime(2029, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
            ),
        ),
        ("day", replace(set_limits(), day=dt.date(2030, 1, 1))),
        ("day", replace(set_limits(), day=dt.date(2031, 1, 2))),
        ("pause", replace(set_limits(), pause=dt.timedelta())),
        ("pause", replace(set_limits(), pause=dt.timedelta(seconds=3601))),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: SetLimits,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


@pytest.mark.stub(of=[SetLimitsHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = set_limits()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(SetLimits)
