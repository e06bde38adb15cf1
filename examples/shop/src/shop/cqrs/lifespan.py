"""What is started before it is used, and stopped afterwards."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, cast


@dataclass(frozen=True, kw_only=True)
class Lifespan:
    """Starts its resources with `async with`, and stops them in reverse.

    A resource with a start or an end is an async context manager; others may stand
    among them and are left alone. When one fails to start, those before it are stopped.
    """

    resources: tuple[object, ...] = ()
    _running: list[AsyncExitStack] = field(
        default_factory=list[AsyncExitStack], init=False, repr=False, compare=False
    )

    async def __aenter__(self) -> Self:
        if self._running:
            raise RuntimeError(f"this {type(self).__name__} is running already")
        async with AsyncExitStack() as started:
            for resource in self.resources:
                if isinstance(resource, AbstractAsyncContextManager):
                    managed = cast("AbstractAsyncContextManager[Any]", resource)
                    await _start(managed, started)
            self._running.append(started.pop_all())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._running.pop().__aexit__(kind, error, traceback)


async def _start(
    resource: AbstractAsyncContextManager[Any], started: AsyncExitStack
) -> None:
    async def stop(
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Its answer is left out: no resource may hide an error of the application.
        await resource.__aexit__(kind, error, traceback)

    await resource.__aenter__()
    started.push_async_exit(stop)
