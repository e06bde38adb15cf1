"""Money in binary fractions loses cents."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import fields_of
from cqrs_gen.model.types import Nullable, Scalar
from cqrs_gen.names import snake

RULE = Rule(
    "float-money",
    "a field that looks like money is a float",
    "A float cannot hold 0.10 exactly; sums of money drift. Use `Decimal`, or a value "
    "object with a currency.",
    Severity.WARNING,
)
_WORDS = frozenset(
    "amount balance cost discount fee fees money payment price refund salary "
    "subtotal tax total vat".split()
)
# `tax_rate` is a ratio, `total_weight` a measure: no cents are lost there.
_MEASURES = frozenset(
    "angle area bytes count days distance duration factor height hours kg km length "
    "level liters litres meters minutes ms percent percentage points probability quantity "
    "rate ratio score seconds share size speed temperature time volume weight width".split()
)


def check(index: Index, report: Report) -> None:
    """Look at the names of all fields whose base is float."""
    for declared in index:
        for field in fields_of(declared):
            base = index.base(field.type)
            if isinstance(base, Nullable):
                base = index.base(base.inner)
            words = set(snake(field.name).split("_"))
            if base == Scalar("float") and _WORDS & words and not _MEASURES & words:
                report.add(
                    RULE,
                    f"`{field.name}` looks like money and is a float",
                    field.span,
                    help="write `Decimal`",
                )
