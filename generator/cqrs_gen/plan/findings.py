"""How a plan tells the user about clashes: one finding per thing to decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.markers import UNRESOLVED_MARKERS, marker_line, repair
from cqrs_gen.plan import rules
from cqrs_gen.plan.disk import Refused
from cqrs_gen.plan.places import base_of
from cqrs_gen.plan.syntax import Mistake
from cqrs_gen.render.files import File
from cqrs_gen.source import Span, start_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cqrs_gen.merge import Conflict
    from cqrs_gen.merge.codemod.edits import Doubt, Taken
    from cqrs_gen.merge.result import Renaming
    from cqrs_gen.plan.imports import Wanted
    from cqrs_gen.plan.removed import Use
    from cqrs_gen.plan.results import Mismatch

_FEW = 4
_CHOICE = "change the file until it says what you want, or use --on-conflict"


def at_line(path: str, line: int) -> Span:
    """Return the start of a line of a file on disk; what has no line is at the top."""
    return Span(path, max(line, 1), 1, max(line, 1), 1)


def report_refusal(report: Report, path: str, refused: Refused) -> None:
    """Report what stands in the way of a file."""
    report.add(refused.rule, refused.message, start_of(path))


def report_objection(report: Report, path: str, why: str, origin: Span | None) -> None:
    """Report a path that is not safe to write."""
    report.add(
        rules.PATH_OUTSIDE_PROJECT,
        f"{path!r} is not written: {why}",
        origin or start_of(path),
    )


def report_collision(
    report: Report, path: str, other: str, origin: Span | None
) -> None:
    """Report a path that is the same file as another one."""
    report.add(
        rules.PATHS_COLLIDE,
        f"{path} and {other} are one file",
        origin or start_of(path),
    )


def report_conflict(
    report: Report, path: str, edited: bytes, file: File, conflict: Conflict
) -> None:
    """Report one unit that both sides changed, with its three texts.

    ``path`` is where the edited file stands before ``file`` is written.
    """
    cause = file.members.get(conflict.member, file.origin)
    report.add(
        rules.CONFLICT,
        f"your edit and the new output both change {conflict.member}",
        _part(path, edited, conflict),
        help=f"{_CHOICE} edited, fresh or markers",
        notes=(
            Note(_version("base", conflict.base)),
            Note(_version("edited", conflict.edited)),
            Note(_version("fresh", conflict.fresh), cause),
        ),
    )


def _part(path: str, edited: bytes, conflict: Conflict) -> Span:
    """Return where edited's version of a conflict stands, or its line.

    Only text that is there once can be pointed at, the name of its member aside.
    """
    lines = edited.decode("utf-8", "replace").split("\n")
    line = lines[conflict.line - 1] if 0 < conflict.line <= len(lines) else ""
    words = _plain(conflict.edited).partition("\n")[0]
    found = [
        match.start() + 1
        for match in re.finditer(re.escape(words), line)
        if words and _is_whole(line, match.start(), match.end())
    ]
    if len(found) != 1:
        return at_line(path, conflict.line)
    return Span(path, conflict.line, found[0], conflict.line, found[0] + len(words))


def _is_whole(line: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a line cuts no word."""
    edges = (line[max(start - 1, 0) : start + 1], line[end - 1 : end + 1])
    return not any(len(edge) > 1 and edge.isalnum() for edge in edges)


def _plain(text: str) -> str:
    """Return an annotation or a value without the sign in front of it."""
    return text.removeprefix(": ").removeprefix("= ")


def _version(name: str, text: str) -> str:
    text = _plain(text)
    if not text:
        return f"{name}: nothing"
    return f"{name}:\n{text}" if "\n" in text else f"{name}: {text}"


def report_removed(report: Report, file: File) -> None:
    """Report a file that the user removed and the schema changed."""
    report.add(
        rules.CONFLICT,
        f"you removed {file.path} and the schema changed it",
        start_of(file.path),
        help="use --on-conflict edited to leave it out, or fresh to write it again",
        notes=(
            (Note("the schema asks for it here", file.origin),) if file.origin else ()
        ),
    )


def report_markers(report: Report, path: str, content: bytes) -> None:
    """Report conflict markers that wait for a decision."""
    report.add(
        UNRESOLVED_MARKERS,
        "a conflict waits for your decision",
        at_line(path, marker_line(content) or 1),
        help=repair(content),
    )


def report_record_markers(report: Report, path: str, content: bytes) -> None:
    """Report that git left a conflict in the base of a file."""
    report.add(
        UNRESOLVED_MARKERS,
        f"the record of what was emitted as {path} is in conflict",
        at_line(base_of(path), marker_line(content) or 1),
        help=repair(content, record=True),
    )


def report_mistake(report: Report, path: str, mistake: Mistake) -> None:
    """Report an edited file that is not Python."""
    report.add(
        rules.DOES_NOT_PARSE,
        f"this file has to change and is not valid Python: {mistake.message}",
        at_line(path, mistake.line),
    )


