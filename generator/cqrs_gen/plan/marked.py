"""Files in which the markers of a merge wait for a decision."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report
from cqrs_gen.markers import marker_line
from cqrs_gen.plan import findings
from cqrs_gen.plan.layout import is_python
from cqrs_gen.plan.syntax import in_docstring, mistake


def unfinished(
    path: str, base: bytes | None, edited: bytes | None, report: Report
) -> bool:
    """Report a file whose merge waits for a decision: writing it would lose a side."""
    marked = [side is not None and _is_marked(path, side) for side in (edited, base)]
    if edited is not None and marked[0]:
        findings.report_markers(report, path, edited)
    if base is not None and marked[1]:
        findings.report_record_markers(report, path, base)
    return any(marked)


def _is_marked(path: str, content: bytes) -> bool:
    """Tell whether markers wait in a file; in the text of a program they are its own.

    Only in a docstring, which branches often change both, a merge can leave a file with
    markers that still compiles.
    """
    line = marker_line(content)
    if line is None or not is_python(path):
        return line is not None
    return mistake(content, path) is not None or in_docstring(content, line)
