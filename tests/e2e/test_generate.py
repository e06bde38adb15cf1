"""``generate``: its dry forms, its outputs, its exit codes, and what it refuses."""

import json
import os
import pty
import re
import subprocess
import time

import pytest
from command_line import (
    CONFIG,
    CQRS_GEN,
    PATIENCE,
    Project,
    call,
    new_project,
    spawn,
    tool,
)

ORDERS = """\
types:
  OrderId: UUID
commands:
  PlaceOrder:
    fields:
      order_id: OrderId
      total: Decimal
    returns: OrderId
  CancelOrder:
    fields: { order_id: OrderId }
"""
BILLING = "commands:\n  PayBill:\n    fields: { amount: Decimal }\n"
HANDLER = "src/shop/orders/handlers/place_order.py"
CANCEL = "src/shop/orders/handlers/cancel_order.py"
COMMANDS = "src/shop/orders/commands.py"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    project = new_project(tmp_path_factory.mktemp("pristine") / "shop", orders=ORDERS)
    project.done("generate")
    return project


@pytest.fixture
def shop(pristine, tmp_path):
    return pristine.copy(tmp_path / "shop")


@pytest.fixture
def ahead(shop):
    """A project whose schema ran ahead, with an edited, a new and a gone file."""
    shop.edit(HANDLER, "        raise NotImpl", "        # mine\n        raise NotImpl")
    shop.edit("schemas/orders.yaml", "total: Decimal", "total: int\n      note: str")
    shop.edit("schemas/orders.yaml", "  CancelOrder:", "  ShipOrder:")
    shop.edit("schemas/orders.yaml", "    returns: OrderId\n", "")
    return shop


def files(tree):
    """Return the files that people look at."""
    return {path: tree[path] for path in tree if not path.startswith(".cqrs-gen/")}


def differences(before, after):
    return {
        path: (
            "create" if path not in before else "change" if path in after else "delete"
        )
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }


@pytest.mark.parametrize("dry", ["--dry-run", "--diff", "--check"])
@pytest.mark.parametrize("output", ["text", "json", "github"])
def test_a_dry_run_writes_nothing(dry, output, ahead):
    before, dates = ahead.tree(), ahead.dates()
    answer = ahead.run("generate", dry, "--output", output)
    assert answer.code == (1 if dry == "--check" else 0), answer.said
    assert (ahead.tree(), ahead.dates()) == (before, dates)


def test_a_dry_run_lists_what_generate_then_does(ahead):
    told = ahead.done("generate", "--dry-run").out.splitlines()
    listed = {line.split()[1]: line.split()[0] for line in told}
    before = files(ahead.tree())
    ahead.done("generate")
    done = differences(before, files(ahead.tree()))
    assert listed.keys() == done.keys()
    assert {"create", "update", "merge", "delete"} == set(listed.values())
    assert listed[HANDLER] == "merge"
    for path, action in done.items():
        assert listed[path] == action or (
            action == "change" and listed[path] in {"update", "merge"}
        )


def test_the_diff_is_a_patch_that_makes_what_generate_makes(ahead, tmp_path):
    patched = ahead.copy(tmp_path / "patched")
    patch = ahead.done("generate", "--diff").out
    subprocess.run(
        ["git", "apply", "-"], input=patch.encode(), cwd=patched.root, check=True
    )
    ahead.done("generate")
    assert files(patched.tree()) == files(ahead.tree())


def test_the_diff_has_the_bytes_of_files_that_are_not_utf8(shop):
    text = shop.read(HANDLER).replace("@command", "# caf\xe9\n@command")
    edited = f"# -*- coding: latin-1 -*-\n{text}".encode("latin-1")
    (shop.root / HANDLER).write_bytes(edited)
    shop.edit("schemas/orders.yaml", "    returns: OrderId\n", "    returns: str\n")
    done = subprocess.run(
        [CQRS_GEN, "generate", "--diff"],
        cwd=shop.root,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=True,
    )
    assert b"\n # caf\xe9\n" in done.stdout


def test_check_agrees_with_generate(ahead):
    assert ahead.run("generate", "--check").code == 1
    ahead.done("generate")
    assert ahead.run("generate", "--check").code == 0


def test_json_names_every_change(ahead):
    told = json.loads(ahead.run("generate", "--dry-run", "--output", "json").out)
    answer = ahead.run("generate", "--output", "json")
    assert answer.err == ""
    done = json.loads(answer.out)
    assert done["status"] == "done"
    assert done["diagnostics"] == []
    assert done["changes"] == told["changes"]
    merge = {"action": "merge", "path": HANDLER, "notes": [], "method": "proved lines"}
    assert merge in done["changes"]
    again = json.loads(ahead.run("generate", "--output", "json").out)
    assert again["changes"] == []


