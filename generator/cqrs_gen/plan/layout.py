"""Which module a path is, where a module lies, and which context a file belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Layout:
    """How a project is laid out.

    ``homes`` tells the context of emitted files, those of the whole project left out;
    ``names`` what each context declares.
    """

    source: str = "src"
    tests: str = "tests"
    homes: Mapping[str, str] = field(default_factory=dict[str, str])
    names: Mapping[str, Collection[str]] = field(
        default_factory=dict[str, Collection[str]]
    )
    package: str = ""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that hold the project's own code."""
        return tuple(dict.fromkeys((self.source, self.tests)))

    def module(self, path: str) -> str:
        """Return the name by which the module of a file is imported."""
        plain = path.removeprefix(f"{self.source}/").rpartition(".")[0]
        return plain.removesuffix("/__init__").replace("/", ".")

    def places(self, module: str) -> Iterator[str]:
        """Yield the paths at which a module may lie."""
        plain = module.replace(".", "/")
        for folder in (f"{self.source}/", ""):
            yield f"{folder}{plain}.py"
            yield f"{folder}{plain}/__init__.py"


def is_python(path: str) -> bool:
    """Tell whether a path is one of Python code."""
    return path.endswith((".py", ".pyi"))


def is_package(path: str) -> bool:
    """Tell whether a path is the module of a folder."""
    return path.rpartition("/")[2] in {"__init__.py", "__init__.pyi"}
