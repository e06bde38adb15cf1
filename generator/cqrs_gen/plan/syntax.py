"""Whether bytes are Python."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why bytes are not Python, and in which line, counted from 1."""

    message: str
    line: int


def mistake(content: bytes, path: str) -> Mistake | None:
    """Return why ``content`` would not import, judged from bytes as an import does."""
    try:
        with warnings.catch_warnings():
            # How the user's code is written is not at stake here, only that it is code.
            warnings.simplefilter("ignore")
            compile(content, path, "exec", dont_inherit=True)
    except SyntaxError as fault:
        return Mistake(fault.msg, fault.lineno or 1)
    except (ValueError, OverflowError) as fault:
        return Mistake(str(fault), 1)
    except (RecursionError, MemoryError):
        return Mistake("it is nested too deeply for Python", 1)
    return None


def in_docstring(content: bytes, line: int) -> bool:
    """Tell whether a line of valid Python lies in a string that stands alone."""
    return any(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and node.lineno <= line <= (node.end_lineno or node.lineno)
        for node in ast.walk(ast.parse(content))
    )
