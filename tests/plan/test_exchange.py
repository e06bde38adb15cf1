"""What stands at a place is replaced only if it is what was expected at that moment."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cqrs_gen.plan import exchange
from cqrs_gen.plan.exchange import OvertakenError, change

OLD, NEW, SAVED, LATER = b"old\n", b"new\n", b"saved\n", b"saved later\n"
CHANGES = {"create": (None, NEW), "replace": (OLD, NEW), "remove": (OLD, None)}


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "waiting.new", tmp_path / "file.py"


def prepare(place, expected, wanted):
    waiting, full = place
    if expected is not None:
        full.write_bytes(expected)
    if wanted is not None:
        waiting.write_bytes(wanted)


def content(full: Path) -> bytes | None:
    return full.read_bytes() if full.exists() else None


def save(full: Path, text: bytes) -> None:
    other = full.with_name("editor~")
    other.write_bytes(text)
    other.replace(full)


@pytest.fixture(params=["exchange", "link", "neither"])
def system(request, monkeypatch) -> str:
    """Linux; a system without exchanges; a disk without hard links as well."""
    if request.param != "exchange":
        monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    if request.param == "neither":

        def link(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", link)
    return str(request.param)


@pytest.mark.parametrize("kind", sorted(CHANGES))
def test_a_place_that_is_as_expected_is_changed(place, kind, system):
    expected, wanted = CHANGES[kind]
    prepare(place, expected, wanted)
    change(*map(str, place), expected, wanted)
    assert content(place[1]) == wanted
    assert not place[0].exists(), system


@pytest.mark.parametrize("kind", sorted(CHANGES))
def test_a_save_before_it_stays(place, kind, system):
    expected, wanted = CHANGES[kind]
    prepare(place, expected, wanted)
    save(place[1], SAVED)
    with pytest.raises(OvertakenError):
        change(*map(str, place), expected, wanted)
    assert content(place[1]) == SAVED, system


@pytest.mark.parametrize("kind", sorted(CHANGES))
@pytest.mark.parametrize("saves", [[SAVED], [SAVED, LATER]], ids=["one", "two"])
def test_a_save_at_the_very_moment_stays(place, kind, saves, monkeypatch):
    expected, wanted = CHANGES[kind]
    prepare(place, expected, wanted)
    left = list(saves)

    def before(real):
        def call(*arguments: object) -> object:
            if left:
                save(place[1], left.pop(0))
            return real(*arguments)

        return call

    monkeypatch.setattr(exchange, "_rename", before(exchange._rename))
    monkeypatch.setattr(os, "rename", before(os.rename))
    with pytest.raises(OvertakenError):
        change(*map(str, place), expected, wanted)
    assert content(place[1]) == saves[len(saves) - len(left) - 1]


@pytest.mark.parametrize("kind", ["replace", "remove"])
def test_a_link_in_its_place_is_not_followed(place, kind, tmp_path, system):
    expected, wanted = CHANGES[kind]
    prepare(place, expected, wanted)
    (tmp_path / "other").write_bytes(expected)
    place[1].unlink()
    place[1].symlink_to("other")
    with pytest.raises(OvertakenError):
        change(*map(str, place), expected, wanted)
    assert place[1].is_symlink(), system
    assert (tmp_path / "other").read_bytes() == expected


def test_a_file_that_is_gone_is_not_written_again(place, system):
    prepare(place, OLD, NEW)
    place[1].unlink()
    with pytest.raises(OvertakenError):
        change(*map(str, place), OLD, NEW)
    assert not place[1].exists(), system
