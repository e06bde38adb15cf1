from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import inf, nan

import pytest
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import UNSET


def found(value, **demands):
    violations = Violations()
    for method, limit in demands.items():
        getattr(violations, method)("f", value, limit)
    return [error.error_code for error in violations.result().errors]


@pytest.mark.parametrize("nothing", [None, UNSET])
def test_nothing_is_never_wrong(nothing):
    assert found(nothing, ge=1, gt=1, le=0, lt=0, multiple_of=2) == []
    assert found(nothing, min_length=9, max_length=0, pattern="x") == []


@pytest.mark.parametrize(
    ("value", "bounds", "codes"),
    [
        (1, {"ge": 1, "le": 1}, []),
        (1, {"gt": 1, "lt": 1}, ["gt", "lt"]),
        (0, {"ge": 1}, ["ge"]),
        (2, {"le": 1}, ["le"]),
        (2**53 + 1, {"le": float(2**53)}, ["le"]),
        (Decimal("0.1"), {"ge": Decimal("0.1")}, []),
        (Decimal("0.09999999999999999999999999999"), {"ge": Decimal("0.1")}, ["ge"]),
        (0.1, {"le": Decimal("0.1")}, ["le"]),
        (inf, {"ge": 0}, []),
        (inf, {"lt": 10}, ["lt"]),
        (nan, {"ge": 0}, ["ge"]),
        (nan, {"gt": 0, "lt": 0}, ["gt", "lt"]),
        (Decimal("nan"), {"le": Decimal(1)}, ["le"]),
        (Decimal("snan"), {"le": Decimal(1)}, ["le"]),
        (nan, {}, []),
        (date(2020, 1, 1), {"gt": date(2020, 1, 1)}, ["gt"]),
        (
            datetime(2020, 1, 1, tzinfo=UTC),
            {"ge": datetime(2020, 1, 1, tzinfo=UTC)},
            [],
        ),
        (
            datetime(2020, 1, 1),  # noqa: DTZ001
            {"ge": datetime(2019, 1, 1, tzinfo=UTC)},
            ["ge"],
        ),
        (timedelta(seconds=1), {"lt": timedelta(seconds=1)}, ["lt"]),
        ("3", {"ge": 1}, ["ge"]),
    ],
)
def test_bounds_are_exact(value, bounds, codes):
    assert found(value, **bounds) == codes


@pytest.mark.parametrize(
    ("value", "factor", "codes"),
    [
        (9, 3, []),
        (10, 3, ["multiple_of"]),
        (0, 3, []),
        (-9, 3, []),
        (0.3, 0.1, []),
        (0.35, 0.1, ["multiple_of"]),
        (5, 2.5, []),
        (Decimal("9.99"), Decimal("0.01"), []),
        (Decimal("9.999"), Decimal("0.01"), ["multiple_of"]),
        (Decimal("1E+999999999"), Decimal("0.01"), []),
        (Decimal("1E+999999999"), Decimal("0.03"), ["multiple_of"]),
        (Decimal("1E-999999999"), 1, ["multiple_of"]),
        (10**30, Decimal(7), ["multiple_of"]),
        (7 * 10**30, Decimal(7), []),
        (nan, 1, ["multiple_of"]),
        (inf, 1, ["multiple_of"]),
        (Decimal("-Infinity"), 1, ["multiple_of"]),
    ],
)
def test_multiples_are_counted_in_written_digits(value, factor, codes):
    assert found(value, multiple_of=factor) == codes


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("", ["min_length"]),
        ("a", []),
        ("abc", []),
        ("abcd", ["max_length"]),
        ([], ["min_length"]),
        ({1: 1, 2: 2, 3: 3, 4: 4}, ["max_length"]),
        (b"ab", []),
    ],
)
def test_lengths_include_both_limits(value, codes):
    assert found(value, min_length=1, max_length=3) == codes


def test_a_pattern_is_found_anywhere_unless_anchored():
    assert found("xay", pattern="a") == []
    assert found("xay", pattern="^a") == ["pattern"]


def test_errors_carry_field_message_and_value():
    violations = Violations()
    violations.ge("quantity", 0, 1)
    (error,) = violations.result().errors
    assert error.field_name == "quantity"
    assert error.message == "Must be greater than or equal to 1."
    assert error.rejected_value == 0
    assert "rejected_value" not in repr(error)


def test_nested_results_get_the_name_of_their_field():
    inner = Violations()
    inner.min_length("street", "", 1)
    middle = Violations()
    middle.nested("address", inner.result())
    outer = Violations()
    outer.nested("people[1]", middle.result())
    outer.nested("fine", ValidationResult.success())
    assert outer.result().error_messages() == [
        "people[1].address.street: Must have at least 1 character."
    ]


def test_no_violations_are_a_valid_result():
    assert Violations().result() == ValidationResult.success()
