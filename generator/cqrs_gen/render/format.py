"""Black, for the few files whose layout the templates cannot settle."""

from __future__ import annotations

WIDTH = 88


def needs_black(text: str) -> bool:
    """Tell whether a line exceeds the width, so that black may want to break it.

    The built-in templates write what black would leave alone, except for lines that
    they cannot fit.
    """
    # A wide character takes two columns; where there may be some, black decides.
    limit = WIDTH if text.isascii() else WIDTH // 2
    return max(map(len, text.split("\n"))) > limit


def blackened(text: str) -> str:
    """Format Python source with a fixed mode that no configuration file changes."""
    import black  # noqa: PLC0415 - the slowest import of all, and rarely needed
    from black.mode import TargetVersion  # noqa: PLC0415

    versions = {TargetVersion.PY311, TargetVersion.PY312, TargetVersion.PY313}
    mode = black.Mode(target_versions=versions, line_length=WIDTH)
    return black.format_str(text, mode=mode)
