"""The entry point. What answers most calls is decided before anything is loaded."""

# ruff: noqa: PTH109, PTH110, PTH112, PTH120 - strings are cheaper than a Path here

from __future__ import annotations

import gc
import os
import sys

QUIET_RUNS = (["generate"], ["regenerate"])
DRIVER = ["merge-driver", "run"]
BUG = 3


def main() -> None:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from cqrs_gen.version import __version__  # noqa: PLC0415 - no click for this

        print(f"cqrs-gen {__version__}")  # noqa: T201 - the answer itself
        return
    if arguments in QUIET_RUNS and _nothing_to_do():
        return
    _run(arguments)


def _nothing_to_do() -> bool:
    """Answer a generation after which nothing has changed, by dates alone."""
    from cqrs_gen.plan import stamps  # noqa: PLC0415 - the quick way out

    folder = os.getcwd()
    while not os.path.isdir(f"{folder}/.cqrs-gen"):
        parent = os.path.dirname(folder)
        # A project of its own that was never generated is not its parent's affair.
        if parent == folder or os.path.exists(f"{folder}/pyproject.toml"):
            return False
        folder = parent
    count = stamps.unchanged(folder)
    if count is None:
        return False
    sys.stderr.write(f"nothing to do, {count} unchanged\n")
    return True


def _run(arguments: list[str]) -> None:
    # A run is short and makes next to no cycles; looking for them costs a tenth of it.
    gc.disable()
    try:
        if arguments in QUIET_RUNS:
            _generate()
        elif arguments[:2] == DRIVER:
            from cqrs_gen.cli.git_driver import merge_for_git  # noqa: PLC0415

            sys.exit(merge_for_git(arguments[2:]))
        else:
            from cqrs_gen.cli.group import cli  # noqa: PLC0415 - loads click

            cli.main(prog_name="cqrs-gen")
    except Exception:  # noqa: BLE001 - the last door: what comes here is a bug of ours
        from cqrs_gen.cli.bug import report_bug  # noqa: PLC0415

        report_bug()
        sys.exit(BUG)


def _generate() -> None:
    """Take the way of most calls, which has no options to understand."""
    from cqrs_gen.cli.outcome import generate  # noqa: PLC0415
    from cqrs_gen.cli.session import Session  # noqa: PLC0415
    from cqrs_gen.generation import RunOptions  # noqa: PLC0415

    try:
        generate(Session(), RunOptions())
    except KeyboardInterrupt:
        sys.stderr.write("Aborted!\n")
        sys.exit(1)
