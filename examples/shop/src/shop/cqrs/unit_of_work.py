"""All or nothing in memory: what a failed attempt has changed is taken back."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, Final

from .context.execution_context import ExecutionContext
from .pipeline.run import Run


class UnitOfWork:
    """What one attempt has changed, and how each change is undone.

    Most attempts change nothing here: what they need is made when it is first needed.
    """

    __slots__ = ("_undo", "_versions", "is_over")

    # Set when the attempt is over: a task that it has started may go on.
    is_over: bool
    _undo: list[Callable[[], object]]
    _versions: dict[tuple[int, Hashable], int]

    @property
    def versions(self) -> dict[tuple[int, Hashable], int]:
        """The versions that were read or written last, by store and identity."""
        if not hasattr(self, "_versions"):
            self._versions = {}
        return self._versions

    @property
    def undo(self) -> list[Callable[[], object]]:
        """How to undo each change, in the order of the changes."""
        if not hasattr(self, "_undo"):
            self._undo = []
        return self._undo

    @property
    def has_changes(self) -> bool:
        """Whether anything would have to be undone."""
        return hasattr(self, "_undo") and bool(self._undo)

    def join(self, outer: UnitOfWork) -> None:
        """Hand all changes on to the unit of work around, unless that is over."""
        if not hasattr(outer, "is_over"):
            outer.undo.extend(self.undo)
            outer.versions.update(self.versions)

    def roll_back(self) -> None:
        """Undo all changes, latest first."""
        for undo in reversed(self.undo):
            undo()


_CURRENT: Final[ContextVar[UnitOfWork | None]] = ContextVar("unit", default=None)

# What an attempt uses: bound once, as it is done for each message.
enter = _CURRENT.set


def current_unit() -> UnitOfWork | None:
    """Give the unit of work of the attempt that is under way, if there is one."""
    unit = _CURRENT.get()
    return None if unit is None or hasattr(unit, "is_over") else unit


def atomic(run: Run) -> Run:
    """Take back what a run has changed in memory if it fails, or is cancelled."""

    async def all_or_nothing(
        message: Any, context: ExecutionContext | None = None
    ) -> Any:
        outer = current_unit()
        unit = UnitOfWork()
        enter(unit)
        try:
            result = await run(message, context)
        except BaseException:
            unit.roll_back()
            raise
        else:
            if outer is not None:
                unit.join(outer)
            return result
        finally:
            unit.is_over = True
            # Setting is dear: one that is over counts as none.
            if outer is not None:
                enter(outer)

    return all_or_nothing
