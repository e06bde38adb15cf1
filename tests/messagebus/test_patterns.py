"""Patterns are found anywhere in a text, as everywhere in cqrs-gen."""

from __future__ import annotations

import re
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from cqrs_gen_packs.messagebus.patterns import searching

PATTERNS = [
    "[0-9]+",
    "^[0-9]+$",
    "^a|b$",
    r"\Ab",
    "(?i)b$",
    "(?im)^b",
    r"(a)\1",
    "(?<=a)b",
    "a\nb",
    r"^\|",
    "",
]
TEXTS = ["", "a", "b", "ab", "xb", "XB", "a1", "aa", "xaay", "a\nb", "b\na", "|", "x|"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_means_to_the_library_what_it_means_to_python(pattern):
    limit = Field(pattern=re.compile(searching(pattern)))
    checked = TypeAdapter(Annotated[str, limit])
    for text in TEXTS:
        found = re.search(pattern, text) is not None
        if found:
            assert checked.validate_python(text) == text
        else:
            with pytest.raises(ValidationError, match="string_pattern_mismatch"):
                checked.validate_python(text)
