"""Changing one place on the disk, unless somebody else has changed it at that moment.

Reading a file and then replacing it leaves a moment in which an editor's save would be
lost. So what stands at a place is exchanged with the new bytes in one step, looked at, and
put back if it is not what was expected.
"""

# Places are strings, and os takes them as they are.
# ruff: noqa: PTH104, PTH105, PTH108

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import lru_cache

from cqrs_gen.files import UnreadableError, content_of
from cqrs_gen.plan import storage

_KEEP, _EXCHANGE = 1, 2
_HERE = -100  # AT_FDCWD
_MISSING = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


class OvertakenError(Exception):
    """Somebody else changed a place meanwhile; what they wrote stands there."""


def change(
    temporary: str, full: str, expected: bytes | None, wanted: bytes | None
) -> None:
    """Make ``full`` hold the wanted bytes, which wait at ``temporary``, if any.

    None stands for no file. Raises OvertakenError where ``full`` does not hold the
    expected bytes, and leaves it as it is.
    """
    if wanted is None:
        _remove(temporary, full, expected)
    elif expected is None:
        if not _move(temporary, full):
            raise OvertakenError
    else:
        storage.inherit_owner(temporary, full)
        _replace(temporary, full, expected, wanted)


def _replace(temporary: str, full: str, expected: bytes, wanted: bytes) -> None:
    try:
        exchanged = _rename(temporary, full, _EXCHANGE)
    except FileNotFoundError as fault:
        raise OvertakenError from fault
    if not exchanged:
        if _content(full) != expected:
            raise OvertakenError
        os.replace(temporary, full)
        return
    if _content(temporary) == expected:
        os.unlink(temporary)
        return
    _rename(temporary, full, _EXCHANGE)
    if _content(temporary) != wanted:
        # A second save came in between, and is the one that counts.
        _rename(temporary, full, _EXCHANGE)
    raise OvertakenError


def _remove(temporary: str, full: str, expected: bytes | None) -> None:
    try:
        os.rename(full, temporary)
    except (FileNotFoundError, NotADirectoryError):
        return
    if _content(temporary) != expected:
        if not _move(temporary, full):
            os.unlink(temporary)  # a further save stands there, and counts
        raise OvertakenError
    os.unlink(temporary)


def _move(temporary: str, full: str) -> bool:
    """Move a file to a place; return whether nothing stood there."""
    try:
        if not _rename(temporary, full, _KEEP):
            os.link(temporary, full, follow_symlinks=False)
            os.unlink(temporary)
    except FileExistsError:
        return False
    except OSError as fault:
        if fault.errno not in {*_MISSING, errno.EMLINK}:
            raise
        # A disk without hard links.
        if os.path.lexists(full):
            return False
        os.rename(temporary, full)
    return True


def _content(full: str) -> bytes | None:
    try:
        return content_of(full)
    except (OSError, UnreadableError):
        return None


def _rename(old: str, new: str, flag: int) -> bool:
    """Rename as Linux can since 3.15; return False where that is not possible."""
    call = _renameat2()
    if call is None:
        return False
    code = call(_HERE, os.fsencode(old), _HERE, os.fsencode(new), flag)
    if code in _MISSING:
        return False
    if code:
        raise OSError(code, os.strerror(code), old, None, new)
    return True


@lru_cache(maxsize=1)
def _renameat2() -> Callable[..., int] | None:
    """Return the call of the C library, which answers with an error number or 0."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - only for a run that writes

    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    function.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    )

    def call(*arguments: object) -> int:
        return ctypes.get_errno() if function(*arguments) else 0

    return call