def test_github_annotates_the_line_of_a_schema(shop):
    shop.edit("schemas/orders.yaml", "total: Decimal", "total: '50%'")
    answer = shop.run("generate", "--output", "github")
    assert answer.code == 1
    assert answer.err == ""
    (line,) = answer.out.splitlines()
    assert line.startswith("::error file=schemas/orders.yaml,line=9,col=14,title=")
    assert "50%25" in line


@pytest.mark.parametrize("verb", ["check", "generate --check"])
def test_github_says_what_drifted(verb, ahead):
    answer = ahead.run(*verb.split(), "--output", "github")
    assert answer.code == 1
    (line,) = answer.out.splitlines()
    assert "title=drift::the generated code is not up to date: 11 files" in line
    assert f"merge {HANDLER}" in line


def test_a_mistake_shows_its_line_with_carets_and_the_repair(shop):
    shop.edit("schemas/orders.yaml", "total: Decimal", "total: decimal")
    answer = shop.run("generate")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "schemas/orders.yaml:9:14: error[unknown-type]: no type is called `decimal`\n"
        "  9 |       total: decimal\n"
        "    |              ^^^^^^^\n"
        "help: write `Decimal`\n\n"
        "1 error; `cqrs-gen explain unknown-type` tells more\n"
    )


def test_the_config_can_be_wrong_and_then_nothing_runs(shop):
    shop.edit("pyproject.toml", 'package = "shop"', 'package = "shop"\npakage = "x"')
    answer = shop.run("generate")
    assert answer.code == 2
    assert "pyproject.toml:7:1: error[bad-config]" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "arguments", [["--no-such"], ["--on-conflict", "mine"], ["--watch", "--diff"]]
)
def test_bad_usage_could_not_run(arguments, shop):
    answer = shop.run("generate", *arguments)
    assert answer.code == 2
    assert "Usage: cqrs-gen generate" in answer.err


def test_an_exception_is_told_as_a_bug_and_nothing_is_written(shop, tmp_path):
    packs = tmp_path / "packs"
    (packs / "broken-1.dist-info").mkdir(parents=True)
    (packs / "broken-1.dist-info/METADATA").write_text("Name: broken\nVersion: 1\n")
    (packs / "broken-1.dist-info/entry_points.txt").write_text(
        "[cqrs_gen.packs]\nbroken = broken:PACK\n"
    )
    (packs / "broken.py").write_text(
        "from cqrs_gen_packs.standalone import PACK as GOOD\n"
        "def draw(request):\n    raise RuntimeError('no pencil')\n"
        "PACK = GOOD._replace(name='broken', project=(draw,))\n"
    )
    shop.edit("pyproject.toml", 'package = "shop"', 'package = "shop"\ntarget="broken"')
    before = shop.tree()
    answer = spawn(shop.root, "generate", env={"PYTHONPATH": str(packs)})
    assert answer.code == 3
    assert "RuntimeError: no pencil" in answer.err
    assert "This is a bug in cqrs-gen" in answer.err
    assert shop.tree() == before


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        ("package.py.jinja", "x = 1\n{% if %}\n", 2, "Expected an expression"),
        ("package.py.jinja", "\n\n{{ view.nothing }}\n", 3, "nothing"),
        ("package.py.jinja", "this is no Python\n", 1, "annot parse"),
        ("classes.jinja", "{% macro class %}", 1, "expected token"),
    ],
)
def test_a_mistake_in_an_own_template_is_no_bug_of_ours(
    name, text, line, problem, shop
):
    shop.write(f"templates/standalone/{name}", text)
    before = shop.tree()
    for verb in ("generate", "check"):
        answer = shop.run(verb)
        assert answer.code == 1, answer.said
        place = f"templates/standalone/{name}:{line}:1: error[bad-template]: "
        assert place in answer.err
        assert problem in answer.err
        assert "Traceback" not in answer.err
    assert shop.tree() == before


def shown_on_a_terminal(project, **env):
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [CQRS_GEN, "check"],
        cwd=project.root,
        stdin=subprocess.DEVNULL,
        stderr=theirs,
        stdout=theirs,
        env={**os.environ, **env},
    ) as running:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                part = b""
            if not part:
                break
            seen += part
        running.wait(PATIENCE)
    os.close(ours)
    return seen


