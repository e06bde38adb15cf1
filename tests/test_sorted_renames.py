"""A rename leaves imports sorted that were sorted, and others as they are."""

from __future__ import annotations

import pytest

from cqrs_gen.merge.codemod.sorting import sorted_as_before

CASES = {
    "names on one line": (
        "from shop.a import Amend, Place\nx = 1\n",
        "from shop.a import Amend, Aaa\nx = 1\n",
        "from shop.a import Aaa, Amend\nx = 1\n",
    ),
    "names line by line": (
        "from shop.a import (\n    Amend,\n    Place as P,\n    place,\n)\n",
        "from shop.a import (\n    Amend,\n    Aaa as P,\n    place,\n)\n",
        "from shop.a import (\n    Aaa as P,\n    Amend,\n    place,\n)\n",
    ),
    "statements": (
        "from shop.a import A\nfrom shop.b import (\n    B,\n)\n\nfrom shop.c import C\n",
        "from shop.z import A\nfrom shop.b import (\n    B,\n)\n\nfrom shop.c import C\n",
        "from shop.b import (\n    B,\n)\nfrom shop.z import A\n\nfrom shop.c import C\n",
    ),
    "another kind of name": (
        "from shop.a import MAX, Place, order\n",
        "from shop.a import MAX, Place, Zorder\n".replace("Zorder", "LIMIT"),
        "from shop.a import LIMIT, MAX, Place\n",
    ),
}
UNTOUCHED = {
    "not sorted before": (
        "from shop.a import Place, Amend\n",
        "from shop.a import Place, Aaa\n",
    ),
    "a comment beside a name": (
        "from shop.a import Amend, Place  # mine\n",
        "from shop.a import Amend, Aaa  # mine\n",
    ),
    "a comment between names": (
        "from shop.a import (\n    Amend,\n    # mine\n    Place,\n)\n",
        "from shop.a import (\n    Amend,\n    # mine\n    Aaa,\n)\n",
    ),
    "something between statements": (
        "from shop.a import A\n# mine\nfrom shop.b import B\n",
        "from shop.z import A\n# mine\nfrom shop.b import B\n",
    ),
    "not Python": ("from shop.a import (\n", "from shop.b import (\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_sorted_imports_stay_sorted(case: str) -> None:
    old, new, wanted = CASES[case]
    assert sorted_as_before(old, new) == wanted


@pytest.mark.parametrize("case", UNTOUCHED)
def test_other_imports_stay_as_they_are(case: str) -> None:
    old, new = UNTOUCHED[case]
    assert sorted_as_before(old, new) == new
