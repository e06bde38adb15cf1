"""The entry point. What answers most calls is decided before anything is loaded."""

# ruff: noqa: PTH109, PTH110, PTH112, PTH120 - strings are cheaper than a Path here

from __future__ import annotations

import gc
import os
import sys

QUIET_RUNS = (["generate"], ["regenerate"])
DRIVER = ["merge-driver", "run"]
CANNOT_RUN, BUG, INTERRUPTED = 2, 3, 130


def main() -> None:
    """Run the command line and exit with its code."""
    _open_streams()
    try:
        try:
            _main(sys.argv[1:])
        finally:
            # Here, and not when the interpreter ends, a failure can be told of.
            sys.stdout.flush()
    except KeyboardInterrupt:
        _say("Aborted!\n")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _discard_output()  # whoever read it has seen enough
        sys.exit(CANNOT_RUN)
    except OSError as failure:
        from cqrs_gen.cli.refused import finding  # noqa: PLC0415 - rarely needed

        _discard_output()
        _say(finding(failure))
        sys.exit(CANNOT_RUN)


def _main(arguments: list[str]) -> None:
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
            from cqrs_gen.cli.group import run  # noqa: PLC0415 - loads click

            run()
    except OSError:
        raise  # the system refused something: no bug
    except Exception:  # noqa: BLE001 - the last door: what comes here is a bug of ours
        from cqrs_gen.cli.bug import report_bug  # noqa: PLC0415

        report_bug()
        sys.exit(BUG)


def _generate() -> None:
    """Take the way of most calls, which has no options to understand."""
    from cqrs_gen.cli.outcome import generate  # noqa: PLC0415
    from cqrs_gen.cli.session import Session  # noqa: PLC0415
    from cqrs_gen.generation import RunOptions  # noqa: PLC0415

    generate(Session(), RunOptions())


def _open_streams() -> None:
    """Give a process that was started without standard streams some that say nothing."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The lowest number that is free, so that no file of a project gets it.
            opened = os.open(os.devnull, os.O_RDWR)
            stream = os.fdopen(opened, "r" if number == 0 else "w", encoding="utf-8")
            setattr(sys, name, stream)


def _discard_output() -> None:
    """Let the interpreter end without a word about output that nobody takes."""
    try:
        empty = os.open(os.devnull, os.O_WRONLY)
        os.dup2(empty, sys.stdout.fileno())
    except (OSError, ValueError):
        return  # not a stream of the system


def _say(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # nobody listens