def test_colours_are_for_terminals_and_for_those_who_want_them(shop):
    shop.edit("schemas/orders.yaml", "total: Decimal", "total: decimal")
    assert b"\x1b[" in shown_on_a_terminal(shop, NO_COLOR="")
    assert b"\x1b[" not in shown_on_a_terminal(shop, NO_COLOR="1")
    for output in ("text", "json", "github"):
        assert "\x1b" not in shop.run("check", "--output", output).said


def test_the_text_of_a_schema_cannot_steer_a_terminal(shop):
    shop.edit("schemas/orders.yaml", "total: Decimal", 'total: "\\e[31mred"')
    answer = shop.run("generate")
    assert answer.code == 1
    assert "\x1b" not in answer.said


def test_without_its_cache_a_project_comes_out_the_same(ahead, tmp_path):
    warm = ahead.copy(tmp_path / "warm")
    warm.done("generate", "--dry-run")
    warm.done("generate")
    cold = ahead.copy(tmp_path / "cold")
    assert not (cold.root / ".cqrs-gen/cache").exists()
    cold.done("generate")
    assert warm.tree() == cold.tree()


def test_an_orphan_is_told_on_each_run(shop):
    shop.edit(CANCEL, "        raise", "        # mine\n        raise")
    shop.edit(
        "schemas/orders.yaml", "  CancelOrder:\n    fields: { order_id: OrderId }\n", ""
    )
    mine = shop.read(CANCEL)
    for _ in range(3):
        answer = shop.run("generate")
        assert answer.code == 1
        assert f"{CANCEL}:1:1: error[orphaned-file]" in answer.err
        assert shop.read(CANCEL) == mine
    assert "CancelOrder" not in shop.read("src/shop/orders/wiring.py")
    assert "error[orphaned-file]" in shop.run("check").err
    (shop.root / CANCEL).unlink()
    assert shop.run("generate").code == 0
    assert shop.run("check").code == 0


def test_a_message_that_goes_takes_its_untouched_files_along(shop):
    shop.edit(
        "schemas/orders.yaml", "  CancelOrder:\n    fields: { order_id: OrderId }\n", ""
    )
    shop.done("generate")
    assert not (shop.root / CANCEL).exists()
    assert not (shop.root / "tests/orders/test_cancel_order.py").exists()


def test_a_handler_that_its_user_deleted_stays_out_and_is_told_by_check(shop):
    (shop.root / CANCEL).unlink()
    answer = shop.run("generate")
    assert answer.code == 1
    assert "error[dangling-import]: CancelOrderHandler is not in" in answer.err
    assert not (shop.root / CANCEL).exists()
    answer = shop.run("check")
    assert answer.code == 1
    assert "error[loose-wiring]: `CancelOrderHandler` is missing from" in answer.err


@pytest.fixture
def torn(shop):
    """A project in which its user and the schema changed one default differently."""
    shop.edit("schemas/orders.yaml", "total: Decimal", "total: Decimal = 1")
    shop.done("generate")
    shop.edit(COMMANDS, "total: Decimal = Decimal(1)", "total: Decimal = Decimal(7)")
    shop.edit("schemas/orders.yaml", "total: Decimal = 1", "total: Decimal = 2")
    return shop


def test_a_conflict_writes_nothing_and_shows_three_texts(torn):
    before, dates = torn.tree(), torn.dates()
    answer = torn.run("generate")
    assert answer.code == 1
    assert f"{COMMANDS}:" in answer.err
    assert (
        "error[conflict]: your edit and the new output both change PlaceOrder.total"
        in (answer.err)
    )
    for note in ("base: 1", "edited: 7", "fresh: 2"):
        assert f"{note}\n" in answer.err
    assert "schemas/orders.yaml:9:" in answer.err
    assert "nothing is written" in answer.err
    assert (torn.tree(), torn.dates()) == (before, dates)


@pytest.mark.parametrize(("side", "number"), [("edited", 7), ("fresh", 2)])
def test_a_conflict_can_be_decided_for_a_side(side, number, torn):
    torn.done("generate", "--on-conflict", side)
    assert f"total: Decimal = Decimal({number})\n" in torn.read(COMMANDS)
    assert torn.run("generate").err.startswith("nothing to do")


