"""What a person sees of a bug in cqrs-gen."""

from __future__ import annotations

import platform
import sys
import traceback

from cqrs_gen.version import __version__


def report_bug() -> None:
    """Print the exception in flight, and what to do with it."""
    traceback.print_exc()
    sys.stderr.write(
        "\nThis is a bug in cqrs-gen, not in your schema; nothing was half written.\n"
        "Please report it with the lines above and the schema that shows it "
        f"(cqrs-gen {__version__}, Python {platform.python_version()}, "
        f"{platform.system()}).\n"
    )
