"""FindConsignmentsOfCustomer: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.freight_forwarding.handlers.find_consignments_of_customer import (
    FindConsignmentsOfCustomerHandler,
)
from shop.freight_forwarding.projections import ConsignmentOverview
from shop.freight_forwarding.queries import FindConsignmentsOfCustomer


def find_consignments_of_customer() -> FindConsignmentsOfCustomer:
    """Make one that satisfies every constraint."""
    return FindConsignmentsOfCustomer(filter="filter", id="id")


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return (
        ExecutionContextBuilder()
        .with_user_id("somebody")
        .with_permissions("consignments.read")
        .build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(find_consignments_of_customer().validate()).valid


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("limit", replace(find_consignments_of_customer(), limit=0)),
        ("limit", replace(find_consignments_of_customer(), limit=1001)),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    query: FindConsignmentsOfCustomer,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(query.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_permission_consignments_read() -> None:
    """Nobody and strangers are refused."""
    query = find_consignments_of_customer()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[FindConsignmentsOfCustomerHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = find_consignments_of_customer()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, list[ConsignmentOverview])
    read = decode(list[ConsignmentOverview], encode(result, list[ConsignmentOverview]))
    assert read == result
