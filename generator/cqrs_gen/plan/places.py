"""Where cqrs-gen keeps its own records, and which paths a project may be given."""

from __future__ import annotations

from cqrs_gen.names import WINDOWS_DEVICES

OWN = ".cqrs-gen"
BASE = ".cqrs-gen/base"
JOURNAL = ".cqrs-gen/journal"
PREPARED = ".cqrs-gen/journal.prepared"

# What finders, editors and interpreters drop into folders; it was never emitted.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__"})

_RECORDS = frozenset({"base", "cache", "journal", "journal.prepared"})
_LONGEST_NAME = 255


def temporary_of(place: str, number: int) -> str:
    """Return where the new bytes of ``place`` wait: beside it, on the same disk."""
    folder, slash, _ = place.rpartition("/")
    return f"{folder}{slash}.cqrs-gen-{number}.new"


def is_litter(name: str) -> bool:
    """Return whether a name in a folder is not one of an emitted file."""
    return name in _LITTER or (name.startswith(".cqrs-gen-") and name.endswith(".new"))


def base_of(path: str) -> str:
    """Return the place of the base of an emitted file."""
    return f"{BASE}/{path}"


def objection(path: str) -> str | None:
    """Return why ``path`` may not be written, relative to the project, if it may not.

    The rules of Windows hold everywhere: a project moves between machines.
    """
    if not path.isprintable() or "\\" in path:
        return "it has a character that is not safe in a path"
    parts = path.split("/")
    for part in parts:
        if part in {"", ".", ".."}:
            return "it does not stay inside of the project"
        if set(part) & set('<>:"|?*') or part[-1] in " .":
            return f"Windows cannot hold the name {part!r}"
        if part.partition(".")[0].rstrip().casefold() in WINDOWS_DEVICES:
            return f"{part!r} is the name of a device on Windows"
        if len(part.encode()) > _LONGEST_NAME:
            return f"a name has more than {_LONGEST_NAME} bytes"
        if part.casefold() in {".git", ".hg", ".svn", "git~1"}:
            return "it belongs to version control"
    if parts[0].casefold() == OWN and (
        len(parts) == 1 or parts[1].casefold() in _RECORDS
    ):
        return "it belongs to cqrs-gen's own records"
    return None


def own_objection(place: str) -> str | None:
    """Return why ``place`` may not stand in a journal, if it may not.

    A journal names bases as well as files; both obey the same rules.
    """
    return objection(place.removeprefix(f"{BASE}/"))
