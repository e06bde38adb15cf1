"""Generating: the run that `generate`, `new` and `check` share."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cqrs_gen.config import FILE, Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.pipeline import (
    context_drafts,
    message_renames,
    project_drafts,
    read_documents,
    render_files,
    request,
    schema_paths,
    understand,
)
from cqrs_gen.plan import stamps
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.changes import Orphan, Plan
from cqrs_gen.plan.lock import lock
from cqrs_gen.plan.plan import plan
from cqrs_gen.plan.recovery import Recovery, recover
from cqrs_gen.render.files import FileSet

if TYPE_CHECKING:
    from cqrs_gen.merge import OnConflict, Renames

EDITOR_SCHEMA = ".cqrs-gen/messages.v1.schema.json"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one run is asked for beside the usual."""

    dry: bool = False
    lint: bool = False
    on_conflict: str | None = None
    overlay: Mapping[str, bytes] | None = None


def run_generation(config: Config, wishes: Wishes, report: Report) -> Plan | None:
    """Plan a generation and, unless it is a dry one, apply it.

    None, or a plan beside an error in the report, means that nothing was written.
    """
    if wishes.dry:
        return _planned(config, wishes, report)
    since = time.time_ns()
    with lock(config.root, report) as mine:
        if not mine or recover(config.root, report) is Recovery.FAILED:
            return None
        made = _planned(config, wishes, report)
        if made is None or made.blocked or report.failed:
            return made
        if apply(made, report):
            _remember(config, made, since)
        return made


def _planned(config: Config, wishes: Wishes, report: Report) -> Plan | None:
    documents = read_documents(config, report, wishes.overlay)
    understood = understand(config, documents, report, lint=wishes.lint)
    if understood is None:
        return None
    pack, index = understood
    files = FileSet()
    asked = request(config, index)
    for context in index.model.contexts:
        render_files(config, pack, context_drafts(pack, asked, context), files)
    render_files(config, pack, project_drafts(pack, asked), files)
    return plan(
        files,
        config.root,
        report,
        renames=_renames(message_renames(index)),
        on_conflict=_choice(wishes.on_conflict),
        rewrites={**(wishes.overlay or {}), EDITOR_SCHEMA: _editor_schema()},
    )


def _editor_schema() -> bytes:
    from cqrs_gen_schemas import MESSAGES, schema_bytes  # noqa: PLC0415

    return schema_bytes(MESSAGES)


def _remember(config: Config, made: Plan, since: int) -> None:
    if any(isinstance(change, Orphan) for change in made.changes):
        return  # an orphan is told of on every run
    files, folders = schema_paths(config)
    stamps.record(
        config.root,
        inputs=[FILE, *files, *_templates(config)],
        folders=folders,
        outputs=made.outputs,
        since=since,
    )


def _templates(config: Config) -> list[str]:
    own = config.root / config.templates
    found = sorted(own.rglob("*")) if own.is_dir() else []
    return [path.relative_to(config.root).as_posix() for path in found]


def _renames(declared: tuple[dict[str, str], dict[str, str]]) -> Renames | None:
    if not any(declared):
        return None
    from cqrs_gen.merge import Renames  # noqa: PLC0415 - only where there are some

    return Renames(*declared)


def _choice(on_conflict: str | None) -> OnConflict | None:
    if on_conflict is None:
        return None
    from cqrs_gen.merge import OnConflict  # noqa: PLC0415

    return OnConflict(on_conflict)
