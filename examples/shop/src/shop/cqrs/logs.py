"""Loggers whose records cannot be forged by the text of an error or a message."""

from __future__ import annotations

import logging
import traceback

_INDENT = "    "


def logger_of(module: str) -> logging.Logger:
    """Give the logger of a module; foreign text stays on its own line."""
    logger = logging.getLogger(module)
    if not any(isinstance(each, _Escaping) for each in logger.filters):
        logger.addFilter(_Escaping())
    return logger


def one_line(text: str) -> str:
    """Escape whatever would end a line, or cannot be seen."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in text
    )


class _Escaping(logging.Filter):
    """Escapes texts and errors that are logged, and indents tracebacks.

    A traceback quotes the error, so its lines must not look like records either. The
    error itself stays on the record, for handlers that want it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                one_line(str(each)) if isinstance(each, str | BaseException) else each
                for each in record.args
            )
        if record.exc_info and record.exc_info[1] is not None:
            lines = "".join(traceback.format_exception(record.exc_info[1]))
            record.exc_text = "\n".join(
                _INDENT + one_line(line) for line in lines.rstrip("\n").split("\n")
            )
        return True
