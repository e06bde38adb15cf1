"""Running what may hang if a limit is missing: a test fails instead."""

import asyncio


def run(awaitable):
    """Give its result; more than ten seconds is a failure of its own."""

    async def within_limit():
        async with asyncio.timeout(10):
            return await awaitable

    try:
        return asyncio.run(within_limit())
    except TimeoutError as error:
        raise AssertionError("it took more than ten seconds") from error
