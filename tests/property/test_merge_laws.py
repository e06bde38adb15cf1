"""Laws of the merge, on generated modules with random user and schema edits."""

import io
import random
import tokenize
from collections import Counter
from dataclasses import dataclass, field

import pytest

from cqrs_gen.merge import Method, OnConflict, merge

WORDS = ["alpha", "beta", "gamma", "delta", "eps", "zeta", "eta", "theta", "iota"]
IMPORTS = {
    "UUID": "from uuid import UUID",
    "Decimal": "from decimal import Decimal",
    "datetime": "from datetime import datetime",
}
TYPES = ["int", "str", "bool", *IMPORTS]
SEEDS = range(300)


@dataclass
class Message:
    name: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)


def schema(pick):
    return [
        Message(f"{name.title()}Order", [a_field(pick, f) for f in some(pick, 5)])
        for name in some(pick, 4)
    ]


def some(pick, most):
    return pick.sample(WORDS, pick.randint(1, most))


def a_field(pick, name):
    return (name, pick.choice(TYPES), pick.choice(["", "", " | None = None"]))


def printed(messages):
    used = sorted({t for m in messages for _, t, _ in m.fields if t in IMPORTS})
    names = sorted(message.name for message in messages)
    lines = [
        '"""Commands."""',
        "",
        "from __future__ import annotations",
        "",
        "from dataclasses import dataclass",
        *sorted(IMPORTS[name] for name in used),
        "",
        "__all__ = [",
        *(f'    "{name}",' for name in names),
        "]",
    ]
    for message in messages:
        fields = sorted(message.fields, key=lambda found: bool(found[2]))
        lines += [
            "",
            "",
            "@dataclass(frozen=True, slots=True)",
            f"class {message.name}:",
            f'    """{message.name}."""',
            "",
            *(f"    {name}: {kind}{rest}" for name, kind, rest in fields),
            "",
            "    def handle(self, x: int) -> int:",
            "        y = 1",
            f"        log('{message.name}')",
            "",
            f"        z = {len(fields)}",
            "        return x + y + z",
        ]
    lines += [
        "",
        "",
        "def build(bus: Bus) -> Handlers:",
        '    """Wire."""',
        *(f"    bus.register({name}, {name}Handler)" for name in names),
        "    return Handlers(",
        *(f"        {name.lower()}={name}Handler(bus)," for name in names),
        "    )",
        "",
    ]
    return "\n".join(lines)


def changed(pick, messages):
    """Change the schema as people do: add, remove, retype."""
    result = [Message(message.name, list(message.fields)) for message in messages]
    for number in range(pick.randint(1, 3)):
        message = pick.choice(result)
        match pick.choice(["add", "add", "retype", "drop", "message", "forget"]):
            case "add":
                name = f"new_{number}"
                place = pick.randint(0, len(message.fields))
                message.fields.insert(place, a_field(pick, name))
            case "retype" if message.fields:
                place = pick.randrange(len(message.fields))
                name = message.fields[place][0]
                message.fields[place] = a_field(pick, name)
            case "drop" if len(message.fields) > 1:
                message.fields.pop(pick.randrange(len(message.fields)))
            case "message":
                fields = [a_field(pick, "first")]
                result.insert(
                    pick.randint(0, len(result)), Message(f"New{number}", fields)
                )
            case "forget" if len(result) > 1:
                result.remove(message)
    return result


def is_field(line):
    return line.startswith("    ") and ": " in line and line[4] not in " d\"'b"


def user_edit(pick, text):  # noqa: C901 - one case for each way to edit
    """Edit a module as people do; every edit leaves it valid."""
    for _ in range(pick.randint(1, 6)):
        lines = text.split("\n")
        mark = f"u{pick.randint(0, 999)}"
        full = [at for at, line in enumerate(lines) if line.strip()]
        at = pick.choice(full)
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        fields = [n for n in full if is_field(lines[n])]
        methods = [n for n in full if lines[n].startswith("    def ")]
        calls = [n for n in full if "Handler(bus)" in lines[n]]
        match pick.randint(0, 11):
            case 0:
                lines[at] += f"  # {mark}"
            case 1:
                lines.insert(at, f"{indent}# {mark}")
            case 2 if fields:
                at = pick.choice(fields)
                lines[at] = lines[at].split(" = ")[0] + f" = field('{mark}')"
            case 3 if methods:
                at = pick.choice(methods)
                lines[at:at] = [f"    def {mark}(self) -> UUID:", "        pass", ""]
            case 4 if methods:
                at = pick.choice(methods)
                lines.insert(at + 1, f"        {mark} = x")
            case 5:
                lines = (
                    [
                        (
                            line.replace(":", f"({mark}):", 1)
                            if line == lines[at]
                            else line
                        )
                        for line in lines
                    ]
                    if lines[at].startswith("class ") and "(" not in lines[at]
                    else lines
                )
            case 6:
                lines.insert(lines.index("__all__ = [") + 1, f'    "{mark}",')
            case 7 if lines[at].startswith("@dataclass("):
                lines[at] = lines[at].replace(")", f", {mark}=True)")
            case 8 if calls:
                at = pick.choice(calls)
                lines[at] = lines[at].replace("(bus)", f"(bus, {mark})")
            case 9 if fields:
                lines.pop(pick.choice(fields))
            case 10:
                lines += ["", f"def {mark}(a: Decimal) -> None:", "    return", ""]
            case 11:
                lines.insert(at, "") if indent else None
        candidate = "\n".join(lines)
        if compiles(candidate):
            text = candidate
    return text


def compiles(text):
    try:
        compile(text, "module", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def words(text):
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return Counter(found.string for found in tokens if found.string.strip(" \n,()[]{}"))


@pytest.fixture(params=SEEDS)
def sides(request):
    pick = random.Random(request.param)  # noqa: S311 - cases, not secrets
    messages = schema(pick)
    base = printed(messages)
    return base, user_edit(pick, base), printed(changed(pick, messages))


def merged(base, edited, fresh, on_conflict=OnConflict.EDITED):
    return merge(
        base.encode(), edited.encode(), fresh.encode(), on_conflict=on_conflict
    )


def test_the_laws_hold(sides):
    base, edited, fresh = sides
    assert merged(base, base, fresh).content == fresh.encode()
    assert merged(base, edited, base).content == edited.encode()
    result = merged(base, edited, fresh)
    text = result.content.decode()
    assert result.method is not Method.LINES, result.notes
    assert compiles(text)
    assert not (words(edited) - words(base)) - words(text)
    assert merged(fresh, text, fresh).content.decode() == text
    if not result.conflicts:
        assert merged(base, text, fresh).content.decode() == text
        assert (
            not (words(fresh) - words(base))
            - words(text)
            - words(fresh_only(base, edited))
        )
    else:
        markers = merged(base, edited, fresh, OnConflict.MARKERS).content.decode()
        assert markers.count("<<<<<<< edited\n") == markers.count(">>>>>>> fresh\n") > 0


def fresh_only(base, edited):
    """Imports that the user removed may stay away."""
    gone = set(base.split("\n")) - set(edited.split("\n"))
    return "\n".join(line for line in gone if line.startswith("from "))


def test_line_ends_and_indent_are_those_of_edited(sides):
    base, edited, fresh = sides
    windows = merge(
        base.encode(), edited.replace("\n", "\r\n").encode(), fresh.encode()
    )
    plain = merge(base.encode(), edited.encode(), fresh.encode())
    assert windows.content.replace(b"\r\n", b"\n") == plain.content
    assert windows.content.count(b"\n") == windows.content.count(b"\r\n")
