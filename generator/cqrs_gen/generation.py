"""Generating: the run that `init`, `new`, `generate` and `check` share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.inputs import inputs_of, own_templates
from cqrs_gen.memory import (
    Known,
    Memory,
    Schema,
    has_rivals,
    outline_of,
    recall,
    remember,
    schema_of,
    trusted,
)
from cqrs_gen.model import Index
from cqrs_gen.pack import Pack
from cqrs_gen.pipeline import (
    context_drafts,
    message_renames,
    project_drafts,
    read_schemas,
    renderer,
    request,
    schema_paths,
    understand,
)
from cqrs_gen.plan import stamps
from cqrs_gen.plan.adoptable import adoptable
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.changes import Plan
from cqrs_gen.plan.layout import Layout
from cqrs_gen.plan.lock import lock
from cqrs_gen.plan.plan import plan
from cqrs_gen.plan.recovery import Recovery, recover
from cqrs_gen.plan.wiring import check_wiring
from cqrs_gen.render.files import FileSet

if TYPE_CHECKING:
    from cqrs_gen.merge import OnConflict, Renames
    from cqrs_gen.render.render import Renderer

EDITOR_SCHEMA = ".cqrs-gen/messages.v1.schema.json"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one run is asked for beside the usual.

    A ``dry`` run writes nothing; one that is to ``judge`` also warns, and looks at the
    wiring of the code that is there. ``adopt`` are files and folders, all if it is
    empty: then nothing else is written than what is adopted there.
    """

    dry: bool = False
    judge: bool = False
    on_conflict: str | None = None
    overlay: Mapping[str, bytes] | None = None
    adopt: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A plan and what is to be remembered of it.

    ``kept`` are the stamps of outputs that the run left alone, ``edited`` the outputs
    among them that the user changed since the last run.
    """

    plan: Plan
    memory: Memory | None
    kept: Mapping[str, str] | None = None
    edited: tuple[str, ...] = ()


def run_generation(config: Config, wishes: Wishes, report: Report) -> Plan | None:
    """Plan a generation and, unless it is a dry one, apply it.

    None, or a plan that is blocked, means that nothing was written. Orphans and markers
    are errors in the report beside a plan that was applied.
    """
    if wishes.dry:
        made = _whole(config, wishes, report)
        return None if made is None else made.plan
    since = time.time_ns()
    with lock(config.root, report) as mine:
        if not mine or recover(config.root, report) is Recovery.FAILED:
            return None
        made = _partly(config, wishes) or _whole(config, wishes, report)
        if made is None:
            return None
        if made.plan.blocked:
            return made.plan
        if not apply(made.plan, report):
            return None
        if (
            not report.failed and wishes.adopt is None
        ):  # what waits for a decision is told of on every run
            _remember(config, made, since)
        return made.plan


def _whole(config: Config, wishes: Wishes, report: Report) -> Made | None:
    """Plan everything."""
    read = read_schemas(config, report, wishes.overlay)
    documents = [each.document for each in read]
    understood = understand(config, documents, report, lint=wishes.judge)
    if understood is None:
        return None
    pack, index = understood
    files = FileSet()
    rendering = renderer(config, pack, report)
    known = _emit(config, understood, index.model.names, rendering, files)
    rendering.render(project_drafts(pack, request(config, pack, index)), files)
    if report.failed:
        return None  # an own template failed; what it was to write is not gone
    if wishes.adopt is not None:
        return _adopting(config, wishes.adopt, files, report)
    made = _planned(config, wishes, report, files, index=index, known=known)
    if wishes.judge:
        check_wiring(pack.wiring(request(config, pack, index)), config.root, report)
    schemas = {each.path: schema_of(each.document, each.data) for each in read}
    memory = None if has_rivals(index.model) else _sealed(schemas, known)
    return Made(made, memory)


def _adopting(
    config: Config, named: tuple[str, ...], files: FileSet, report: Report
) -> Made | None:
    """Plan what is adopted, and leave everything else alone."""
    chosen = adoptable(files, config.root, named, report)
    if report.failed:
        return None
    return Made(plan(chosen, config.root, report, keep=lambda _: True), None)


def _partly(config: Config, wishes: Wishes) -> Made | None:
    """Plan the contexts whose schemas changed, None where that is not all there is.

    What goes wrong here is not reported: the whole run finds and reports it.
    """
    if wishes.overlay or wishes.adopt is not None:
        return None
    memory, seen = recall(config), stamps.changed(config.root)
    if memory is None or seen is None:
        return None
    changed, stamped = seen
    paths = schema_paths(config)[0]
    if set(paths) != set(memory.schemas) or not trusted(changed, config, memory):
        return None
    report = Report()
    read = {
        each.path: each
        for each in read_schemas(config, report, only=changed.intersection(paths))
    }
    schemas = {
        path: schema_of(read[path].document, read[path].data) if path in read else old
        for path, old in memory.schemas.items()
    }
    now = Memory(schemas, memory.contexts)
    digests = now.digests()
    affected = [
        name
        for name, known in memory.contexts.items()
        if digests.get(name) != known.digest
    ]
    if report.failed or not affected or _renamed(memory.schemas, schemas):
        return None
    reached = {each for name in affected for each in now.reach(name)}
    missing = {
        path
        for path, schema in schemas.items()
        if schema.context in reached and path not in read
    }
    rest = read_schemas(config, report, only=missing) if missing else []
    documents = [each.document for each in (*read.values(), *rest)]
    understood = understand(config, documents, report, lint=False)
    if understood is None:
        return None
    files = FileSet()
    rendering = renderer(config, understood[0], report)
    known = _emit(config, understood, affected, rendering, files)
    if any(known[name].outline != memory.contexts[name].outline for name in affected):
        return None
    mine = {path for name in affected for path in memory.contexts[name].paths}
    made = _planned(
        config,
        wishes,
        report,
        files,
        index=understood[1],
        known=known,
        keep=lambda path: path not in mine,
    )
    # Code of every context, and of nobody, may use a name that is new.
    if report.diagnostics or made.renames:
        return None
    folders = (*schema_paths(config)[1], config.templates)
    others = {*inputs_of(config), *folders, *made.outputs}
    left = {
        path: stamp
        for path, stamp in stamped.items()
        if path not in others and not path.startswith(".cqrs-gen/journal")
    }
    kept = {path: stamp for path, stamp in left.items() if path not in changed}
    edited = tuple(path for path in left if path in changed)
    made = made._replace(
        untouched=sum(not path.startswith(".cqrs-gen/") for path in left)
    )
    return Made(made, _sealed(schemas, {**memory.contexts, **known}), kept, edited)


def _emit(
    config: Config,
    understood: tuple[Pack, Index],
    names: Iterable[str],
    rendering: Renderer,
    files: FileSet,
) -> dict[str, Known]:
    """Render contexts into a file set and tell what each of them consists of."""
    pack, index = understood
    asked = request(config, pack, index)
    known: dict[str, Known] = {}
    for name in names:
        context = index.context(name)
        drafts = list(context_drafts(pack, asked, context))
        rendering.render(drafts, files)
        paths = tuple(draft.path for draft in drafts)
        known[name] = Known("", outline_of(context), paths)
    return known


def _planned(
    config: Config,
    wishes: Wishes,
    report: Report,
    files: FileSet,
    *,
    index: Index,
    known: Mapping[str, Known],
    **options: Callable[[str], bool],
) -> Plan:
    layout = Layout(
        config.source,
        config.tests,
        {path: name for name, each in known.items() for path in each.paths},
        {
            context.name: [declared.name for declared in context.declarations]
            for context in index.model.contexts
        },
    )
    return plan(
        files,
        config.root,
        report,
        renames=_renames(message_renames(index)),
        on_conflict=_choice(wishes.on_conflict),
        rewrites={**(wishes.overlay or {}), EDITOR_SCHEMA: _editor_schema()},
        layout=layout,
        **options,
    )


def _sealed(schemas: Mapping[str, Schema], known: Mapping[str, Known]) -> Memory:
    """Give every context the digest of all that it was made from."""
    digests = Memory(schemas, {}).digests()
    return Memory(
        schemas,
        {
            name: Known(digests[name], each.outline, each.paths)
            for name, each in known.items()
        },
    )


def _renamed(before: Mapping[str, Schema], now: Mapping[str, Schema]) -> bool:
    """Tell whether a file went over to another context."""
    return any(before[path].context != schema.context for path, schema in now.items())


def _editor_schema() -> bytes:
    from cqrs_gen_schemas import MESSAGES, schema_bytes  # noqa: PLC0415

    return schema_bytes(MESSAGES)


def _remember(config: Config, made: Made, since: int) -> None:
    templates = own_templates(config)
    stamped = stamps.record(
        config.root,
        inputs=inputs_of(config),
        folders=schema_paths(config)[1],
        outputs=made.plan.outputs,
        kept=made.kept,
        edited=made.edited,
        absent=[] if templates else [config.templates],
        since=since,
    )
    if stamped and made.memory is not None:
        remember(config, made.memory)


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
