"""Read models of the freight_forwarding context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.cqrs.projection import InMemoryReadModelStore, ReadModelStore
from shop.freight_forwarding.types import ConsignmentId, ConsignmentLine


@dataclass(frozen=True, kw_only=True)
class ConsignmentOverview:
    """What customers see of a consignment."""

    consignment_id: ConsignmentId
    lines: list[ConsignmentLine]
    is_left_behind: bool = False


class ConsignmentOverviewStore(
    ReadModelStore[ConsignmentOverview, ConsignmentId],
    Protocol,
):
    """Keeps consignment overviews; add the searches that your queries need."""


class InMemoryConsignmentOverviewStore(
    InMemoryReadModelStore[ConsignmentOverview, ConsignmentId],
    ConsignmentOverviewStore,
):
    """Keeps consignment overviews in this process, for tests and first steps."""
