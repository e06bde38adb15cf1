"""base, edited, fresh -> merged bytes, with the proof that nothing was lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cqrs_gen.merge.attempts import adopted, best
from cqrs_gen.merge.coroutines import settled
from cqrs_gen.merge.dress import (
    Dress,
    UndressableError,
    indent_of,
    indented,
    undress,
)
from cqrs_gen.merge.homes import unbound
from cqrs_gen.merge.lines import merge_lines
from cqrs_gen.merge.members import read_module
from cqrs_gen.merge.renamed import renamed as alike
from cqrs_gen.merge.result import (
    NO_RENAMES,
    MergeResult,
    Method,
    OnConflict,
    Renames,
)
from cqrs_gen.merge.safety import compiles, is_python, losses, omissions
from cqrs_gen.merge.sequence import in_sequence, too_early
from cqrs_gen.merge.splice import Choice, Pieces, choice, conflicts, render
from cqrs_gen.merge.tokens import Source, UnreadableError
from cqrs_gen.merge.unread import merge_unread

_MARKERS = re.compile(rb"^(<<<<<<<|>>>>>>>) ", re.MULTILINE)


def merge(
    base: bytes | None,
    edited: bytes,
    fresh: bytes,
    renames: Renames = NO_RENAMES,
    *,
    python: bool = True,
    on_conflict: OnConflict = OnConflict.MARKERS,
) -> MergeResult:
    """Merge three texts. ``base is None`` adopts fresh into edited and takes nothing.

    What cannot be merged with proof is a conflict; nothing is ever raised for a text.
    """
    if edited == fresh:
        return MergeResult(edited, Method.EDITED)
    if base == edited:
        return MergeResult(fresh, Method.FRESH)
    if base == fresh and not (python and renames.concern(edited)):
        return MergeResult(edited, Method.EDITED)
    # Marker lines inside of a string are text that somebody wrote.
    if len(set(_MARKERS.findall(edited))) > 1 and not (python and compiles(edited)):
        return merge_unread(
            base or b"", edited, fresh, "edited has unresolved markers", on_conflict
        )
    if not python:
        return _merge_text(base, edited, fresh, on_conflict)
    if reason := _unreadable(base, edited, fresh):
        return merge_unread(base or b"", edited, fresh, reason, on_conflict)
    text, dress = undress(edited, python=True)
    return _Merge(base, edited, fresh, text, dress, on_conflict).result(renames)


def _unreadable(base: bytes | None, edited: bytes, fresh: bytes) -> str:
    """Return why the three cannot be merged by members, nothing where they can."""
    for name, side in (("edited", edited), ("base", base or b""), ("fresh", fresh)):
        try:
            undress(side, python=True)
        except UndressableError as error:
            return f"merged by lines: {name} is not readable: {error}"
        if not is_python(side):
            return f"merged by lines: {name} is not valid Python"
    return ""


def _merge_text(
    base: bytes | None, edited: bytes, fresh: bytes, on_conflict: OnConflict
) -> MergeResult:
    """Merge texts that are not Python by lines."""
    if base is None:
        note = "the file differs from the generated one and has no base"
        return MergeResult(edited, Method.ADOPTED, (), (note,))
    text, dress = undress(edited, python=False)
    plain = [undress(side, python=False)[0] for side in (base, fresh)]
    pieces = merge_lines(plain[0], text, plain[1])
    content = dress.put_on(render(pieces, on_conflict))
    return MergeResult(content, Method.LINES, conflicts(pieces))


@dataclass
class _Merge:
    """One merge of Python: ``text`` is edited and ``plain`` is fresh, as text."""

    base: bytes | None
    edited: bytes
    fresh: bytes
    text: str
    dress: Dress
    on_conflict: OnConflict
    plain: str = ""
    notes: list[str] = field(default_factory=list[str])

    def result(self, renames: Renames) -> MergeResult:
        base = undress(self.base, python=True)[0] if self.base is not None else None
        fresh = undress(self.fresh, python=True)[0]
        edited = self.text
        if renames:
            from cqrs_gen.merge.renames import renamed  # noqa: PLC0415 - needs libcst

            if base is not None:
                renames = renames.known_as(_own_names(base, edited, fresh))
            base, edited, notes = renamed(base, edited, fresh, renames)
            self.notes.extend(notes)
        if base is not None:
            base, edited = settled(base, edited, fresh)
        self.text, self.plain = edited, fresh
        mine = Source(edited)
        try:
            unit = indent_of(mine)
            in_base = indented(Source(base), unit) if base is not None else None
            in_fresh = indented(Source(fresh), unit)
            self.plain = in_fresh.text
        except UnreadableError as error:
            self.notes.append(f"merged by lines: {error}")
            return self._by_lines(base, edited, fresh, readable=False)
        if in_base and in_base.text == edited:
            return self._done([in_fresh.text], Method.FRESH)
        try:
            if in_base is None:
                attempt = adopted(mine, in_fresh, self._sound)
            else:
                attempt = best(in_base, mine, in_fresh, self._sound, self.on_conflict)
            problems = attempt.problems
            self.notes.extend(attempt.notes)
            if not problems:
                return self._done(attempt.pieces, attempt.method)
            readable = True
        except UnreadableError as error:
            problems, readable = [str(error)], False
        except RecursionError:
            problems, readable = ["it is nested too deeply"], False
        self.notes.append(f"merged by lines: {problems[0]}")
        base, fresh = in_base.text if in_base else None, in_fresh.text
        return self._by_lines(base, edited, fresh, readable=readable)

    def _sound(self, text: str) -> bool:
        try:
            content = self.dress.put_on(text)
        except UndressableError:
            return False
        return compiles(content) or (not compiles(self.edited) and is_python(content))

    def _by_lines(
        self, base: str | None, edited: str, fresh: str, *, readable: bool
    ) -> MergeResult:
        """Merge by lines and take the result only if it passes the same checks.

        Lines of a text that members could read have failed those checks already.
        """
        whole: Pieces = [choice("the file", base or "", edited, fresh, 1)]
        if base is None:
            self.notes.append("edited is left as it is")
            return MergeResult(
                self.edited, Method.ADOPTED, (), tuple(dict.fromkeys(self.notes))
            )
        pieces = merge_lines(base, edited, fresh)
        text = render(pieces, OnConflict.EDITED)
        try:
            sides = (Source(base), Source(edited), Source(text))
            lost = losses(*sides)
            if not conflicts(pieces):
                lost += ["a line would end up in another member"] if readable else []
                lost += omissions(sides[0], Source(fresh), sides[2])
                lost += [] if is_python(self.dress.put_on(text)) else ["syntax"]
            pieces = whole if lost else pieces
        except (UnreadableError, UndressableError, RecursionError):
            pieces = whole
        return self._done(pieces, Method.LINES)

    def _usable(self, pieces: Pieces) -> Pieces:
        """Return pieces of which the chosen side works, the whole file if need be."""
        wanted = self.on_conflict
        chosen = self.text if wanted is OnConflict.EDITED else self.plain
        try:
            text = in_sequence(self.text, self.plain, render(pieces, wanted))
            if self._is_whole(text):
                chosen = text
            else:
                self.notes.append(f"{wanted.value} was taken as a whole")
        except (UnreadableError, RecursionError):
            self.notes.append(f"{wanted.value} was taken as a whole")
        return [Choice(chosen, chosen, chosen, conflicts(pieces))]

    def _is_whole(self, text: str) -> bool:
        """Tell whether a text can stand alone: valid, and with all the names it needs."""
        if not self._sound(text) or too_early(self.text, self.plain, text):
            return False
        sides = (read_module(Source(side)) for side in (self.text, self.plain, text))
        return not unbound(*sides)

    def _done(self, pieces: Pieces, method: Method) -> MergeResult:
        if conflicts(pieces) and self.on_conflict is not OnConflict.MARKERS:
            pieces = self._usable(pieces)
        try:
            content = self.dress.put_on(render(pieces, self.on_conflict))
        except UndressableError as error:
            # A character of fresh that the encoding of edited does not have.
            base = self.base or b""
            return merge_unread(
                base, self.edited, self.fresh, str(error), self.on_conflict
            )
        return MergeResult(
            content, method, conflicts(pieces), tuple(dict.fromkeys(self.notes))
        )


def _own_names(base: str, edited: str, fresh: str) -> dict[str, str]:
    """Return what the user calls classes that base and fresh call otherwise.

    Here it is enough that they are much alike: fields are renamed by name in any case.
    """
    try:
        was, now, new = (
            read_module(Source(side)).nodes for side in (base, edited, fresh)
        )
    except UnreadableError:
        return {}
    kept = {node.name for node in new}
    return {p.old.name: p.new.name for p in alike(was, now) if p.old.name in kept}
