"""Text of a schema never becomes code, a comment, or anything that cannot be seen.

One schema holds a text wherever a schema may hold one. What it generates is compared
with what a harmless text generates: the same code but for the strings.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import black
import pytest

from cqrs_gen.pipeline import (
    context_drafts,
    project_drafts,
    request,
)
from cqrs_gen.render.files import FileSet
from cqrs_gen.render.render import Renderer
from support.schemas import config_of, read_texts

CODE = "open('PWNED', 'w').close()"
TEXTS = {
    "ends a docstring": f'x"""; {CODE} #',
    "ends a docstring in fours": f'x""""; {CODE} #',
    "ends a docstring on a line of its own": f'x\n"""\n{CODE}\n"""',
    "three quotes": '"""',
    "six quotes": '""""""',
    "single quotes": f"x'''; {CODE} #",
    "an escaped quote": '\\"""',
    "a backslash at the end": "x\\",
    "two backslashes at the end": "x\\\\",
    "a quote at the end": 'x"',
    "a backslash and a quote at the end": 'x\\"',
    "a quote at the start": '"x',
    "a quote alone": '"',
    "an apostrophe alone": "'",
    "both quotes": "'\"",
    "backslash and n": "a\\nb",
    "a name escape": "\\N{BULLET} \\x41 \\u0041 \\101",
    "a broken escape": "\\x \\u \\N{nothing}",
    "a string's end": f'"; {CODE}; "',
    "a call's end": f'"); {CODE}; ("',
    "a string's end with apostrophes": f"'; {CODE}; '",
    "a line end": f"a\n{CODE}",
    "a carriage return": f"a\r{CODE}",
    "both line ends": f"a\r\n{CODE}",
    "many line ends": "a\n\n\n\nb",
    "a line separator": f"a\u2028{CODE}",
    "a paragraph separator": f"a\u2029{CODE}",
    "a next line": f"a\x85{CODE}",
    "a form feed": f"a\x0c{CODE}",
    "a vertical tab": f"a\x0b{CODE}",
    "a file separator": f"a\x1c{CODE}",
    "a tab": "a\tb",
    "a NUL": "a\0b",
    "an escape": "\x1b[31mred\x1b[0m",
    "a delete": "a\x7fb",
    "an encoding cookie": "-*- coding: utf-7 -*- +AAo-",
    "an encoding cookie with a hash": f"# coding: utf-7\n{CODE}",
    "a default that is code": "__import__('os').system('true')",
    "a lambda": "lambda: None",
    "an f-string": "{__import__('os')}",
    "a template": "{{ 7*7 }}{% raw %}{# x #}",
    "a template's end": "{% endfor %}{% endmacro %}",
    "a format": "{0.__class__} {} {x!r:>{y}}",
    "a percent format": "%s %(x)s %d %",
    "a shell variable": "$HOME ${HOME} `ls`",
    "HTML": "<script>alert('x')</script> & &amp;",
    "a comment": "# type: ignore",
    "a formatter's switch": "# fmt: off",
    "a formatter's skip": "x # fmt: skip",
    "a linter's switch": "# noqa",
    "a type checker's switch": "mypy: ignore-errors",
    "a conflict": "<<<<<<< mine\n=======\n>>>>>>> theirs",
    "a generated end": "END GENERATED",
    "right to left": "\u202eevil\u202c",
    "an isolate": "a\u2066b\u2069c",
    "a zero-width space": "a\u200bb",
    "a zero-width joiner": "a\u200db",
    "a byte order mark": "a\ufeffb",
    "a soft hyphen": "a\u00adb",
    "a private character": "a\ue000b",
    "a tag character": "a\U000e0041b",
    "a no-break space": "\u00a0a\u00a0b\u00a0",
    "a full-width name": "\uff43\uff4c\uff41\uff53\uff53",
    "accents": "é ü ñ",
    "a combining accent": "e\u0301",
    "an emoji": "\U0001f600",
    "blanks around": "  x  ",
    "blanks before line ends": "a  \nb  ",
    "indented lines": "a\n    b\n  c",
    "a doctest": ">>> 1 + 1\n2",
    "a long word": "x" * 200,
    "long words": "word " * 60,
    "a long quoted text": "'\" \\ " * 40,
}
HARMLESS = "A text."

SCHEMA = """\
context: texts
doc: VALUE
types:
  Level: { doc: VALUE, enum: { low: VALUE, high: VALUE } }
  Code: { type: str, doc: VALUE, pattern: PATTERN, example: VALUE }
  Note:
    doc: VALUE
    deprecated: VALUE
    fields: { text: { type: str, default: VALUE, doc: VALUE } }
errors:
  Refused: { doc: VALUE, fields: { reason: { type: str, default: VALUE, doc: VALUE } } }
events:
  Said:
    doc: VALUE
    topic: VALUE
    version: 2
    fields: { text: { type: str, example: VALUE, doc: VALUE } }
    changes: { 2: { added: { text: VALUE } } }
commands:
  Say:
    doc: VALUE
    deprecated: { since: VALUE, use: VALUE }
    auth: { role: [VALUE] }
    fields:
      wanted: { type: str, example: VALUE, doc: VALUE, deprecated: VALUE }
      code: Code
      text: { type: str, default: VALUE, doc: VALUE }
      words: { type: "list[str]", default: [VALUE] }
      named: { type: "dict[str, str]", default: { VALUE: VALUE } }
      note: { type: Note, default: { text: VALUE } }
      anything: { type: Any, default: { a: [VALUE] } }
    emits: [Said]
    raises: [Refused]
    examples: { says it: { when: { text: VALUE }, then: [Said] } }
queries:
  Hear:
    doc: VALUE
    returns: str
    auth: { permission: VALUE }
    fields: { text: { type: str, default: VALUE } }
aggregates:
  Talk:
    doc: VALUE
    id: { talk_id: UUID }
    fields: { text: { type: str, default: VALUE, doc: VALUE } }
projections:
  Heard:
    doc: VALUE
    key: text
    fields: { text: { type: str, doc: VALUE }, level: Level, seen: { type: str, default: VALUE } }
    built_from: { Said: { level: low } }
listeners:
  Answer: { doc: VALUE, deprecated: VALUE, when: [Said] }
"""


