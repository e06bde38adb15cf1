"""An answer that depends on who asks must not be kept for the next one."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Query

RULE = Rule(
    "shared-cache",
    "a cached query whose handler sees who asks",
    "With `context: true` the handler may answer differently for each user, but a "
    "cached answer is found by the fields of the query alone and would be shown to the "
    "next user. Remove `cache`, or make what matters a field of the query.",
)


def check(index: Index, report: Report) -> None:
    """Find the queries that have both."""
    for query in index:
        if isinstance(query, Query) and query.cache and query.handling.context:
            report.add(
                RULE,
                f"`{query.name}` is cached for everybody, but its handler sees who asks",
                query.cache.span,
                help="remove `cache` or `context: true`",
            )
