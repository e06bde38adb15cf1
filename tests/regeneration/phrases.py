"""What users write: comments, values, imports and code."""

from __future__ import annotations

NOTES = (
    "# ask Ann before you change this",
    "# TODO(ops): measure",
    "# see the handbook, chapter 7",
    "# rounded to cents",
    "# keep in sync with the web shop",
    "# legacy",
    "# naïve, but quick",
)
MARKS = ("# noqa: E501", "# type: ignore[assignment]", "# pragma: no cover", "# noqa")
VALUES = {
    "int": ("41", "0x10", "1_000", "-3"),
    "str": ("'own'", '"mine"', "'it'"),
    "bool": ("not DEBUG",),
}
IMPORTS = (
    ("import logging",),
    ("import os.path",),
    ("import numpy as np",),
    ("from collections import defaultdict",),
    ("from functools import lru_cache as cached, partial",),
    ("if TYPE_CHECKING:", "    from app.mail import Mailer"),
    (
        "try:",
        "    import orjson as json",
        "except ImportError:",
        "    import json",
    ),
    ("from decimal import Decimal",),
    ("from app.audit import (", "    audited,  # ours", "    traced,", ")"),
)
FUNCTION = (
    "def {n}(value: int) -> int:",
    '    """Our own."""',
    "    return value + {k}",
)
METHOD = (
    "def {n}(self) -> str:",
    "    # ours, {k}",
    '    return f"{{self!r}} {k}"',
)
PROPERTY = ("@property", "def {n}(self) -> int:", "    return {k}")
NESTED = ("class {N}:", "    abstract = True")
CLASS = ("class {N}(Base):", '    """Our own."""', "", "    retries = {k}")
CODE = (
    ("logger = logging.getLogger(__name__)",),
    ("{U} = {k}",),
    ("configure({k})",),
    ("for plugin in plugins({k}):", "    plugin.install()"),
    ('if __name__ == "__main__":', "    main({k})"),
)


def respelled(text: str) -> str:
    """Return the same value in another spelling."""
    if text.isdigit():
        return hex(int(text))
    if text.startswith("'") and '"' not in text:
        return f'"{text[1:-1]}"'
    if text.startswith('"') and "'" not in text:
        return f"'{text[1:-1]}'"
    return f"({text})"
