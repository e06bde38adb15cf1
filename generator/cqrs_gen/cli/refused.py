"""What a person sees where the operating system refuses something unforeseen."""

from __future__ import annotations

import io
import os

from cqrs_gen.cli.report import Sources, print_text
from cqrs_gen.diagnostics import Diagnostic, Rule
from cqrs_gen.source import start_of

SYSTEM_REFUSED = Rule(
    "system-refused",
    "The operating system refused something that the run needs.",
    "A file or folder cannot be read or written, the disk is full, or the output cannot be "
    "delivered; the message is the system's own. Nothing of the project is half written. "
    "Repair the cause and run again.",
    repair="check the permissions and the room on the disk, and run again",
)
RULES = (SYSTEM_REFUSED,)


def finding(failure: OSError) -> str:
    """Return a failure of the system as a finding, in the words for people."""
    path = os.fsdecode(failure.filename) if failure.filename is not None else "."
    relative = os.path.relpath(path) if os.path.isabs(path) else path  # noqa: PTH117
    place = path if relative.startswith("..") else relative
    message = failure.strerror or str(failure)
    said = Diagnostic(SYSTEM_REFUSED, message, start_of(place), SYSTEM_REFUSED.repair)
    stream = io.StringIO()
    print_text((said,), Sources(os.curdir), stream)
    return stream.getvalue()
