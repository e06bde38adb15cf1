"""GetConsignmentOverview: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.freight_forwarding.handlers.get_consignment_overview import (
    GetConsignmentOverviewHandler,
)
from shop.freight_forwarding.projections import ConsignmentOverview
from shop.freight_forwarding.queries import GetConsignmentOverview
from shop.freight_forwarding.types import ConsignmentId


def get_consignment_overview() -> GetConsignmentOverview:
    """Make one that satisfies every constraint."""
    return GetConsignmentOverview(
        consignment_id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return ExecutionContextBuilder().with_user_id("somebody").build()


def test_demands_that_somebody_is_signed_in() -> None:
    """Nobody and strangers are refused."""
    query = get_consignment_overview()
    stranger = ExecutionContextBuilder().build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[GetConsignmentOverviewHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_consignment_overview()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, ConsignmentOverview | None)
    read = decode(
        ConsignmentOverview | None,
        encode(result, ConsignmentOverview | None),
    )
    assert read == result
