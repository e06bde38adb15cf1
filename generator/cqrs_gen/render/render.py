"""Drafts to files: exact text, canonical for black, with sorted imports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment

from cqrs_gen.pack import Draft
from cqrs_gen.read.nodes import data_of
from cqrs_gen.render.environment import environment
from cqrs_gen.render.files import File, FileSet
from cqrs_gen.render.format import blackened, needs_black
from cqrs_gen.render.imports import import_block


class Renderer:
    """Renders the drafts of one pack for one package."""

    def __init__(
        self,
        pack_package: str,
        first_party: str,
        *,
        own_templates: Path | None = None,
        compiled: Path | None = None,
    ) -> None:
        self._first_party = first_party
        self._own = own_templates
        self._environment: Environment = environment(
            pack_package, own_templates, compiled
        )

    def render(self, drafts: Iterable[Draft], into: FileSet) -> None:
        """Render drafts into a file set."""
        for draft in drafts:
            text = self.text(draft)
            into.add(File(draft.path, text, draft.origin, draft.members))

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
