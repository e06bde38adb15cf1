"""Schemas through the stages that find mistakes in them, as ``check`` runs them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cqrs_gen.cli.report import Sources, print_text
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Diagnostic, Report
from cqrs_gen.model import Index
from cqrs_gen.pack import Pack
from cqrs_gen.pipeline import read_documents, understand
from cqrs_gen.read import read_schema

CORPUS = Path(__file__).parents[1] / "corpus" / "schema"
GOLDEN = "diagnostics.txt"
RECIPE = "recipe.txt"
CASES = tuple(sorted(folder.name for folder in CORPUS.iterdir()))


@dataclass(frozen=True)
class Reading:
    """What a set of schemas means, if anything, and what is wrong with it."""

    findings: tuple[Diagnostic, ...]
    understood: tuple[Pack, Index] | None

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.findings]


def config_of(root: Path, target: str = "standalone") -> Config:
    return Config(root, "shop", "schemas", "src", "tests", target, "templates")


def read_texts(schemas: Mapping[str, bytes | str]) -> Reading:
    """Read schemas that are on no disk."""
    report = Report()
    documents = [
        document
        for path, text in schemas.items()
        if (document := read_schema(path, as_bytes(text), report)) is not None
    ]
    config = config_of(Path("no-such-folder"))
    understood = understand(config, documents, report, lint=True)
    return Reading(report.diagnostics, understood)


def read_project(root: Path) -> Reading:
    """Read the schemas of a project on a disk."""
    report = Report()
    config = config_of(root)
    documents = read_documents(config, report)
    understood = understand(config, documents, report, lint=True)
    return Reading(report.diagnostics, understood)


def printed(reading: Reading, root: Path) -> str:
    """Return the findings as a person sees them."""
    stream = io.StringIO()
    print_text(reading.findings, Sources(str(root)), stream)
    return stream.getvalue()


def case_texts(case: str) -> dict[str, bytes]:
    """Return the schema files of a case, those that its recipe makes included."""
    texts: dict[str, bytes] = {}
    for file in sorted((CORPUS / case).iterdir()):
        if file.suffix in {".yaml", ".yml"}:
            texts[file.name] = file.read_bytes()
        elif file.suffix == ".bin":
            texts[file.stem] = file.read_bytes()
        elif file.name == RECIPE:
            texts |= _made(file.read_text("utf-8"))
    return texts


def lay_out(case: str, root: Path) -> None:
    """Write a case as the schemas of a project."""
    schemas = root / "schemas"
    schemas.mkdir()
    for name, data in case_texts(case).items():
        (schemas / name).write_bytes(data)


def as_bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _made(recipe: str) -> dict[str, bytes]:
    """Read lines of the form ``name.yaml: text * times``, joined by file."""
    made: dict[str, bytes] = {}
    for line in recipe.splitlines():
        name, _, rest = line.partition(": ")
        text, _, times = rest.rpartition(" * ")
        unescaped = text.encode().decode("unicode_escape").encode()
        made[name] = made.get(name, b"") + unescaped * int(times)
    return made
