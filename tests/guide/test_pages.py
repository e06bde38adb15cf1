"""The pages of the runtime are right: their Python runs, and gives what they show.

All blocks of a page run from top to bottom as one module. Behind a statement,
`# -> value` shows the repr of its value, `# raises Name: text` what it raises.
"""

import ast
import asyncio
import re
import sys
from inspect import CO_COROUTINE
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("docs/standalone/*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"  # (-> |raises )(.*)$")


def blocks_of(text):
    """Give every block, moved down to the line on which it stands in its page."""
    for match in BLOCK.finditer(text):
        yield "\n" * text.count("\n", 0, match.start(1)) + match[1]


class Run:
    """One page as a module: statements run one by one, awaiting where they await."""

    def __init__(self, module, filename, runner):
        self.module = module
        self.filename = filename
        self.runner = runner

    def block(self, source):
        lines = source.splitlines()
        for statement in ast.parse(source, self.filename).body:
            shown = SHOWN.search(lines[statement.end_lineno - 1])
            told, expected = shown.groups() if shown else ("", "")
            found = self.outcome(statement, told)
            if shown:
                where = f"{self.filename}:{statement.lineno}"
                assert found == expected, where

    def outcome(self, statement, told):
        """Give what a statement comes to, as a comment would show it."""
        try:
            value = self.value(statement)
        except Exception as error:
            if told != "raises ":
                raise
            return f"{type(error).__name__}: {error}".removesuffix(": ")
        return repr(value) if told == "-> " else "nothing"

    def value(self, statement):
        expression = isinstance(statement, ast.Expr)
        code = compile(
            (
                ast.Expression(statement.value)
                if expression
                else ast.Module([statement], [])
            ),
            self.filename,
            "eval" if expression else "exec",
            flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
        )

        async def run():
            result = eval(code, vars(self.module))  # noqa: S307 - our own pages
            return await result if code.co_flags & CO_COROUTINE else result

        # All of a page in the context of one runner: ids that it sets stay set.
        return self.runner.run(run())


def run_page(text, name, filename):
    module = ModuleType(name)
    sys.modules[name] = module  # where classes look up the names they mention
    try:
        with asyncio.Runner() as runner:
            page = Run(module, filename, runner)
            for block in blocks_of(text):
                page.block(block)
        for test in [each for each in vars(module) if each.startswith("test_")]:
            vars(module)[test]()
    finally:
        del sys.modules[name]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_python_of_a_page_runs_and_gives_what_it_shows(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where a page may write
    run_page(page.read_text("utf-8"), f"page_{page.stem}", str(page.relative_to(ROOT)))


@pytest.mark.parametrize(
    "wrong",
    [
        "1 + 1  # -> 3",
        "1 + 1  # raises ValueError: no",
        "int('x')  # raises ValueError: another text",
        "import asyncio\nawait asyncio.sleep(0, 'one')  # -> 'two'",
    ],
)
def test_a_page_that_shows_something_wrong_is_found(wrong):
    with pytest.raises(AssertionError, match=r"page\.md:"):
        run_page(f"# Title\n\n```python\n{wrong}\n```\n", "page_wrong", "page.md")


def test_a_page_that_fails_is_found():
    with pytest.raises(ZeroDivisionError):
        run_page("```python\n1 / 0\n```\n", "page_failing", "page.md")


def test_every_page_is_linked_from_the_entry_page_and_is_short():
    entry = (ROOT / "docs/standalone.md").read_text("utf-8")
    linked = re.findall(r"\]\(standalone/([a-z-]+\.md)\)", entry)
    assert sorted(linked) == [page.name for page in PAGES]
    long = {
        page.name: lines
        for page in PAGES
        if page.stem != "guide-rows"
        and (lines := page.read_text("utf-8").count("\n")) > 150
    }
    assert long == {}
