"""What is asked of a target, and what becomes of what it cannot do."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report
from cqrs_gen.pack import Pack, Support, check_options, check_support, chosen_options
from cqrs_gen.source import Located, start_of
from cqrs_gen_packs.standalone import PACK
from support.schemas import read_texts

SCHEMA = """\
context: orders
commands:
  PlaceOrder: { handler: { priority: 1, tags: [a], timeout: 1s } }
queries:
  GetOrder: { returns: str, handler: { priority: 2 } }
"""


def told(pack: Pack) -> list[str]:
    understood = read_texts({"schemas/orders.yaml": SCHEMA}).understood
    assert understood is not None
    report = Report()
    check_support(pack, understood[1], report)
    return [
        f"{each.span.line}:{each.span.column} {each.code}: {each.message}"
        for each in report.diagnostics
    ]


def test_a_setting_that_a_target_refuses_or_does_not_know_is_an_error() -> None:
    assert told(PACK) == []
    supports = {**PACK.supports, "priority": Support.REFUSED}
    del supports["tags"]
    message = "the target `standalone` does not honour"
    assert told(PACK._replace(supports=supports)) == [
        f"3:38 unsupported-feature: {message} `priority`",
        f"3:48 unsupported-feature: {message} `tags`",
        f"5:50 unsupported-feature: {message} `priority`",
    ]


def test_every_option_has_a_word_and_the_first_is_the_default() -> None:
    pack = PACK._replace(options={"cache": ("memory", "redis"), "web": ("none",)})
    span = start_of("pyproject.toml")
    assert chosen_options(pack, {}) == {"cache": "memory", "web": "none"}
    chosen = chosen_options(pack, {"cache": Located("redis", span)})
    assert chosen == {"cache": "redis", "web": "none"}


def test_a_target_without_options_says_so() -> None:
    report = Report()
    chosen = {"cache": Located("redis", start_of("pyproject.toml"))}
    check_options(PACK._replace(options={}), chosen, report)
    (found,) = report.diagnostics
    assert found.code == "bad-option"
    assert found.help == "remove it"


def test_a_library_belongs_to_a_word_of_an_option() -> None:
    for name, word in PACK.libraries:
        assert word in PACK.options[name][1:]
