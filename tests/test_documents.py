"""The documents say what is true: links, commands and schemas in them are tried."""

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from cqrs_gen.cli.group import VERBS, Verbs, cli
from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.pipeline import understand
from cqrs_gen.read import read_schema

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("generator/*.md"),
        *ROOT.glob("templates/*.md"),
        *ROOT.glob("generator/decisions/*.md"),
    ]
)
CONFIG = Config(ROOT, "shop", "schemas", "src", "tests", "standalone", "templates")


def named(paths):
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


@pytest.mark.parametrize("document", named(DOCUMENTS))
def test_relative_links_lead_somewhere(document):
    text = document.read_text("utf-8")
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    near = [link for link in links if "://" not in link]
    assert [link for link in near if not (document.parent / link).exists()] == []


def commands_in(text):
    """Return the calls of cqrs-gen in blocks of code and in running text."""
    code = re.findall(r"`(cqrs-gen [^`]*)`", text)
    for line in text.splitlines():
        if re.match(r"    \s*cqrs-gen ", line):
            code += line.split("  #")[0].split("&&")
    return [each.strip() for each in code if each.strip().startswith("cqrs-gen ")]


def problem_of(command):
    """Return what is wrong with a command as it is written, or nothing."""
    words = shlex.split(re.sub(r">>?\s*\S+", "", command), comments=True)[1:]
    words = [word for word in words if word not in {"...", "[OPTIONS]", "[ARGUMENTS]"}]
    if not words or words[0] in {"VERB", "--help", "--version"}:
        return None
    found: click.Command | None = cli
    context = click.Context(cli)
    while isinstance(found, click.Group):
        if not words or words[0].startswith("-"):
            break
        name = words.pop(0)
        inner = found.get_command(context, name)
        if inner is None:
            return f"no verb {name}"
        found = inner
    assert found is not None
    options = {
        option: parameter
        for parameter in found.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    for word in words:
        if word.startswith("--") and word != "--help" and word not in options:
            return f"no option {word}"
    return None


@pytest.mark.parametrize("document", named(DOCUMENTS))
def test_commands_that_are_shown_exist(document):
    commands = commands_in(document.read_text("utf-8"))
    problems = {command: problem_of(command) for command in commands}
    assert {each: why for each, why in problems.items() if why} == {}


def test_the_check_of_commands_finds_what_does_not_exist():
    assert problem_of("cqrs-gen genrate")
    assert problem_of("cqrs-gen generate --fast")
    assert problem_of("cqrs-gen new saga X")
    assert problem_of("cqrs-gen new type OrderId UUID > x") is None
    shown = [each for path in DOCUMENTS for each in commands_in(path.read_text())]
    assert len(shown) > 40


def test_every_verb_has_a_section_of_its_own():
    text = (ROOT / "docs/command-line.md").read_text("utf-8")
    sections = re.findall(r"^### (.*)$", text, re.MULTILINE)
    told = [verb for title in sections for verb in title.split(", ")]
    assert isinstance(cli, Verbs)
    assert told == list(VERBS)


def blocks(path, mark):
    text = (ROOT / path).read_text("utf-8")
    return re.findall(rf"^```{mark}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


SCHEMAS = [
    *blocks("docs/language.md", "yaml"),
    *blocks("README.md", "yaml"),
    *(
        schema
        for page in sorted(ROOT.glob("docs/standalone/*.md"))
        for schema in blocks(page.relative_to(ROOT), "yaml")
    ),
]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_schemas_in_documents_are_accepted(schema):
    report = Report()
    document = read_schema("schemas/orders.yaml", schema.encode(), report)
    assert document is not None, report.diagnostics
    understood = understand(CONFIG, [document], report)
    assert [f"{each.span}: {each.message}" for each in report.diagnostics] == []
    assert understood is not None


WRITTEN = runpy.run_path(str(ROOT / "docs/generate.py"))["PAGES"]


@pytest.mark.parametrize("page", named(WRITTEN))
def test_the_pages_that_are_written_by_a_script_are_up_to_date(page):
    told = page.read_text("utf-8")
    assert told == WRITTEN[page](), "run `python docs/generate.py`"


ARCHITECTURE = (ROOT / "generator/ARCHITECTURE.md").read_text("utf-8")


def modules():
    for root in ("generator/cqrs_gen", "templates/cqrs_gen_packs"):
        for path in (ROOT / root).rglob("*.py"):
            yield path.relative_to(ROOT / root).as_posix(), path


def test_the_architecture_names_every_module():
    told = set(re.findall(r"^\| `([a-z_/]+\.py)` \|", ARCHITECTURE, re.MULTILINE))
    there = {
        name
        for name, path in modules()
        if "cqrs_gen_packs" not in path.parts
        and path.name != "__init__.py"
        and "/checks/" not in name
    }
    assert told == there


def test_the_architecture_admits_every_long_module():
    admitted = set(re.findall(r"^- `([a-z_/]+\.py)`: ", ARCHITECTURE, re.MULTILINE))
    long = {
        name
        for name, path in modules()
        if len(path.read_text("utf-8").splitlines()) > 250
    }
    assert long <= admitted


def test_the_rules_that_the_output_leaves_out_are_told():
    source = (ROOT / "tests" / "test_output.py").read_text("utf-8")
    start = source.index("IGNORED = {")
    told = set(
        re.findall(r'"([A-Z]+[0-9]*)"', source[start : source.index("def ", start)])
    )
    page = (ROOT / "docs" / "standalone.md").read_text("utf-8")
    section = page[page.index("## What the output passes") :]
    assert told - {"ALL"} <= set(re.findall(r"`([A-Z]+[0-9]*)`", section))
