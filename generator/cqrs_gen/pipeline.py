"""The stages in their order: schemas on disk become a file set."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cqrs_gen.config import Config
from cqrs_gen.config_file import FILE
from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.files import UnreadableError, inside
from cqrs_gen.model import Context, Index, resolve
from cqrs_gen.model.checks import run_checks
from cqrs_gen.model.matching import start_run
from cqrs_gen.names import nearest
from cqrs_gen.pack import (
    Draft,
    Pack,
    Request,
    Unusable,
    check_libraries,
    check_options,
    check_package,
    check_support,
    check_tables,
    chosen_options,
    find_pack,
    pack_names,
)
from cqrs_gen.read import Document, read_schema
from cqrs_gen.render.rules import UNREADABLE_TEMPLATE
from cqrs_gen.schema_files import read_schema_file, schema_files
from cqrs_gen.source import start_of

if TYPE_CHECKING:
    from cqrs_gen.render.environment import OwnTemplates
    from cqrs_gen.render.render import Renderer

UNKNOWN_TARGET = Rule(
    "unknown-target",
    "there is no such target",
    "`target` in `[tool.cqrs-gen]` names a pack that cqrs-gen brings along or that is "
    "installed beside it.",
)
BROKEN_PACK = Rule(
    "broken-pack",
    "the pack of the target is installed and cannot be used",
    "A pack of somebody else comes in through the entry point group `cqrs_gen.packs`. "
    "Its entry point names a `Pack` that has the name of the entry point; this one "
    "cannot be imported, or is something else.",
    repair="install it again, or choose another `target`",
)
RULES = (UNKNOWN_TARGET, BROKEN_PACK)


class Read(NamedTuple):
    """A schema file that was understood so far, with the bytes that it was read from."""

    path: str
    data: bytes
    document: Document


def read_schemas(
    config: Config, report: Report, overlay: Mapping[str, bytes] | None = None
) -> list[Read]:
    """Read the schemas of a project. ``overlay`` holds texts that are not on the disk."""
    texts = overlay or {}
    found: list[Read] = []
    for path in schema_files(config, report, texts).files:
        data = texts.get(path)
        if data is None:
            data = read_schema_file(config, path, report)
        document = None if data is None else read_schema(path, data, report)
        if data is not None and document is not None:
            found.append(Read(path, data, document))
    return found


def read_documents(config: Config, report: Report) -> list[Document]:
    """Read every schema of a project."""
    return [each.document for each in read_schemas(config, report)]


def target_pack(config: Config, report: Report) -> Pack | None:
    """Return the pack of the project's target, or report that there is none."""
    pack = find_pack(config.target)
    if isinstance(pack, Unusable):
        report.add(
            BROKEN_PACK,
            f"the pack of the target `{config.target}` cannot be used: {pack.reason}",
            start_of(FILE),
        )
        return None
    if pack is None:
        names = pack_names()
        guess = nearest(config.target, names)
        report.add(
            UNKNOWN_TARGET,
            f"no target is called `{config.target}`",
            start_of(FILE),
            help=(
                f"did you mean `{guess}`?" if guess else f"there is {', '.join(names)}"
            ),
        )
    return pack


def understand(
    config: Config,
    documents: Iterable[Document],
    report: Report,
    *,
    lint: bool = False,
) -> tuple[Pack, Index] | None:
    """Resolve and check documents for the target; None where the report has errors."""
    pack = target_pack(config, report)
    if pack is None:
        return None
    check_options(pack, config.options, report)
    check_package(pack, config.package, config.place, report)
    if config.others:
        check_tables(config.others, pack.name, pack_names(), report)
    start_run()
    index = Index(resolve(documents, report))
    run_checks(index, report, lint=lint)
    if lint and config.dependencies is not None:
        check_libraries(pack, config.options, config.dependencies, report)
    check_support(pack, index, report)
    return None if report.failed else (pack, index)


def request(config: Config, pack: Pack, index: Index) -> Request:
    """Return what a pack is asked for."""
    return Request(
        index.model,
        index,
        config.package,
        config.source,
        config.tests,
        chosen_options(pack, config.options),
    )


def context_drafts(pack: Pack, asked: Request, context: Context) -> Iterator[Draft]:
    """Draw everything that belongs to one context."""
    for draw in pack.context:
        yield from draw(asked, context)


def project_drafts(pack: Pack, asked: Request) -> Iterator[Draft]:
    """Draw what belongs to the project as a whole."""
    for draw in pack.project:
        yield from draw(asked)


def own_place(config: Config) -> str:
    """Return the folder of the project's own templates for its target."""
    return f"{config.templates}/{config.target}"


def renderer(config: Config, pack: Pack, report: Report | None = None) -> Renderer:
    """Return what renders the drafts of a run.

    Without a report the mistakes of own templates are raised.
    """
    from cqrs_gen.render.render import Renderer  # noqa: PLC0415 - loads jinja2

    return Renderer(
        pack.package,
        config.package,
        config.root,
        own=own_templates(config, report),
        report=report,
    )


def own_templates(config: Config, report: Report | None = None) -> OwnTemplates | None:
    """Return the project's own templates for its target, if it has any.

    A folder of templates that cannot be used is reported.
    """
    from cqrs_gen.render.environment import OwnTemplates  # noqa: PLC0415 - loads jinja2

    place = own_place(config)
    try:
        full = inside(config.root, place)
        with os.scandir(full):
            return OwnTemplates(config.root, place)
    except FileNotFoundError:
        return None
    except (OSError, UnreadableError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        if report is not None:
            report.add(
                UNREADABLE_TEMPLATE,
                f"the folder of own templates cannot be read: {reason}",
                start_of(place),
            )
    return None
