"""The options of a target: what a project chose, and what it may choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cqrs_gen.diagnostics import Report
from cqrs_gen.names import nearest
from cqrs_gen.pack.api import Pack
from cqrs_gen.pack.rules import BAD_OPTION, MISSING_LIBRARY
from cqrs_gen.source import Located, start_of


def chosen_options(pack: Pack, told: Mapping[str, Located[str]]) -> dict[str, str]:
    """Return a word for every option of a target; the first is the default."""
    return {
        name: told[name].value if name in told else words[0]
        for name, words in pack.options.items()
    }


def check_options(pack: Pack, told: Mapping[str, Located[str]], report: Report) -> None:
    """Report options that the target does not have, and words that it does not take."""
    for name, (word, span) in told.items():
        words = pack.options.get(name)
        if words is None:
            report.add(
                BAD_OPTION,
                f"the target `{pack.name}` has no option `{name}`",
                span,
                help=_repair(name, pack.options),
            )
        elif word not in words:
            report.add(
                BAD_OPTION,
                f"`{name}` takes {_either(words)}, not `{word}`",
                span,
                help=_repair(word, words),
            )


def check_tables(
    others: Iterable[Located[str]], target: str, targets: Iterable[str], report: Report
) -> None:
    """Report tables of options that belong to no target at all."""
    known = tuple(targets)
    for name, span in others:
        if name not in known:
            report.add(
                BAD_OPTION,
                f"no target is called `{name}`, so its options have no effect",
                span,
                help=f"write `[tool.cqrs-gen.{nearest(name, known) or target}]`, or "
                "remove the table",
            )


def check_libraries(
    pack: Pack,
    told: Mapping[str, Located[str]],
    dependencies: Iterable[str],
    report: Report,
) -> None:
    """Report libraries that the output needs and the project does not depend on."""
    present = set(map(_distribution, dependencies))
    for needed in pack.new_project.dependencies:
        if _distribution(needed) not in present:
            report.add(
                MISSING_LIBRARY,
                f"the target `{pack.name}` needs a library that is no dependency",
                start_of("pyproject.toml"),
                help=f'add "{needed}" to the `dependencies` of `[project]`',
            )
    for name, (word, span) in told.items():
        library = pack.libraries.get((name, word))
        if library is not None and _distribution(library) not in present:
            report.add(
                MISSING_LIBRARY,
                f'`{name} = "{word}"` needs a library that is no dependency',
                span,
                help=f'add "{library}" to the `dependencies` of `[project]`',
            )


def _distribution(requirement: str) -> str:
    """Return the name that a requirement is known by, however it is spelled."""
    name = re.match(r"[\w.-]*", requirement.strip())
    return re.sub(r"[-_.]+", "-", name[0] if name else "").lower()


def _repair(word: str, known: Iterable[str]) -> str:
    names = tuple(known)
    guess = nearest(word, names)
    if guess is not None:
        return f"did you mean `{guess}`?"
    return f"write {_either(names)}" if names else "remove it"


def _either(words: tuple[str, ...]) -> str:
    *first, last = (f"`{word}`" for word in words)
    return f"{', '.join(first)} or {last}" if first else last
