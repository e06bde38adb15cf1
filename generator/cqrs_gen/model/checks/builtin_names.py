"""Names that would hide something of Python's or of a file system's own."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import (
    Alias,
    Enumeration,
    Error,
    Record,
    TaggedUnion,
    fields_of,
)
from cqrs_gen.model.rules import RESERVED_NAME
from cqrs_gen.names import KEYWORDS, PYTHON_MODULES, WINDOWS_DEVICES, snake

# These get no module and no variable of their own name.
ClassOnly = Alias | Enumeration | Error | Record | TaggedUnion

RULE = RESERVED_NAME

# As a field, each of these hides the type of the fields that follow it.
TYPE_WORDS = frozenset(
    "str int float bool bytes list set tuple dict type object property self cls".split()
)
PYTHON_CLASSES = frozenset(
    "DateTime Dict List NULL Null Set Tuple "  # a field that used them would mean Python's own
    "Any ClassVar Decimal Enum Exception Final Literal NewType None Optional "
    "Protocol Self StrEnum True False TypeAlias UUID Union".split()
)
# As a context, each of these hides a module of Python or the emitted package.
MODULES = PYTHON_MODULES | {"app", "conftest", "cqrs", "tests"}


def check(index: Index, report: Report) -> None:
    """Look at the names of contexts, declarations and fields."""
    for context in index.model.contexts:
        if context.name in MODULES or context.name in WINDOWS_DEVICES:
            report.add(
                RULE,
                f"a context cannot be called `{context.name}`",
                context.span,
                help=f"write `{context.name}_context` or another word",
            )
    for declared in index:
        device = snake(declared.name) in WINDOWS_DEVICES
        builtin = declared.name in PYTHON_CLASSES or _is_builtin(declared.name)
        if device or builtin:
            why = "a device of Windows" if device else "a class of Python"
            report.add(
                RULE,
                f"`{declared.name}` is {why}",
                declared.span,
                help="choose another word",
            )
        elif snake(declared.name) in KEYWORDS and not isinstance(declared, ClassOnly):
            report.add(
                RULE,
                f"`{declared.name}` is `{snake(declared.name)}` in file names, a word "
                "of the Python language",
                declared.span,
                help="choose another word",
            )
        for field in fields_of(declared):
            if field.name in TYPE_WORDS:
                report.add(
                    RULE,
                    f"a field `{field.name}` would hide Python's `{field.name}`",
                    field.span,
                    help=f"write `{snake(declared.name)}_{field.name}`",
                )


def _is_builtin(name: str) -> bool:
    return name.endswith(("Error", "Warning")) and name in BUILTIN_ERRORS


BUILTIN_ERRORS = frozenset(
    "ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError "
    "BufferError ChildProcessError ConnectionError DeprecationWarning EOFError "
    "EnvironmentError FileExistsError FileNotFoundError FloatingPointError "
    "FutureWarning IOError ImportError IndentationError IndexError InterruptedError "
    "IsADirectoryError KeyError LookupError MemoryError ModuleNotFoundError "
    "NameError NotADirectoryError NotImplementedError OSError OverflowError "
    "PermissionError ProcessLookupError RecursionError ReferenceError "
    "ResourceWarning RuntimeError RuntimeWarning SyntaxError SystemError TabError "
    "TimeoutError TypeError UnboundLocalError UnicodeError UserWarning ValueError "
    "Warning ZeroDivisionError".split()
)
