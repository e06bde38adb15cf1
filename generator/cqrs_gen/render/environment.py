"""The template engine, set up so that a slip is an error and text stays text.

Templates that a project brings along may come from anybody. Where there are some, all
templates run in Jinja's sandbox, and their files are read as any file of a project is.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cqrs_gen.files import UnreadableError, read_file
from cqrs_gen.render.templates import MOST_BYTES
from cqrs_gen.user_cache import user_folder

_LONGEST_PRODUCT = 100_000
_LARGEST_POWER = 1_000


class OwnTemplates(NamedTuple):
    """The templates that a project brings along: below ``place`` of its ``root``."""

    root: Path
    place: str

    @property
    def folder(self) -> Path:
        """The folder that they lie in."""
        return self.root / self.place

    def has(self, name: str) -> bool:
        """Tell whether the project replaces the built-in template of a name."""
        return os.path.lexists(self.folder / name)


class UnreadableTemplateError(Exception):
    """An own template that is there and cannot be read."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name


def environment(package: str, root: Path, own: OwnTemplates | None) -> Environment:
    """Return the engine for the templates of a pack, in the project at ``root``.

    An own template replaces the built-in one of its name.
    """
    loaders: list[BaseLoader] = [
        PackageLoader(package, ""),
        PackageLoader("cqrs_gen_packs._shared", ""),
    ]
    kind: type[Environment] = Environment
    if own is not None:
        kind = _Sandbox
        loaders.insert(0, _ProjectLoader(own))
    return kind(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_compiled(root, "sandboxed" if own else "plain"),
    )


def _compiled(root: Path, kind: str) -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, which are code.

    The sandbox compiles to other code than the plain engine, so each has its own.
    """
    folder = user_folder(os.path.realpath(root), "templates", kind)
    return None if folder is None else _Compiled(folder)


class _Compiled(FileSystemBytecodeCache):
    """A cache that is never in the way."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, ValueError, EOFError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _ProjectLoader(BaseLoader):
    """Reads own templates: regular files of a bounded size in the project."""

    def __init__(self, own: OwnTemplates) -> None:
        self._own = own

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment
        path = "/".join((self._own.place, *split_template_path(template)))
        try:
            text = read_file(self._own.root, path, MOST_BYTES).decode()
        except UnreadableError as problem:
            if problem.missing:
                raise TemplateNotFound(template) from problem
            raise UnreadableTemplateError(template, str(problem)) from problem
        except UnicodeDecodeError as problem:
            raise UnreadableTemplateError(template, "it is not UTF-8") from problem
        return text, str(self._own.root / path), None


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, without the operators that make huge values of small ones."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and not _is_small(left, right):
            raise SecurityError("this power is too large for a template")
        if operator == "*" and _length(left, right) > _LONGEST_PRODUCT:
            raise SecurityError("this product is too long for a template")
        return super().call_binop(context, operator, left, right)


def _is_small(*numbers: Any) -> bool:
    return all(
        isinstance(each, int | float) and abs(each) <= _LARGEST_POWER
        for each in numbers
    )


def _length(left: Any, right: Any) -> int:
    """Return how long a product is: in items, or in bits."""
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() + right.bit_length()
    text, times = (right, left) if isinstance(left, int) else (left, right)
    if not isinstance(times, int) or not hasattr(text, "__len__"):
        return 0
    return len(text) * max(times, 0)
