"""Whether a text is Python of a version that the running one does not know."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_STACK = 512 * 1024 * 1024
_RECURSION = 100_000
_SHALLOW = 40


def parses(content: bytes) -> bool:
    """Whether libcst, which knows newer syntax, parses these bytes."""
    return deep(content, lambda: _parses(content))


def _parses(content: bytes) -> bool:
    import libcst  # noqa: PLC0415 - slow to import and rarely needed

    try:
        libcst.parse_module(content)
    except (libcst.ParserSyntaxError, SyntaxError, UnicodeError, RecursionError):
        return False
    return True


def deep(content: bytes, call: Callable[[], T]) -> T:
    """Call in a thread with a large stack if the text may be deeply nested.

    libcst is recursive, so long sums and chains need as much room as deep brackets.
    """
    longest = max(map(len, content.split(b"\n")), default=0)
    if _nesting(content) < _SHALLOW and longest < 400 and content.count(b"elif") < 50:
        return call()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(_RECURSION)
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001 - handed to the caller below
            errors.append(error)
        finally:
            sys.setrecursionlimit(limit)

    size = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=run)
        thread.start()
    finally:
        threading.stack_size(size)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def _nesting(content: bytes) -> int:
    depth = deepest = 0
    for byte in content:
        if byte in b"([{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b")]}":
            depth -= 1
    return deepest
