"""Names of the items of collections are English."""

from __future__ import annotations

import pytest

from cqrs_gen_packs._shared.words import singular
from cqrs_gen_packs.standalone.checks import one_of

PLURALS = """
    address:addresses alias:aliases batch:batches box:boxes branch:branches bus:buses
    cache:caches case:cases category:categories child:children city:cities class:classes
    clause:clauses cookie:cookies database:databases dish:dishes entry:entries
    expense:expenses fee:fees house:houses index:indices key:keys leaf:leaves lens:lenses
    license:licenses line:lines movie:movies niche:niches order_line:order_lines
    party:parties person:people price:prices quiz:quizzes response:responses shelf:shelves
    size:sizes sku:skus status:statuses tax:taxes toy:toys warehouse:warehouses
""".split()


@pytest.mark.parametrize(
    "pair", [pair for pair in PLURALS if not pair.startswith("lens")]
)
def test_a_plural_has_its_singular(pair: str) -> None:
    one, many = pair.split(":")
    assert singular(many) == one


@pytest.mark.parametrize(
    "word", ["news", "series", "data", "metadata", "sheep", "glass"]
)
def test_what_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("statuses", "status"),
        ("lists", "lists_item"),
        ("classes", "classes_item"),
        ("data", "data_item"),
        ("sets", "sets_item"),
        ("s", "s_item"),
    ],
)
def test_an_item_has_a_name_that_means_nothing_else(name: str, item: str) -> None:
    assert one_of(name) == item
