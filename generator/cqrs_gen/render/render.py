"""Drafts to files: exact text, canonical for black, with sorted imports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from cqrs_gen.diagnostics import Report
from cqrs_gen.pack import Draft
from cqrs_gen.read.nodes import data_of
from cqrs_gen.render.environment import environment
from cqrs_gen.render.files import File, FileSet
from cqrs_gen.render.format import blackened, needs_black
from cqrs_gen.render.imports import import_block
from cqrs_gen.render.rules import BAD_TEMPLATE


class Renderer:
    """Renders the drafts of one pack for one package."""

    def __init__(
        self,
        pack_package: str,
        first_party: str,
        *,
        own_templates: Path | None = None,
        own_place: str = "",
        report: Report | None = None,
        compiled: Path | None = None,
    ) -> None:
        self._first_party = first_party
        self._own = own_templates
        self._own_place = own_place
        self._report = report
        self._environment: Environment = environment(
            pack_package, own_templates, compiled
        )

    def render(self, drafts: Iterable[Draft], into: FileSet) -> None:
        """Render drafts into a file set; what own templates do wrong is reported."""
        for draft in drafts:
            try:
                text = self.text(draft)
            except Exception as failure:
                if not self._blamed(failure, draft.template):
                    raise
                continue
            into.add(File(draft.path, text, draft.origin, draft.members))

    def _blamed(self, failure: Exception, template: str) -> bool:
        """Report a failure of an own template; False where it is a bug of ours."""
        if self._own is None or self._report is None:
            return False
        from cqrs_gen.render.blame import place_of  # noqa: PLC0415 - rarely needed

        written = (
            (failure.filename or "", failure.lineno)
            if isinstance(failure, TemplateSyntaxError)
            else None
        )
        place = place_of(failure, self._own, self._own_place, template, written)
        if place is not None:
            problem = f"{type(failure).__name__}: {str(failure).splitlines()[0]}"
            self._report.add(BAD_TEMPLATE, problem, place)
        return place is not None

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
        if not draft.path.endswith(".py"):
            return text
        replaced = self._own is not None and (self._own / draft.template).exists()
        return blackened(text) if replaced or needs_black(text) else text
