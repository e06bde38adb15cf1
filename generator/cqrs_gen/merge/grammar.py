"""Whether a text is Python of a version that the running one does not know."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_STACK = 512 * 1024 * 1024
_RECURSION = 100_000
_SHALLOW = 40
_DEEPEST = 500
_MOST_TOKENS = 8_000
_STRING = re.compile(rb"\"[^\"]*\"|'[^']*'")
_TOKEN = re.compile(rb"\w+|[^\w\s]")


def parses(content: bytes) -> bool:
    """Whether libcst, which knows newer syntax, parses these bytes."""
    try:
        return deep(content, lambda: _parses(content))
    except RecursionError:
        return False


def _parses(content: bytes) -> bool:
    import libcst  # noqa: PLC0415 - slow to import and rarely needed

    try:
        libcst.parse_module(content)
    except (libcst.ParserSyntaxError, SyntaxError, UnicodeError, RecursionError):
        return False
    return True


def deep(content: bytes, call: Callable[[], T]) -> T:
    """Call in a thread with a large stack if the text may be deeply nested.

    libcst is recursive, so long sums and chains need as much room as deep brackets, and
    where nobody has written them by hand they take minutes: then RecursionError is
    raised at once.
    """
    lines = content.split(b"\n")
    longest = max(map(len, lines), default=0)
    nesting = _nesting(content)
    if nesting > _DEEPEST or any(_is_dense(line) for line in lines):
        raise RecursionError("it is nested too deeply")
    if nesting < _SHALLOW and longest < 400 and content.count(b"elif") < 50:
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


def _is_dense(line: bytes) -> bool:
    """Tell whether a line has more in it than any that a person or a tool writes."""
    if len(line) <= _MOST_TOKENS:
        return False
    return len(_TOKEN.findall(_STRING.sub(b"", line))) > _MOST_TOKENS


def _nesting(content: bytes) -> int:
    depth = deepest = 0
    for byte in content:
        if byte in b"([{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b")]}":
            depth -= 1
    return deepest
