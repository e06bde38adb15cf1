"""One verdict on values: what the schema asks of a field, every target asks alike."""

import asyncio
import datetime as dt
import importlib
import sys
from decimal import Decimal

import pytest

from support.emission import emit, write

SCHEMA = """\
cqrs: 1
context: shop
types:
  Price: { type: Decimal, ge: 0, multiple_of: 0.01 }
  Share: { fields: { part: float = 1, whole: Decimal = 1 } }
commands:
  Fit:
    fields:
      any_float: float = 1
      any_decimal: Decimal = 1
      any_time: { type: datetime, default: "2021-01-01T00:00:00Z" }
      floats: { type: "list[float]", default: [] }
      decimals: { type: "dict[str, Decimal]", default: {} }
      maybe: float | None = None
      least: { type: float, ge: 0, default: 1 }
      below: { type: float, lt: 10, default: 1 }
      tenths: { type: float, multiple_of: 0.1, default: 0.1 }
      threes: { type: float, multiple_of: 3, default: 3 }
      cents: { type: Decimal, multiple_of: 0.01, default: 1 }
      least_decimal: { type: Decimal, ge: 0, default: 1 }
      most_decimal: { type: Decimal, le: 10, default: 1 }
      whole: { type: int, multiple_of: 3, default: 3 }
      price: { type: Price, default: 1 }
      prices: { type: "list[Price]", default: [] }
      share: { type: Share, default: {} }
      later: { type: datetime, gt: "2020-01-01T00:00:00Z", default: "2021-01-01T00:00:00Z" }
      earlier: { type: "datetime | None", le: "2022-01-01T00:00:00Z", default: null }
      day: { type: date, ge: "2020-01-01", default: "2021-01-01" }
      span: { type: timedelta, le: 1h, default: 1m }
      name: { type: str, min_length: 1, max_length: 3, default: x }
      raw: { type: bytes, max_length: 3, default: "" }
      tags: { type: "set[str]", max_length: 2, default: [] }
      ends: { type: str, pattern: 'b$', default: b }
      either: { type: str, pattern: '^a|b$', default: b }
      lines: { type: str, pattern: '(?m)^x$', default: x }
"""
NAN, INF = float("nan"), float("inf")
D = Decimal
UTC = dt.UTC
NAIVE = dt.datetime(2021, 1, 1)  # noqa: DTZ001 - that is the question
HUGE = D("123456789012345678901234567890.12")
NO_NUMBERS = [D("NaN"), D("sNaN"), D("Infinity"), D("-Infinity")]

