"""What tests ask of a folder."""

from __future__ import annotations

from pathlib import Path


def written_at(root: Path) -> dict[Path, tuple[int, int, int]]:
    """Return when everything was written; when it was read is of no matter."""
    found = {path: path.lstat() for path in root.rglob("*")}
    return {
        path: (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
        for path, seen in found.items()
    }
