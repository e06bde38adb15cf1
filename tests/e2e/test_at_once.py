"""Verbs at once, and saves of an editor at any moment: all of it is in the result."""

from __future__ import annotations

import builtins
import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from command_line import CQRS_GEN, Project, new_project

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import exchange, journal
from cqrs_gen.plan.lock import lock

ORDERS = """\
# Ours.
types:
  Money: { fields: { amount: Decimal } }
commands:
  PlaceOrder:
    fields: { note: str, count: int = 1 }
  CancelOrder:
    fields: { reason: str }
events:
  OrderPlaced: { fields: { total: Money } }
"""
SCHEMA = "schemas/orders.yaml"
HANDLER = "src/shop/orders/handlers/cancel_order.py"
BODY = "        raise NotImplementedError"
AT_ONCE = [
    ["new", "command", "ShipOrder", "order: UUID"],
    ["new", "error", "OutOfStock"],
    ["new", "field", "PlaceOrder", "gift: bool = false"],
    ["rename", "CancelOrder", "DropOrder"],
    ["rename", "Money.amount", "sum"],
    ["remove", "PlaceOrder.count"],
    ["generate"],
    ["new", "event", "OrderShipped", "order: UUID"],
]
EFFECTS = [
    lambda text: "  ShipOrder:" in text,
    lambda text: "  OutOfStock:" in text,
    lambda text: "gift:" in text,
    lambda text: "  DropOrder:" in text and "renamed_from: CancelOrder" in text,
    lambda text: "sum:" in text,
    lambda text: "count:" not in text,
    lambda _: True,
    lambda text: "  OrderShipped:" in text,
]


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> Project:
    shop = new_project(tmp_path_factory.mktemp("pristine") / "shop", orders=ORDERS)
    shop.done("generate")
    shop.edit(HANDLER, BODY, f"        # mine\n{BODY}")
    return shop


def test_each_of_eight_verbs_at_once_is_in_the_result(pristine, tmp_path):
    shop = pristine.copy(tmp_path / "shop")
    runs = [
        subprocess.Popen(
            [CQRS_GEN, *verb],
            cwd=shop.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for verb in AT_ONCE
    ]
    said = [run.communicate(timeout=120)[1].decode() for run in runs]
    text = shop.read(SCHEMA)
    for run, error, is_done in zip(runs, said, EFFECTS, strict=True):
        assert is_done(text) == (run.returncode == 0), error
        if run.returncode:
            assert "[another-run]" in error
    assert sum(run.returncode == 0 for run in runs) >= 3
    assert text.startswith("cqrs: 1\ncontext: orders\n# Ours.\n")
    assert "nothing to do" in shop.done("generate").err
    assert shop.run("check").code == 0


class Editor:
    """Saves a file once, right before the nth call of a run that touches the disk."""

    def __init__(self, patch: pytest.MonkeyPatch, nth: int, save: Callable[[], None]):
        self.calls, self.nth, self.save = 0, nth, save
        for name in (
            *("open", "stat", "lstat", "scandir", "read", "write", "replace", "rename"),
            *("unlink", "mkdir", "rmdir", "fsync", "sync", "link", "chmod"),
        ):
            patch.setattr(os, name, self._before(getattr(os, name)))
        patch.setattr(builtins, "open", self._before(builtins.open))
        patch.setattr(exchange, "_rename", self._before(exchange._rename))

    def _before(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self.nth:
                self.calls += 1_000_000  # what the save itself does is not counted
                self.save()
            return real(*args, **options)

        return call


def saved(shop: Project, path: str, text: str) -> Callable[[], None]:
    """Return a save in one step, as most editors do it, that depends on no patch."""
    waiting, full = shop.root / f"{path}~", shop.root / path
    rename = ctypes.CDLL(None).rename

    def save() -> None:
        assert rename(os.fsencode(waiting), os.fsencode(full)) == 0

    waiting.write_text(text)
    return save


SCHEMA_SAVED = (
    f"cqrs: 1\ncontext: orders\n{ORDERS}  OrderLost: {{}} # saved meanwhile\n"
)
HANDLER_SAVED = """\
from ..commands import CancelOrder  # saved meanwhile


class CancelOrderHandler:
    pass
"""
SAVES = [
    (["new", "error", "OutOfStock"], SCHEMA, SCHEMA_SAVED),
    (["rename", "CancelOrder", "DropOrder"], SCHEMA, SCHEMA_SAVED),
    (["rename", "CancelOrder", "DropOrder"], HANDLER, HANDLER_SAVED),
]
# How many calls are tried, before a run writes and from then on; with
# CQRS_GEN_EVERY_CALL=1 all of them, which takes minutes.
READING, WRITING = 8, 16


def calls_of(shop: Project, verb: list[str]) -> tuple[int, int]:
    """Return how many calls a run makes before its first write, and in all."""
    first = 0
    real = journal.prepare

    def prepare(*arguments: object) -> None:
        nonlocal first
        first = editor.calls
        real(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        editor = Editor(patch, -1, lambda: None)
        patch.setattr(journal, "prepare", prepare)
        shop.done(*verb)
    return first, editor.calls


@pytest.mark.parametrize(("verb", "path", "text"), SAVES)
def test_a_save_at_any_moment_of_a_run_is_kept(pristine, tmp_path, verb, path, text):
    first, total = calls_of(pristine.copy(tmp_path / "whole"), verb)
    outcomes = set()
    for nth in [*spread(1, first, READING), *spread(first, total, WRITING)]:
        shop = pristine.copy(tmp_path / "shop")
        with pytest.MonkeyPatch.context() as patch:
            Editor(patch, nth, saved(shop, path, text))
            answer = shop.run(*verb)
        assert "Traceback" not in answer.err
        outcomes.add(answer.code)
        assert "saved meanwhile" in everything(shop), (nth, answer.said)
        if answer.code:
            assert shop.read(path) == text, (nth, answer.said)
        shutil.rmtree(shop.root)
    assert outcomes == {0, 1}


def spread(start: int, end: int, count: int) -> range:
    """Return some numbers from a range."""
    every = os.environ.get("CQRS_GEN_EVERY_CALL")
    return range(start, end, 1 if every else max((end - start) // count, 1))


def everything(shop: Project) -> str:
    """Return the text of all that is the user's; no temporary file is left."""
    files = [full for full in shop.root.rglob("*") if full.is_file()]
    assert not [full for full in files if full.suffix == ".new"]
    return "".join(full.read_text() for full in files if ".cqrs-gen" not in full.parts)


def test_a_save_while_a_verb_waits_for_the_lock_is_kept(pristine, tmp_path):
    shop = pristine.copy(tmp_path / "shop")
    shop.done("generate")
    with ExitStack() as held:
        assert held.enter_context(lock(shop.root, Report()))
        run = subprocess.Popen(
            [CQRS_GEN, "new", "error", "OutOfStock"],
            cwd=shop.root,
            stderr=subprocess.DEVNULL,
        )
        with pytest.raises(subprocess.TimeoutExpired):
            run.wait(1.5)
        shop.write(SCHEMA, SCHEMA_SAVED)
    assert run.wait(60) == 0
    assert "OrderLost" in shop.read(SCHEMA)
    assert "OutOfStock" in shop.read(SCHEMA)
