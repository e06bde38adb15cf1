"""Drafts to files: exact text, canonical for black, with sorted imports."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from cqrs_gen.diagnostics import Report
from cqrs_gen.pack import Draft
from cqrs_gen.read.nodes import data_of
from cqrs_gen.render.environment import (
    OwnTemplates,
    UnreadableTemplateError,
    environment,
)
from cqrs_gen.render.files import File, FileSet
from cqrs_gen.render.format import blackened, needs_black
from cqrs_gen.render.imports import import_block
from cqrs_gen.render.rules import BAD_TEMPLATE, UNREADABLE_TEMPLATE
from cqrs_gen.source import start_of

# Computing time that own templates may take: for a run, and for each of its files.
_SECONDS, _SECONDS_EACH = 10.0, 0.02


class Renderer:
    """Renders the drafts of one pack for one package of the project at ``root``."""

    def __init__(
        self,
        pack_package: str,
        first_party: str,
        root: Path,
        *,
        own: OwnTemplates | None = None,
        report: Report | None = None,
    ) -> None:
        self._first_party = first_party
        self._own = own
        self._report = report
        self._left = _SECONDS
        self._environment: Environment = environment(pack_package, root, own)

    def render(self, drafts: Iterable[Draft], into: FileSet) -> None:
        """Render drafts into a file set; what own templates do wrong is reported."""
        for draft in drafts:
            try:
                text = self._text(draft)
            except Exception as failure:
                if not self._blamed(failure, draft.template):
                    raise
                if self._left <= 0:
                    return  # an error is in the report, so nothing will be written
                continue
            copied = draft.verbatim is not None
            into.add(File(draft.path, text, draft.origin, draft.members, copied))

    def _text(self, draft: Draft) -> str:
        if self._own is None or draft.verbatim is not None:
            return self.text(draft)
        from cqrs_gen.render.bounds import bounded  # noqa: PLC0415 - rarely needed

        self._left += _SECONDS_EACH
        begun = time.process_time()
        try:
            return bounded(self._left, lambda: self.text(draft))
        finally:
            self._left -= time.process_time() - begun

    def _blamed(self, failure: Exception, template: str) -> bool:
        """Report a failure of an own template; False where it is a bug of ours."""
        if self._own is None or self._report is None:
            return False
        own = self._own
        if isinstance(failure, UnreadableTemplateError):
            self._report.add(
                UNREADABLE_TEMPLATE,
                f"the template cannot be read: {failure}",
                start_of(f"{own.place}/{failure.name}"),
            )
            return True
        from cqrs_gen.render.blame import place_of  # noqa: PLC0415 - rarely needed
        from cqrs_gen.render.bounds import TooMuchError  # noqa: PLC0415

        written = (
            (failure.filename or "", failure.lineno)
            if isinstance(failure, TemplateSyntaxError)
            else None
        )
        place = place_of(failure, own.folder, own.place, template, written)
        if place is None and isinstance(failure, TooMuchError | MemoryError):
            # It ended outside of the templates, over the text that they made.
            place = start_of(own.place)
        if place is None:
            return False
        said = (str(failure).splitlines() or [""])[0]
        problem = ": ".join(filter(None, (type(failure).__name__, said)))
        self._report.add(BAD_TEMPLATE, problem, place)
        return True

    def text(self, draft: Draft) -> str:
        """Return the text of a draft."""
        if draft.verbatim is not None:
            return draft.verbatim
        template = self._environment.get_template(draft.template)
        text = template.render(
            view=draft.view,
            imports=import_block(draft.symbols, self._first_party),
            extras={key: data_of(node) for key, node in draft.extras.items()},
        )
        is_own = self._own is not None and self._own.has(draft.template)
        if is_own:
            from cqrs_gen.render.bounds import check_length  # noqa: PLC0415

            check_length(text)
        if not draft.path.endswith(".py"):
            return text
        if not is_own and not needs_black(text):
            return text
        try:
            return blackened(text)
        except ValueError:
            if is_own or self._own is None:
                raise
            return text  # a part that an own template wrote; the plan compiles it
