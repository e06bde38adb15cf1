"""What a run says of each thing that can be wrong with a project: one golden a code.

The findings of schemas have a corpus of their own; here stand those of configuration,
templates, wiring and the disk, from a real project and the installed command.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from cqrs_gen.cli.rules import all_rules
from support.verbs import call

CORPUS = Path(__file__).parent / "corpus" / "runs"
SCHEMA_CORPUS = Path(__file__).parent / "corpus" / "schema"
CONFIG = '[tool.cqrs-gen]\npackage = "shop"\n'
SCHEMA = """\
context: orders
commands:
  PlaceOrder:
    fields: { order_id: UUID, count: int = 1 }
"""
COMMANDS = "src/shop/orders/commands.py"
HANDLER = "src/shop/orders/handlers/place_order.py"

# What no command can bring about at will, and the tests that bring it about.
ELSEWHERE = {
    "broken-pack": "tests/e2e/test_foreign_pack.py",
    "broken-merge": "tests/plan/test_decisions.py",
    "broken-output": "tests/plan/test_decisions.py",
    "changed-since-plan": "tests/plan/test_apply.py",
    "damaged-journal": "tests/plan/test_apply.py",
    "disk-failed": "tests/plan/test_apply.py",
    "paths-collide": "tests/plan/test_disk.py",
    "system-refused": "tests/e2e/test_read_only.py",
    "unfinished-run": "tests/plan/test_apply.py",
    "unreadable-file": "tests/plan/test_disk.py",
    "unreadable-schema": "tests/test_schema_corpus.py",
    "unsupported-feature": "tests/test_packs.py",
}


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def no_config(root: Path, _: ExitStack) -> None:
    (root / "pyproject.toml").write_text('[project]\nname = "shop"\n')


def bad_config(root: Path, _: ExitStack) -> None:
    tables = "[tool.cqrs-gen.standalone]\ncache = 3\n"
    text = f'{CONFIG}scemas = "x"\ntests = "../t"\n\n{tables}'
    (root / "pyproject.toml").write_text(text)


def unknown_target(root: Path, _: ExitStack) -> None:
    (root / "pyproject.toml").write_text(CONFIG + 'target = "standalon"\n')


def bad_option(root: Path, _: ExitStack) -> None:
    table = '[tool.cqrs-gen.standalone]\ncach = "redis"\nmetrics = "promethius"\n'
    others = "[tool.cqrs-gen.messagebus]\n[tool.cqrs-gen.standalon]\n"
    (root / "pyproject.toml").write_text(f'{CONFIG}\n{table}web = "zzz"\n{others}')


def missing_library(root: Path, _: ExitStack) -> None:
    project = '[project]\nname = "shop"\ndependencies = ["Prometheus_Client>=1"]\n'
    table = '[tool.cqrs-gen.standalone]\nmetrics = "prometheus"\ncache = "redis"\n'
    (root / "pyproject.toml").write_text(f"{project}\n{CONFIG}\n{table}")
    assert call(root, "generate").code == 0


def bad_template(root: Path, _: ExitStack) -> None:
    own = root / "templates" / "standalone"
    own.mkdir(parents=True)
    (own / "wiring.py.jinja").write_text("{{ view.doc }}\n{{ view.nothing }}\n")


def unreadable_template(root: Path, _: ExitStack) -> None:
    own = root / "templates" / "standalone"
    own.mkdir(parents=True)
    os.mkfifo(own / "wiring.py.jinja")


def no_schemas(root: Path, _: ExitStack) -> None:
    edit(root, "pyproject.toml", '"shop"\n', '"shop"\nschemas = "schema"\n')


def foreign_journal(root: Path, _: ExitStack) -> None:
    (root / ".cqrs-gen/journal").write_text("of another checkout\n")


def foreign_record(root: Path, _: ExitStack) -> None:
    for name in ("README.md", "src/other/app.py"):
        (root / ".cqrs-gen/base" / name).parent.mkdir(exist_ok=True)
        (root / ".cqrs-gen/base" / name).write_text("mine\n")


def own_template_exists(root: Path, _: ExitStack) -> None:
    assert call(root, "templates", "eject", "wiring.py.jinja").code == 0


def bad_allowance(root: Path, _: ExitStack) -> None:
    edit(
        root,
        "schemas/orders.yaml",
        "  PlaceOrder:\n",
        "  PlaceOrder:\n    allow: { drift: not today, unhandled-evnt: why not }\n",
    )


def unused_allowance(root: Path, _: ExitStack) -> None:
    table = '\n[tool.cqrs-gen.allow]\nfloat-money = "we count in cents"\n'
    (root / "pyproject.toml").write_text(CONFIG + table)


def other_version(root: Path, _: ExitStack) -> None:
    group = '\n[dependency-groups]\ndev = ["black", "cqrs_gen[all] >= 9.1"]\n'
    (root / "pyproject.toml").write_text(CONFIG + group)


def drift(root: Path, _: ExitStack) -> None:
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def loose_wiring(root: Path, _: ExitStack) -> None:
    edit(root, HANDLER, "class PlaceOrderHandler", "class Mine")


def conflict(root: Path, _: ExitStack) -> None:
    edit(root, COMMANDS, "count: int = 1", "count: int = 5")
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def orphaned_file(root: Path, _: ExitStack) -> None:
    edit(root, HANDLER, "raise NotImplementedError", "print(command)")
    edit(root, "schemas/orders.yaml", "PlaceOrder", "ShipOrder")


def lost_import(root: Path, _: ExitStack) -> None:
    (root / "src/shop/mine.py").write_text(
        "import shop.app\n"
        "from shop.orders import commands\n\n"
        "from .orders.commands import PlaceOrder\n"
        "from .orders.handlers.place_order import PlaceOrderHandler\n"
    )
    edit(root, "schemas/orders.yaml", "PlaceOrder", "ShipOrder")


def dangling_import(root: Path, held: ExitStack) -> None:
    lost_import(root, held)
    assert call(root, "generate").code == 0


def removed_name(root: Path, _: ExitStack) -> None:
    edit(root, HANDLER, "raise NotImplementedError", "print(command.count)")
    edit(root, "schemas/orders.yaml", ", count: int = 1", "")


def result_mismatch(root: Path, _: ExitStack) -> None:
    edit(root, HANDLER, "raise NotImplementedError", "print(command.count)")
    edit(root, "schemas/orders.yaml", "int = 1 }", "int = 1 }\n    returns: UUID")


def unknown_former_name(root: Path, _: ExitStack) -> None:
    edit(
        root,
        "schemas/orders.yaml",
        "count: int = 1",
        "units: { type: int, default: 1, renamed_from: cuont }",
    )


EVENTS = """
events:
  OrderPlaced: { renamed_from: Placed, fields: { order_id: UUID } }
