"""What leaves the output is told wherever code still needs it, in the run and after it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import CONFIG, Project, new_project

TARGETS = ("standalone", "messagebus")
SHOP = """\
types:
  Status: { enum: [placed, shipped] }
  Line: { fields: { sku: str } }
errors:
  Busy: { fields: { why: str } }
events:
  Placed: { fields: { order_id: UUID, note: str } }
commands:
  Do: { fields: { a: str, b: str, status: Status, lines: "list[Line]" }, raises: [Busy] }
  Other: { fields: { b: str } }
listeners:
  React: { when: [Placed] }
"""
MODULES = {
    "standalone": {
        name: f"shop.orders.{name}" for name in ("types", "errors", "events")
    }
    | {"commands": "shop.orders.commands", "handlers": "shop.orders.handlers"},
    "messagebus": {name: f"shop.orders.domain.{name}" for name in ("types", "errors")}
    | dict.fromkeys(("events", "commands"), "shop.orders.domain.messages")
    | {"handlers": "shop.orders.service.handlers"},
}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    found = {}
    for target in TARGETS:
        root = tmp_path_factory.mktemp(target) / "shop"
        project = new_project(root, orders=SHOP)
        project.write("pyproject.toml", CONFIG + f'target = "{target}"\n')
        project.done("generate")
        found[target] = project
    return found


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def shop(target: str, generated: dict[str, Project], tmp_path: Path) -> Project:
    return generated[target].copy(tmp_path / "shop")


def handler(target: str, name: str = "do") -> str:
    return f"src/{MODULES[target]['handlers'].replace('.', '/')}/{name}.py"


def body(shop: Project, path: str, *lines: str) -> None:
    """Write lines above the stub of a handler."""
    text = shop.read(path)
    indent = text[: text.index("raise NotImplementedError")].rpartition("\n")[2]
    shop.edit(
        path,
        f"{indent}raise NotImplementedError",
        "\n".join(indent + line for line in (*lines, "raise NotImplementedError")),
    )


def line_of(shop: Project, path: str, words: str) -> int:
    return shop.read(path)[: shop.read(path).index(words)].count("\n") + 1


IMPORTS = {
    "plain": "from {errors} import Busy\n",
    "alias": "from {errors} import Busy as Occupied\n",
    "for type checkers": "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from {errors} import Busy\n",
    "in a function": "def f() -> None:\n    from {errors} import Busy\n",
    "in a try without a rescue": "try:\n    from {errors} import Busy\nfinally:\n    pass\n",
    "attribute of a module": "import {errors} as e\n\nprint(e.Busy)\n",
    "dotted": "import {errors}\n\nprint({errors}.Busy)\n",
    "relative": "from .{relative} import Busy\n",
    "exported": "from {errors} import *\n\n__all__ = ['f', 'Busy']\n\n\ndef f() -> None: ...\n",
}  # fmt: skip


@pytest.mark.parametrize("form", [form for form in IMPORTS if form != "exported"])
def test_own_code_that_imports_a_removed_error_is_told_in_the_run_and_by_check(
    form: str, target: str, shop: Project
) -> None:
    errors = MODULES[target]["errors"]
    relative = errors.removeprefix("shop.")
    shop.write(
        "src/shop/mine.py", IMPORTS[form].format(errors=errors, relative=relative)
    )
    shop.edit("schemas/orders.yaml", ", raises: [Busy]", "")
    shop.edit("schemas/orders.yaml", "  Busy: { fields: { why: str } }\n", "  Full:\n")
    line = line_of(shop, "src/shop/mine.py", "Busy")
    answer = shop.done("generate")
    assert f"src/shop/mine.py:{line}:1: warning[lost-import]" in answer.err
    for _ in range(2):
        answer = shop.run("check")
        assert answer.code == 1
        assert f"src/shop/mine.py:{line}:1: error[dangling-import]" in answer.err


RESCUED = "try:\n    from {errors} import Busy\nexcept ImportError:\n    Busy = None\n"


def test_an_import_whose_failure_is_caught_is_fine(target: str, shop: Project) -> None:
    text = RESCUED.format(errors=MODULES[target]["errors"])
    shop.write("src/shop/mine.py", text)
    shop.edit("schemas/orders.yaml", ", raises: [Busy]", "")
    shop.edit("schemas/orders.yaml", "  Busy: { fields: { why: str } }\n", "  Full:\n")
    assert "lost-import" not in shop.done("generate").err
    assert "dangling-import" not in shop.run("check").err


def test_an_edited_handler_that_keeps_a_removed_name_fails_every_run(
    target: str, shop: Project
) -> None:
    path, events = handler(target, "other"), MODULES[target]["events"]
    text = shop.read(path)
    first = next(line for line in text.split("\n") if line.startswith("from "))
    shop.write(path, text.replace(first, f"{first}\nfrom {events} import Placed", 1))
    body(shop, path, "print(Placed)")
    shop.edit(
        "schemas/orders.yaml", SHOP[SHOP.index("events:") : SHOP.index("commands:")], ""
    )
    shop.edit("schemas/orders.yaml", SHOP[SHOP.index("listeners:") :], "")
    for verb in ("generate", "generate", "check"):
        answer = shop.run(verb)
        assert answer.code == 1, (verb, answer.said)
        assert (
            f"{path}:{line_of(shop, path, 'import Placed')}:1: error[dangling-import]"
            in answer.err
        )


def test_a_removed_field_is_told_wherever_types_prove_its_use(
    target: str, shop: Project
) -> None:
    path, commands = handler(target), MODULES[target]["commands"]
    body(shop, path, "print(command.a, command.b)")
    other = handler(target, "other")
    body(shop, other, "print(command.b)")
    shop.write(
        "src/shop/mine.py",
        f"import {commands} as c\n\n\n"
        "def f(do: c.Do, other: c.Other, anything) -> str:\n"
        "    if do.b:\n"
        '        return c.Do(a="", b="", status=do.status, lines=[]).b\n'
        "    return other.b + anything.b\n",
    )
    shop.edit(
        "schemas/orders.yaml",
        "Do: { fields: { a: str, b: str,",
        "Do: { fields: { a: str,",
    )
    uses = {
        f"{path}:{line_of(shop, path, 'command.b')}",
        "src/shop/mine.py:5",
        "src/shop/mine.py:6",
    }
    clone: Project | None = None
    for verb in ("generate", "check", "check"):
        answer = (clone or shop).run(verb)
        found = {
            line.rsplit(":", 2)[0].rpartition(":")[0]
            for line in answer.err.split("\n")
            if "[removed-name]" in line
        }
        assert found == uses, (verb, answer.said)
        clone = shop.copy(shop.root.parent / f"clone of {verb}")
        shutil.rmtree(shop.root / ".cqrs-gen/cache", ignore_errors=True)
        if verb == "check":
            break
    # What is mended is off the record with the next change.
    (shop.root / "src/shop/mine.py").unlink()
    shop.edit(path, ", command.b", "")
    assert "removed-name" not in shop.run("check").err
    shop.edit(
        "schemas/orders.yaml",
        "Other: { fields: { b: str }",
        "Other: { fields: { b: str, c: str }",
    )
    shop.done("generate")
    assert not (shop.root / ".cqrs-gen/removed.json").exists()


def test_a_removed_member_of_an_enumeration_is_told(target: str, shop: Project) -> None:
    types = MODULES[target]["types"]
    shop.write(
        "src/shop/mine.py", f"from {types} import Status\n\nFIRST = Status.PLACED\n"
    )
    shop.edit("schemas/orders.yaml", "[placed, shipped]", "[waiting, shipped]")
    answer = shop.done("generate")
    assert (
        "src/shop/mine.py:3:16: warning[removed-name]: Status has no PLACED"
        in answer.err
    )


def test_what_a_rename_accounts_for_is_not_removed(target: str, shop: Project) -> None:
    body(shop, handler(target), "print(command.b)")
    assert "removed-name" not in shop.done("rename", "Do.b", "c").err
    assert not (shop.root / ".cqrs-gen/removed.json").exists()


def test_a_name_that_comes_back_is_not_told(target: str, shop: Project) -> None:
    body(shop, handler(target), "print(command.b)")
    schema = shop.read("schemas/orders.yaml")
    shop.edit("schemas/orders.yaml", "a: str, b: str", "a: str")
    assert "removed-name" in shop.done("generate").err
    shop.write("schemas/orders.yaml", schema)
    shop.done("generate")
    assert "removed-name" not in shop.run("check").err


RESULTS = {
    "nothing": (["print(command.a)"], "can end without its result"),
    "a bare return": (["if command.a:", "    return"], "returns nothing here"),
    "one branch": (["if command.a:", "    return command.a"], "can end without"),
}


@pytest.mark.parametrize("what", RESULTS)
def test_a_body_that_returns_nothing_is_told_when_a_result_is_declared(
    what: str, generated: dict[str, Project], tmp_path: Path
) -> None:
    shop = generated["standalone"].copy(tmp_path / "shop")
    lines, message = RESULTS[what]
    path = handler("standalone", "other")
    body(shop, path, *(line.replace("command.a", "command.b") for line in lines))
    text = shop.read(path)
    shop.write(
        path, text.replace("        raise NotImplementedError\n", "        print()\n")
    )
    shop.edit(
        "schemas/orders.yaml",
        "Other: { fields: { b: str } }",
        "Other: { fields: { b: str }, returns: str }",
    )
    for verb in ("generate", "check"):
        answer = shop.run(verb)
        assert f"{path}:" in answer.err
        assert f"warning[result-mismatch]: do_handle {message}" in answer.err
    shop.edit(path, "        print()\n", "        raise ValueError\n")
    left = shop.run("check").err
    assert ("[result-mismatch]" in left) == (what == "a bare return")


def test_a_result_that_nobody_gets_any_more_is_told(
    generated: dict[str, Project], tmp_path: Path
) -> None:
    shop = generated["standalone"].copy(tmp_path / "shop")
    path = handler("standalone", "other")
    shop.edit(
        "schemas/orders.yaml",
        "Other: { fields: { b: str } }",
        "Other: { fields: { b: str }, returns: str }",
    )
    shop.done("generate")
    shop.edit(path, "raise NotImplementedError", "return command.b")
    assert "result-mismatch" not in shop.run("check").err
    shop.edit("schemas/orders.yaml", ", returns: str", "")
    assert "[result-mismatch]: do_handle returns a value" in shop.run("generate").err


@pytest.mark.parametrize("value", ["command.b", "None"])
def test_what_a_result_of_the_library_holds_is_told(
    value: str, generated: dict[str, Project], tmp_path: Path
) -> None:
    shop = generated["messagebus"].copy(tmp_path / "shop")
    path = handler("messagebus")
    plain, declared = "raises: [Busy] }", "raises: [Busy], returns: str }"
    before, after = (plain, declared) if value == "None" else (declared, plain)
    if before == declared:
        shop.edit("schemas/orders.yaml", plain, declared)
        shop.done("generate")
    shop.edit(path, "raise NotImplementedError", f"return Ok({value})")
    assert "result-mismatch" not in shop.run("check").err
    shop.edit("schemas/orders.yaml", before, after)
    message = "nothing in Ok here" if value == "None" else "a value in Ok"
    for verb in ("generate", "check"):
        assert f"[result-mismatch]: do returns {message}" in shop.run(verb).err


def test_a_name_that_somebody_took_out_of_a_generated_module_is_told(
    target: str, shop: Project
) -> None:
    path = f"src/{MODULES[target]['commands'].replace('.', '/')}.py"
    text = shop.read(path)
    start = text.index("class Other")
    start = text.rindex("\n\n\n", 0, start)
    end = text.find("\n\n\n", start + 3)
    shop.write(path, text[:start] + (text[end:] if end > 0 else "\n"))
    for verb in ("generate", "check"):
        answer = shop.run(verb)
        assert answer.code == 1
        assert f"{handler(target, 'other')}:" in answer.err
        assert "error[dangling-import]: Other is not in" in answer.err