def report_broken_merge(report: Report, path: str, mistake: Mistake) -> None:
    """Report a merge that would not be Python."""
    report.add(
        rules.BROKEN_MERGE,
        f"line {mistake.line} of the merge is not valid Python: {mistake.message}",
        start_of(path),
    )


def report_broken_output(report: Report, path: str, mistake: Mistake) -> None:
    """Report a generated file that would not be Python."""
    report.add(
        rules.BROKEN_OUTPUT,
        f"line {mistake.line} of the generated {path} is not valid Python: "
        f"{mistake.message}",
        start_of(path),
    )


def report_doubts(report: Report, path: str, doubts: Iterable[Doubt]) -> None:
    """Report places that may mean something renamed."""
    for doubt in doubts:
        column = doubt.column + 1
        report.add(
            rules.UNPROVED_RENAME,
            f"{doubt.words} may mean the renamed {doubt.what}",
            Span(path, doubt.line, column, doubt.line, column + doubt.length),
        )


def report_unknown_names(
    report: Report, renamings: Iterable[Renaming], places: Mapping[str, Span]
) -> None:
    """Report former names that nothing had, at the keys that give them."""
    for each in renamings:
        if each.path in places:
            owner = f" in {each.owner}" if each.owner else ""
            report.add(
                rules.UNKNOWN_FORMER_NAME,
                f"nothing was called {each.old}{owner}, so {each.new} is new",
                places[each.path],
            )


def report_unrenamed(report: Report, path: str, problem: str) -> None:
    """Report a file in which nothing could be renamed."""
    report.add(
        rules.UNPROVED_RENAME,
        f"nothing is renamed in {path}: {problem}",
        start_of(path),
    )


def report_taken(report: Report, path: str, taken: Iterable[Taken]) -> None:
    """Report new names that are in the way of a rename."""
    for each in taken:
        column = each.column + 1
        old = each.key[1].rpartition(".")[2]
        report.add(
            rules.NAME_IN_THE_WAY,
            f"{old} cannot become {each.new}: {each.new} is something else here",
            Span(path, each.line, column, each.line, column + len(old)),
        )


def report_overtaken(report: Report, path: str) -> None:
    """Report a file that somebody changed between its reading and its writing."""
    report.add(
        rules.CHANGED_SINCE_PLAN,
        f"{path} changed while cqrs-gen was working; nothing is written",
        start_of(path),
    )


def report_foreign_records(report: Report, paths: Sequence[str]) -> None:
    """Report records of files that no target could have emitted."""
    first, *more = paths
    others = f" and {len(more)} more" if more else ""
    report.add(
        rules.FOREIGN_RECORD,
        f"no target writes to {first}{others}, so what .cqrs-gen/base has of it is "
        "not used",
        start_of(base_of(first)),
        help=f"delete .cqrs-gen/base/{first}, and the file itself if it is old output",
        notes=tuple(Note(f"the same holds for {path}") for path in more[:_FEW]),
    )


def report_read_only(report: Report, path: str) -> None:
    """Report a file that would change and is write-protected."""
    report.add(
        rules.READ_ONLY_FILE,
        f"{path} has to change and is write-protected",
        start_of(path),
        help=f"chmod u+w {path}",
    )


def report_orphan(
    report: Report, path: str, successor: str | None, missing: Sequence[Wanted]
) -> None:
    """Report an edited file that nothing asks for any more, and what it misses.

    ``successor`` is the file that is emitted in its stead, at another place.
    """
    shown = len(missing) if len(missing) <= _FEW else 1
    more = len(missing) - shown
    instead = () if successor is None else (Note(f"{successor} is emitted instead"),)
    move = "" if successor is None else "move what you need there, then "
    report.add(
        rules.ORPHANED_FILE,
        f"nothing asks for {path} any more, but it has your edits",
        start_of(path),
        help=f"{move}delete it, or delete .cqrs-gen/base/{path} to keep it as your own",
        notes=(
            *instead,
            *(Note(_lost(each), at_line(path, each.line)) for each in missing[:shown]),
            *([Note(f"{more} more imports lead nowhere")] if more else []),
        ),
    )


def report_lost(
    report: Report, path: str, missing: Iterable[Wanted], *, dangling: bool
) -> None:
    """Report imports that lead nowhere: with ``dangling`` it is more than a warning."""
    rule = rules.DANGLING_IMPORT if dangling else rules.LOST_IMPORT
    for each in missing:
        report.add(rule, _lost(each), at_line(path, each.line))


def report_use(report: Report, use: Use) -> None:
    """Report code that uses a name which left the output."""
    module, name = use.name
    owner, _, last = name.rpartition(".")
    column = use.column + 1
    report.add(
        rules.REMOVED_NAME,
        f"{owner or module} has no {last} any more",
        Span(use.path, use.line, column, use.line, column + len(last)),
    )


def report_mismatch(report: Report, path: str, found: Mismatch) -> None:
    """Report a body that does not return what its signature promises."""
    report.add(rules.RESULT_MISMATCH, found.message, at_line(path, found.line))


def _lost(missing: Wanted) -> str:
    return f"{missing.name} is not in {missing.module} any more"