"""


def wire_name_changes(root: Path, _: ExitStack) -> None:
    schema = root / "schemas/orders.yaml"
    schema.write_text(schema.read_text() + EVENTS)
    assert call(root, "generate").code == 0
    edit(root, "schemas/orders.yaml", " renamed_from: Placed,", "")


def wire_name_taken(root: Path, _: ExitStack) -> None:
    schema = root / "schemas/orders.yaml"
    schema.write_text(schema.read_text() + EVENTS + "  Placed:\n")


def renamed_along(root: Path, held: ExitStack) -> None:
    del held
    schema = root / "schemas/orders.yaml"
    schema.write_text(
        schema.read_text()
        + "events:\n  OrderPlaced: { fields: { order_id: UUID } }\n"
        + "projections:\n  View:\n    key: order_id\n"
        + "    fields: { order_id: UUID }\n    built_from: { OrderPlaced: {} }\n"
    )


def unresolved_markers(root: Path, _: ExitStack) -> None:
    edit(
        root,
        COMMANDS,
        "    count: int = 1\n",
        "<<<<<<< edited\n=======\n>>>>>>> fresh\n",
    )
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def does_not_parse(root: Path, _: ExitStack) -> None:
    edit(root, COMMANDS, "count: int = 1", "count: int = (")
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def not_a_regular_file(root: Path, _: ExitStack) -> None:
    (root / COMMANDS).unlink()
    os.mkfifo(root / COMMANDS)
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def read_only_file(root: Path, _: ExitStack) -> None:
    (root / COMMANDS).chmod(0o444)
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def path_outside_project(root: Path, _: ExitStack) -> None:
    victim = root.parent / "victim.py"
    victim.write_text("mine = True\n")
    (root / COMMANDS).unlink()
    (root / COMMANDS).symlink_to(victim)
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def links_in_a_circle(root: Path, _: ExitStack) -> None:
    (root / COMMANDS).unlink()
    (root / COMMANDS).symlink_to(root / COMMANDS)
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")


def git(root: Path, *words: str, given: str = "") -> str:
    done = subprocess.run(
        ["git", *words],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        input=given,
    )
    return done.stdout.strip()


def no_repository(root: Path, _: ExitStack) -> None:
    (root / ".git").write_text("gitdir: nowhere\n")


def git_refused(root: Path, _: ExitStack) -> None:
    git(root, "init")
    (root / ".git" / "config.lock").write_text("")


def branches_conflict(root: Path, _: ExitStack) -> None:
    git(root, "init")
    stages = ""
    for stage, body in enumerate(("raise NotImplementedError", "return", "pass"), 1):
        text = (root / HANDLER).read_text()
        text = text.replace("raise NotImplementedError", body)
        blob = git(root, "hash-object", "-w", "--stdin", given=text)
        stages += f"100644 {blob} {stage}\t{HANDLER}\n"
    git(root, "update-index", "--index-info", given=stages)


def another_run(root: Path, held: ExitStack) -> None:
    edit(root, "schemas/orders.yaml", "int = 1", "int = 2")
    lock = held.enter_context((root / ".cqrs-gen" / "cache" / "lock").open("w"))
    fcntl.flock(lock, fcntl.LOCK_EX)


def add(root: Path, text: str) -> None:
    with (root / "schemas" / "orders.yaml").open("a") as file:
        file.write(text)


def nothing(_: Path, __: ExitStack) -> None:
    pass


def ambiguous_name(root: Path, _: ExitStack) -> None:
    text = SCHEMA.replace("orders", "billing")
    (root / "schemas" / "billing.yaml").write_text(text)


def still_used(root: Path, _: ExitStack) -> None:
    add(root, "types:\n  Sku: str\nerrors:\n  SoldOut: { fields: { sku: Sku } }\n")


def written_by_alias(root: Path, _: ExitStack) -> None:
    add(root, "types:\n  Sku: &text str\n  Note: *text\n")


def name_in_the_way(root: Path, _: ExitStack) -> None:
    edit(root, HANDLER, "\n\n@command", "\nSubmitOrder = 1\n\n\n@command")


def matched_by_name(root: Path, _: ExitStack) -> None:
    add(
        root,
        "events:\n  OrderPlaced: { fields: { order_id: UUID, total: Decimal } }\n"
        "projections:\n  View:\n    key: order_id\n"
        "    fields: { order_id: UUID, total: Decimal = 0 }\n"
        "    built_from: { OrderPlaced: {} }\n",
    )


def unproved_rename(root: Path, _: ExitStack) -> None:
    (root / "src/shop/mine.py").write_text(
        'def f(x):\n    return getattr(x, "count")\n'
    )


CASES: dict[str, tuple[Callable[[Path, ExitStack], None], str]] = {
    "no-config": (no_config, "generate"),
    "bad-config": (bad_config, "generate"),
    "unknown-target": (unknown_target, "generate"),
    "bad-option": (bad_option, "generate"),
    "missing-library": (missing_library, "check"),
    "bad-template": (bad_template, "generate"),
    "unreadable-template": (unreadable_template, "generate"),
    "no-schemas": (no_schemas, "generate"),
    "foreign-journal": (foreign_journal, "generate"),
    "foreign-record": (foreign_record, "check"),
    "unknown-template": (nothing, "templates diff wiring.jinja"),
    "own-template-exists": (own_template_exists, "templates eject wiring.py.jinja"),
    "drift": (drift, "check"),
    "other-version": (other_version, "check"),
    "bad-allowance": (bad_allowance, "check"),
    "unused-allowance": (unused_allowance, "check"),
    "loose-wiring": (loose_wiring, "check"),
    "conflict": (conflict, "generate"),
    "orphaned-file": (orphaned_file, "generate"),
    "lost-import": (lost_import, "generate"),
    "dangling-import": (dangling_import, "check"),
    "removed-name": (removed_name, "generate"),
    "result-mismatch": (result_mismatch, "generate"),
    "unresolved-markers": (unresolved_markers, "generate"),
    "does-not-parse": (does_not_parse, "generate"),
    "not-a-regular-file": (not_a_regular_file, "generate"),
    "read-only-file": (read_only_file, "generate"),
    "path-outside-project": (path_outside_project, "generate"),
    "another-run": (another_run, "generate"),
    "not-emitted": (lambda _, __: None, "adopt src/shop/orders/comands.py"),
    "no-repository": (no_repository, "merge-driver install"),
    "git-refused": (git_refused, "merge-driver install"),
    "branches-conflict": (branches_conflict, "merge-driver resolve"),
    "undeclared": (nothing, "rename PlaceOrdr SubmitOrder"),
    "same-name": (nothing, "rename PlaceOrder PlaceOrder"),
    "name-taken": (nothing, "rename PlaceOrder.count order_id"),
    "ambiguous-name": (ambiguous_name, "remove PlaceOrder"),
    "still-used": (still_used, "remove Sku"),
    "written-by-alias": (written_by_alias, "rename Note Remark"),
    "matched-by-name": (matched_by_name, "rename OrderPlaced.total amount"),
    "renamed-along": (renamed_along, "rename View.order_id id"),
    "name-in-the-way": (name_in_the_way, "rename PlaceOrder SubmitOrder"),
    "wire-name-changes": (wire_name_changes, "generate"),
    "wire-name-taken": (wire_name_taken, "generate"),
    "unknown-former-name": (unknown_former_name, "generate"),
    "unproved-rename": (unproved_rename, "rename PlaceOrder.count units"),
}
WARNINGS = {
    "other-version",
    "unused-allowance",
    "foreign-record", "lost-import", "matched-by-name", "missing-library",
    "removed-name", "renamed-along", "result-mismatch", "unknown-former-name", "unproved-rename",
}  # fmt: skip


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("generated") / "shop"
    (root / "schemas").mkdir(parents=True)
    (root / "pyproject.toml").write_text(CONFIG)
    (root / "schemas" / "orders.yaml").write_text(SCHEMA)
    assert call(root, "generate").code == 0
    return root


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_run_says_what_its_golden_says(
    code: str, generated: Path, tmp_path: Path, *, update: bool
) -> None:
    root = tmp_path / "shop"
    shutil.copytree(generated, root, symlinks=True)
    spoil, verb = CASES[code]
    with ExitStack() as held:
        spoil(root, held)
        run = call(root, *verb.split())
    assert run.code in ({0} if code in WARNINGS else {1, 2})
    assert f"[{code}]" in run.err
    assert "Traceback" not in run.err
    said = re.sub(rf"{re.escape(str(tmp_path))}|/[^ ]*/site-packages", "...", run.err)
    golden = CORPUS / f"{code}.txt"
    if update:
        golden.write_text(said)
    assert said == golden.read_text()


def test_links_in_a_circle_are_refused(generated: Path, tmp_path: Path) -> None:
    root = tmp_path / "shop"
    shutil.copytree(generated, root, symlinks=True)
    with ExitStack() as held:
        links_in_a_circle(root, held)
    run = call(root, "generate")
    assert run.code == 1
    assert "[not-a-regular-file]" in run.err
    assert "Traceback" not in run.err


def test_every_code_has_a_case_somewhere() -> None:
    goldens = "".join(
        path.read_text() for path in SCHEMA_CORPUS.glob("*/diagnostics.txt")
    )
    told = set(re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", goldens))
    assert set(all_rules()) == told | set(CASES) | set(ELSEWHERE)
    here = Path(__file__).parent.parent
    for code, path in ELSEWHERE.items():
        assert code in (here / path).read_text(), (code, path)


def test_every_finding_says_how_to_repair_it() -> None:
    paths = [*SCHEMA_CORPUS.glob("*/diagnostics.txt"), *CORPUS.glob("*.txt")]
    blocks = [block for path in paths for block in path.read_text().split("\n\n")]
    found = [block for block in blocks if re.search(r": (error|warning)\[", block)]
    assert len(found) > 100
    assert [block for block in found if "\nhelp: " not in block] == []
