"""What a stranger can write into an error never looks like a record of the log."""

import asyncio
import logging
from dataclasses import dataclass

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler
from shop.cqrs.errors import DomainError
from shop.cqrs.logs import logger_of, one_line
from shop.cqrs.types import Command

FORGED = "2026-01-01 INFO root: all is well"
HOSTILE = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1b[2K"]


@dataclass(frozen=True)
class Do(Command[None]):
    text: str


class Refused(DomainError):
    pass


class Own(Exception):
    def __repr__(self):
        return str(self)


def lines_of(caplog):
    formatter = logging.Formatter("%(levelname)s %(message)s")
    return [
        line
        for record in caplog.records
        for line in formatter.format(record).splitlines()
    ]


@pytest.mark.parametrize("end", HOSTILE)
@pytest.mark.parametrize("error", [ValueError, Refused, Own])
@pytest.mark.parametrize("retries", [0, 1])
def test_the_text_of_an_error_stays_on_its_line(caplog, end, error, retries):
    @command_handler(retries=retries, backoff_ms=0)
    class Fails(CommandHandler[Do, None]):
        async def do_handle(self, command):
            raise error(command.text) from RuntimeError(command.text)

    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(Fails())
    with caplog.at_level(logging.DEBUG):
        asyncio.run(asyncio.wait_for(_swallowed(bus.send(Do(f"oops{end}{FORGED}"))), 5))
    lines = lines_of(caplog)
    assert any(FORGED in line for line in lines)
    assert not any(line.startswith(FORGED) for line in lines)
    assert not any("\x1b" in line for line in lines)


async def _swallowed(sent):
    with pytest.raises(Exception, match="oops"):
        await sent


def test_the_error_itself_stays_on_the_record(caplog):
    logger = logger_of("shop.cqrs.somewhere")
    error = ValueError("a\nb")
    logger.error("%s failed: %s after %d", "Do", error, 3, exc_info=error)
    (record,) = caplog.records
    assert record.getMessage() == "Do failed: a\\nb after 3"
    assert record.exc_info[1] is error
    assert all(line.startswith("    ") for line in record.exc_text.split("\n"))


def test_a_logger_escapes_once():
    assert logger_of("shop.cqrs.x") is logger_of("shop.cqrs.x")
    assert len(logger_of("shop.cqrs.x").filters) == 1


def test_what_can_be_seen_stays_as_it_is():
    assert one_line("Grüße, 東京 100%") == "Grüße, 東京 100%"
    assert one_line("a\tb\u200b") == "a\\tb\\u200b"
