"""Generating: the run that `init`, `new`, `generate` and `check` share."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cqrs_gen.config import Config, read_config
from cqrs_gen.config_file import place_of
from cqrs_gen.diagnostics import Report
from cqrs_gen.emittable import emittable, remember_roots
from cqrs_gen.inputs import inputs_of, template_files
from cqrs_gen.model import Index
from cqrs_gen.model.former import Former, message_renames
from cqrs_gen.pack import Pack
from cqrs_gen.pipeline import (
    context_drafts,
    project_drafts,
    read_schemas,
    renderer,
    request,
    understand,
)
from cqrs_gen.plan import stamps
from cqrs_gen.plan.adoptable import adoptable, report_not_emitted
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.changes import Delete, Orphan, Plan, Rewrite
from cqrs_gen.plan.decisions import UNDECIDED, Decisions
from cqrs_gen.plan.layout import Layout
from cqrs_gen.plan.lock import lock
from cqrs_gen.plan.plan import plan
from cqrs_gen.plan.recovery import Recovery, recover
from cqrs_gen.plan.wire import check_wire_names
from cqrs_gen.plan.wiring import check_wiring
from cqrs_gen.render.files import FileSet
from cqrs_gen.schema_files import NO_SCHEMAS, schema_files

if TYPE_CHECKING:
    from cqrs_gen.merge import Renames

EDITOR_SCHEMA = ".cqrs-gen/messages.v1.schema.json"

# What a verb writes beside the output, made from what is there while it has the lock.
# None comes with a finding.
Edit = Callable[[Config, Report], Mapping[str, Rewrite] | None]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What one run is asked for beside the usual.

    A ``dry`` run writes nothing; one that is to ``judge`` also warns, and looks at the
    wiring of the code that is there. ``edit`` makes the schemas that a verb has changed.
    ``adopt`` are files and folders, all if it is empty: then nothing else is written
    than what is adopted there. ``allow_empty`` accepts that a project has no schemas.
    """

    dry: bool = False
    judge: bool = False
    on_conflict: Decisions = UNDECIDED
    edit: Edit | None = None
    adopt: tuple[str, ...] | None = None
    allow_empty: bool = False
    is_new: bool = False


def run_generation(config: Config, options: RunOptions, report: Report) -> Plan | None:
    """Plan a generation and, unless it is a dry one, apply it.

    None, or a plan that is blocked, means that nothing was written. Orphans and markers
    are errors in the report beside a plan that was applied.
    """
    if options.dry:
        return _planned(config, options, {}, report)
    since = time.time_ns()
    with lock(config.root, report) as acquired:
        if not acquired or recover(config.root, report) is Recovery.FAILED:
            return None
        # Another run, or an editor, may have changed it while this one waited.
        current = config if options.is_new else read_config(config.root, report)
        if current is None:
            return None
        made: Plan | None = None
        rewrites: Mapping[str, Rewrite] | None = {}
        if options.edit is not None:
            rewrites = options.edit(current, report)
        if rewrites is not None:
            made = _planned(current, options, rewrites, report)
        if made is None or made.blocked:
            return made
        if not apply(made, report):
            return None
        remember_roots(current)
        if not report.failed and options.adopt is None:
            # What waits for a decision is reported on every run.
            _remember(current, made, since)
        return made


def _planned(
    config: Config,
    options: RunOptions,
    rewrites: Mapping[str, Rewrite],
    report: Report,
) -> Plan | None:
    """Plan everything."""
    overlay = {path: each.after for path, each in rewrites.items()}
    documents = [each.document for each in read_schemas(config, report, overlay)]
    understood = understand(config, documents, report, lint=options.judge)
    if understood is None:
        return None
    pack, index = understood
    files, homes = _rendered(config, pack, index, report)
    if report.failed:
        return None  # an own template failed; what it was to write is not gone
    if options.adopt is not None:
        chosen = adoptable(files, config.root, options.adopt, report)
        if report.failed:
            return None
        return plan(chosen, config.root, report, whole=False)
    declared, asked = message_renames(index), request(config, pack, index)
    check_wire_names(pack.wire(asked), config.root, report)
    decisions = options.on_conflict.within(config.root)
    for path in decisions.unknown([file.path for file in files]):
        report_not_emitted(report, path, files)
    if report.failed:
        return None
    made = plan(
        files,
        config.root,
        report,
        renames=_renames(declared),
        places=declared.places,
        decisions=decisions,
        rewrites={**rewrites, EDITOR_SCHEMA: Rewrite(_editor_schema())},
        layout=_layout(config, index, homes),
        judge=options.judge,
        emittable=emittable(config, pack),
    )
    if not documents and not options.allow_empty and _removes(made):
        report.add(
            NO_SCHEMAS,
            f"there is no schema in {config.schemas}/, but generated code of some",
            place_of(config.root, "schemas"),
            help="put the schemas back; if all of it is to go, use "
            "`cqrs-gen generate --allow-empty`",
        )
        return None
    if options.judge:
        due = {write.place: write.new for write in made.writes}
        check_wiring(pack.wiring(asked), config.root, report, due)
    return made


def _rendered(
    config: Config, pack: Pack, index: Index, report: Report
) -> tuple[FileSet, dict[str, str]]:
    """Return all output, and the context of each file that belongs to one."""
    files, homes = FileSet(), dict[str, str]()
    asked = request(config, pack, index)
    rendering = renderer(config, pack, report)
    for context in index.model.contexts:
        drafts = list(context_drafts(pack, asked, context))
        rendering.render(drafts, files)
        homes |= dict.fromkeys((draft.path for draft in drafts), context.name)
    rendering.render(project_drafts(pack, asked), files)
    return files, homes


def _layout(config: Config, index: Index, homes: Mapping[str, str]) -> Layout:
    names = {
        context.name: [declared.name for declared in context.declarations]
        for context in index.model.contexts
    }
    return Layout(config.source, config.tests, homes, names, config.package)


def _removes(made: Plan) -> bool:
    return any(isinstance(change, Delete | Orphan) for change in made.changes)


def _editor_schema() -> bytes:
    from cqrs_gen_schemas import MESSAGES, schema_bytes  # noqa: PLC0415

    return schema_bytes(MESSAGES)


def _remember(config: Config, made: Plan, since: int) -> None:
    stamps.record(
        config.root,
        inputs=inputs_of(config),
        folders=schema_files(config, Report()).folders,
        outputs=made.outputs,
        absent=[] if template_files(config) else [config.templates],
        since=since,
    )


def _renames(declared: Former) -> Renames | None:
    if not declared.places:
        return None
    from cqrs_gen.merge import Renames  # noqa: PLC0415 - only where there are some

    return Renames(declared.names, declared.members, declared.again)