# Field, values that it takes, values that it refuses.
VERDICTS = [
    ("any_float", [0.0, -0.0, 1e300, 5e-324], [NAN, INF, -INF]),
    ("any_decimal", [D("-0"), D("1E+999"), D("1E-50"), HUGE], NO_NUMBERS),
    ("any_time", [NAIVE, dt.datetime(2021, 1, 1, tzinfo=UTC)], []),
    ("floats", [[], [1.0]], [[NAN], [1.0, INF]]),
    ("decimals", [{}, {"a": D(1)}], [{"a": each} for each in NO_NUMBERS]),
    ("maybe", [None, 1.0], [NAN, INF]),
    ("least", [0.0, -0.0, 1e300], [-1e-9, NAN, INF, -INF]),
    ("below", [9.999999999, -1e300], [10.0, NAN, INF, -INF]),
    (
        "tenths",
        [0.0, 0.3, 0.7, -0.3, 1e22, 12345678901.1],
        [0.35, 0.1 + 0.2, 5e-324, 3.0000000001, 12345678901.05, NAN, INF],
    ),
    ("threes", [3.0, 3e17, 0.0], [1e22, 1e17, 3.0000000001, NAN, -INF]),
    (
        "cents",
        [D("0.30"), D("1E+5"), D("1E+50"), D("1E+999"), HUGE, D("-0.010")],
        [D("0.005"), D("1E-50"), D(f"{HUGE}3"), *NO_NUMBERS],
    ),
    ("least_decimal", [D("-0"), D("1E+999")], [D(-1), *NO_NUMBERS]),
    ("most_decimal", [D("10.00"), D(-1)], [D("10.01"), *NO_NUMBERS]),
    ("whole", [0, 3, -3, 3 * 10**40], [4, 10**40]),
    ("price", [D("0.01"), D("1E+50")], [D("0.005"), D(-1), *NO_NUMBERS]),
    ("prices", [[], [D("0.01")]], [[D("0.005")], [D(1), D("NaN")]]),
    (
        "later",
        [dt.datetime(2020, 1, 1, 0, 0, 1, tzinfo=UTC)],
        [NAIVE, dt.datetime(2020, 1, 1, tzinfo=UTC)],
    ),
    ("earlier", [None, dt.datetime(2022, 1, 1, tzinfo=UTC)], [NAIVE]),
    ("day", [dt.date(2020, 1, 1), dt.date.max], [dt.date(2019, 12, 31)]),
    ("span", [dt.timedelta(hours=1), dt.timedelta(-9)], [dt.timedelta.max]),
    ("name", ["x", "\U0001f600" * 3, "\x00"], ["", "xxxx", "e\u0301e\u0301"]),
    ("raw", [b"", b"xxx"], [b"xxxx"]),
    ("tags", [set(), {"a", "b"}], [{"a", "b", "c"}]),
    ("ends", ["b", "ab", "b\n", "a\nb"], ["", "ba", "b\n\n", "b\r\n"]),
    ("either", ["a", "ab", "cb", "b\n"], ["", "ba", "c"]),
    ("lines", ["x", "a\nx\nb", "x\n"], ["ax", "xb"]),
]
CASES = [
    (field, value, verdict)
    for field, taken, refused in VERDICTS
    for verdict, values in ((True, taken), (False, refused))
    for value in values
]


@pytest.fixture(scope="module", params=["standalone", "messagebus"])
def module(request, tmp_path_factory):
    """Finds modules of the project of one target."""
    root = tmp_path_factory.mktemp("values")
    (root / "schemas").mkdir()
    (root / "schemas/shop.yaml").write_text(SCHEMA)
    package = f"values_of_{request.param}"
    write(emit(root, package=package, target=request.param), root)
    sys.path.insert(0, str(root / "src"))

    def find(standalone, messagebus):
        name = standalone if request.param == "standalone" else messagebus
        return importlib.import_module(f"{package}.shop.{name}")

    yield find
    sys.path.pop(0)
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]


def verdict_on(module, **fields):
    """Say whether a command with these fields may be handled."""
    command = module("commands", "domain.messages").Fit
    try:
        made = command(**fields)
    except ValueError:
        return False
    if hasattr(command, "model_fields"):
        return True
    return asyncio.run(made.validate()).valid


def test_every_field_has_a_verdict(module):
    command = module("commands", "domain.messages").Fit
    named = {field for field, _, _ in VERDICTS} | {"share"}
    assert named <= set(command.__annotations__)
    assert set(command.__annotations__) - named <= {"metadata"}


@pytest.mark.parametrize(("field", "value", "verdict"), CASES)
def test_a_value_is_taken_or_refused_by_every_target(module, field, value, verdict):
    assert verdict_on(module, **{field: value}) is verdict


@pytest.mark.parametrize(
    ("field", "value", "verdict"),
    [
        ("part", 0.5, True),
        ("part", NAN, False),
        ("whole", D("1E+50"), True),
        *(("whole", value, False) for value in NO_NUMBERS),
    ],
)
def test_a_value_object_is_held_to_the_same(module, field, value, verdict):
    share = module("types", "domain.types").Share
    try:
        made = share(**{field: value})
    except ValueError:
        assert not verdict
        return
    assert verdict_on(module, share=made) is verdict