@cache
def generated(text: str) -> dict[str, str]:
    """Return the files of the schema that holds a text everywhere."""
    told = {"VALUE": _quoted(text), "PATTERN": _quoted(f"^(?:{re.escape(text)})$")}
    schema = re.sub("VALUE|PATTERN", lambda word: told[word[0]], SCHEMA)
    return _rendered(schema)


def _rendered(schema: str, path: str = "schemas/texts.yaml") -> dict[str, str]:
    reading = read_texts({path: schema})
    assert reading.understood is not None, reading.findings
    pack, index = reading.understood
    config = config_of(Path("no-such-folder"))
    asked = request(config, pack, index)
    drafts = [*context_drafts(pack, asked, index.model.contexts[0])]
    drafts += project_drafts(pack, asked)
    drafts = [draft for draft in drafts if draft.verbatim is None]
    files = FileSet()
    Renderer(pack.package, config.package, config.root).render(drafts, files)
    return {file.path: file.text for file in files}


def _quoted(text: str) -> str:
    """Write a text as YAML reads it back; what can stand as itself does."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\' or unicodedata.category(character) in {"Cc", "Zl", "Zp"}:
        return f"\\U{ord(character):08x}"
    return f"\\U{ord(character):08x}" if character == "\ufeff" else character


@pytest.fixture(params=TEXTS.values(), ids=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_code_is_that_of_a_harmless_text(text: str) -> None:
    harmless, hostile = generated(HARMLESS), generated(text)
    assert hostile.keys() == harmless.keys()
    for path, source in hostile.items():
        if path.endswith(".py"):
            compile(source.encode(), path, "exec")
            assert _masked(source) == _masked(harmless[path]), path


def test_a_comment_holds_nothing_of_it(text: str) -> None:
    harmless, hostile = generated(HARMLESS), generated(text)
    for path, source in hostile.items():
        if path.endswith(".py"):
            assert _comments(source) == _comments(harmless[path]), path


def test_values_arrive_exactly(text: str) -> None:
    files = generated(text)
    commands = ast.parse(files["src/shop/texts/commands.py"])
    defaults = {
        node.target.id: node.value
        for node in ast.walk(commands)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    told = defaults["text"]
    assert told is not None
    assert ast.literal_eval(told) == text
    for name in ("words", "named", "note", "anything"):
        assert text in set(_strings(defaults[name])), name
    for path in ("upcasters", "events", "queries"):
        module = ast.parse(files[f"src/shop/texts/{path}.py"])
        assert text in set(_strings(module)), path
    tests = ast.parse(files["tests/texts/test_say.py"])
    assert text in set(_strings(tests))


def test_every_character_can_be_seen(text: str) -> None:
    for path, source in generated(text).items():
        for character in set(source) - {"\n"}:
            kind = unicodedata.category(character)
            assert kind not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}, (path, character)


def test_black_has_nothing_to_change(text: str) -> None:
    harmless = generated(HARMLESS)
    mode = black.Mode(target_versions={black.TargetVersion.PY311})
    for path, source in generated(text).items():
        if path.endswith(".py") and source != harmless[path]:
            assert black.format_str(source, mode=mode) == source, path


def _masked(source: str) -> str:
    """Return the syntax tree without its strings and the names of its tests."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert re.fullmatch("[a-z0-9_]+", node.name)
            node.name = "test"
    return ast.dump(tree)


def _comments(source: str) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def _strings(tree: ast.AST | None) -> Iterator[str]:
    assert tree is not None
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


NAMES = (
    f'x"""; {CODE} #',
    f"a\n{CODE}",
    "class",
    "__init__",
    "1 + 1",
    "",
    "   ",
    "\U0001f600",
    "\uff43\uff4c\uff41\uff53\uff53",
    "../../x",
    "x" * 300,
    "Says It",
    "says it",
    "says-it",
    "way through the bus",
    "\u202eevil",
)


def test_the_name_of_an_example_becomes_a_name_of_a_test_and_nothing_else() -> None:
    rules = "".join(f"      {_quoted(name)}: {{ then: [Said] }}\n" for name in NAMES)
    schema = (
        "context: texts\nevents: { Said: { topic: t } }\ncommands:\n  Say:\n"
        f"    fields: {{ text: {{ type: str, min_length: 1 }} }}\n"
        f"    emits: [Said]\n    examples:\n{rules}"
    )
    tests = _rendered(schema)["tests/texts/test_say.py"]
    tree = ast.parse(tests)
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert len(set(names)) == len(names), sorted(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]{0,99}", name) for name in names)
    assert len([name for name in names if name.startswith("test_")]) >= len(NAMES)
    assert _comments(tests) == []
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in called
    assert all(character == "\n" or character.isprintable() for character in tests)


@pytest.mark.parametrize(
    "path",
    ["schemas/a\nimport os.yaml", 'schemas/""".yaml', "schemas/# coding: utf-7.yaml"],
)
def test_the_name_of_a_schema_file_leaves_no_trace(path: str) -> None:
    schema = "context: texts\ncommands: { Say: { fields: { text: str } } }\n"
    assert _rendered(schema, path) == _rendered(schema)
