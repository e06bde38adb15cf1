"""The byte order mark and line ends of a user's file, which a rewrite keeps."""

from __future__ import annotations

from dataclasses import dataclass

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a file spells its text. Only a file that uses CRLF throughout is ``crlf``."""

    bom: bool = False
    crlf: bool = False

    def dress(self, plain: bytes) -> bytes:
        """Return plain text in this spelling."""
        if self.crlf:
            plain = plain.replace(b"\n", b"\r\n")
        return _BOM + plain if self.bom else plain


def undress(content: bytes) -> tuple[bytes, Spelling]:
    """Return the plain text of a file, with LF line ends, and its spelling.

    Where CRLF, LF and CR are mixed the line ends are part of the text and stay: to
    level them would be an edit.
    """
    bom = content.startswith(_BOM)
    text = content[len(_BOM) :] if bom else content
    if b"\r" not in text:
        return text, Spelling(bom)
    pairs = text.count(b"\r\n")
    if pairs != text.count(b"\r") or pairs != text.count(b"\n"):
        return text, Spelling(bom)
    return text.replace(b"\r\n", b"\n"), Spelling(bom, crlf=True)