def test_markers_leave_the_decision_in_the_file(torn):
    answer = torn.run("generate", "--on-conflict", "markers")
    assert answer.code == 1
    text = torn.read(COMMANDS)
    for mark in ("<<<<<<< edited", "||||||| base", "=======", ">>>>>>> fresh"):
        assert f"\n{mark}" in text
    again = torn.run("generate")
    assert again.code == 1
    assert "error[unresolved-markers]" in again.err
    assert torn.read(COMMANDS) == text
    start, end = text.index("<<<<<<<"), text.index("\n", text.index(">>>>>>>")) + 1
    mine = "    total: Decimal = Decimal(7)\n"
    torn.write(COMMANDS, text[:start] + mine + text[end:])
    assert torn.run("generate").code == 0
    assert mine in torn.read(COMMANDS)


def test_two_runs_at_once_leave_what_one_leaves(ahead, tmp_path):
    alone = ahead.copy(tmp_path / "alone")
    alone.done("generate")
    running = [
        subprocess.Popen([CQRS_GEN, "generate"], cwd=ahead.root, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [each.communicate(timeout=PATIENCE)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0], said
    assert ahead.tree() == alone.tree()


def test_watch_generates_after_an_edit(shop, tmp_path):
    log = tmp_path / "log"
    deadline = time.monotonic() + PATIENCE
    schema = shop.read("schemas/orders.yaml").replace("total:", "amount:")
    with (
        log.open("w") as stream,
        subprocess.Popen(
            [CQRS_GEN, "generate", "--watch"],
            cwd=shop.root,
            stdin=subprocess.DEVNULL,
            stderr=stream,
        ) as running,
    ):
        try:
            wait_until(lambda: "watching schemas/" in log.read_text())
            # Saved until it is seen: the first time may be before it looks.
            while "amount: Decimal" not in shop.read(COMMANDS):
                assert running.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                shop.write("schemas/orders.yaml", schema)
                wait_until(lambda: "amount: Decimal" in shop.read(COMMANDS), 2)
            wait_until(lambda: "updated" in log.read_text())
        finally:
            running.terminate()
            running.wait(PATIENCE)
    assert "updated" in log.read_text()
    assert shop.run("check").code == 0


def wait_until(happened, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)


def test_generate_works_from_a_folder_inside_the_project(ahead):
    folder = ahead.root / "src/shop/orders"
    answer = call(folder, "generate")
    assert answer.code == 0, answer.said
    assert ahead.run("generate", "--check").code == 0


def test_what_is_generated_satisfies_the_linters_as_it_is(shop):
    assert tool(shop.root, "ruff", "check", "--isolated", ".").code == 0
    assert tool(shop.root, "black", "--check", "-q", ".").code == 0
    assert tool(shop.root, "mypy", "--strict", "src").code == 0


def test_a_project_inside_of_another_is_generated_for_itself(shop):
    shop.done("generate")
    shop.done("generate")
    inner = Project(shop.root / "inner")
    (inner.root / "schemas").mkdir(parents=True)
    (inner.root / "pyproject.toml").write_text(CONFIG)
    assert "nothing to do" not in inner.run("generate").err
    assert (inner.root / "src/shop/app.py").exists()


def test_check_tells_drift_and_loose_wiring_in_one_run(shop):
    handler = "src/shop/orders/handlers/place_order.py"
    shop.edit(handler, "class PlaceOrderHandler", "class Mine")
    (shop.root / "schemas" / "more.yaml").write_text("context: more\n")
    answer = shop.run("check")
    assert answer.code == 1
    assert "[drift]" in answer.err
    assert "[loose-wiring]" in answer.err


@pytest.mark.parametrize("target", ["standalone", "messagebus"])
def test_a_schema_that_nobody_generated_is_one_finding(tmp_path, target):
    project = new_project(tmp_path / "shop", orders=ORDERS)
    text = project.read("pyproject.toml")
    project.write("pyproject.toml", f'{text}target = "{target}"\n')
    answer = project.run("check", "--output", "json")
    assert answer.code == 1
    errors = [
        finding
        for finding in json.loads(answer.out)["diagnostics"]
        if finding["severity"] == "error"
    ]
    assert [finding["code"] for finding in errors] == ["drift"]
    (note,) = errors[0]["notes"]
    assert "create src/shop/orders/__init__.py" in note["message"]


def test_a_finding_about_many_files_lists_some_and_counts_the_rest(shop):
    commands = "".join(f"  Count{nth}: {{}}\n" for nth in range(30))
    shop.write("schemas/many.yaml", f"context: many\ncommands:\n{commands}")
    answer = shop.run("check")
    assert answer.err.count("error[drift]") == 1
    assert re.search(r"and \d\d more: cqrs-gen generate --dry-run", answer.err)
