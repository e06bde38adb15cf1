"""The examples are real projects: current, without findings, typed, and they run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.verbs import Answer, call

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(each.parent.name for each in EXAMPLES.glob("*/pyproject.toml"))
SCRIPTS = Path(sys.executable).parent


@pytest.fixture(scope="module", params=NAMES)
def example(request, tmp_path_factory):
    """A copy, so that what is not committed cannot help."""
    return copied(request.param, tmp_path_factory.mktemp("examples"))


def copied(name, folder):
    # `cache` is a module of the runtime, too: only the one of cqrs-gen is left out.
    return shutil.copytree(EXAMPLES / name, folder / name, ignore=_left_out)


def _left_out(folder, names):
    found = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv")(folder, names)
    return found | ({"cache"} if Path(folder).name == ".cqrs-gen" else set())


def run(root, *command):
    # A tool that is installed beside the interpreter may need another of them.
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def passes(root, *command):
    done = run(root, *command)
    assert done.returncode == 0, done.stdout + done.stderr


def stamped(root):
    """Return every file outside of the cache with its time and content."""
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in root.rglob("*")
        if path.is_file() and not path.is_relative_to(root / ".cqrs-gen/cache")
    }


def test_there_are_examples():
    assert "shop" in NAMES


@pytest.mark.parametrize("words", ["generate --check", "check --strict"])
def test_an_example_is_current_and_without_findings(example, words):
    before = stamped(example)
    assert call(example, *words.split()) == Answer(0, "", "")
    assert stamped(example) == before


def test_the_tests_of_an_example_pass_and_none_is_expected_to_fail(example):
    done = run(example, "python", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
    assert "xfailed" not in done.stdout


def test_an_example_is_linted_and_formatted(example):
    passes(example, "ruff", "check", "--no-cache", ".")
    passes(example, "black", "--check", ".")


@pytest.mark.slow
def test_an_example_is_typed(example):
    passes(example, "mypy", "--strict", "src", "tests")
    passes(example, "pyright")


def test_a_renamed_field_is_renamed_in_what_people_wrote(tmp_path):
    example = copied("shop", tmp_path)
    handler = example / "src/shop/orders/handlers/find_order_by_parcel.py"
    schema = example / "schemas/orders_views.yaml"
    old = "tracking_code: { type: str, min_length: 4 }"
    new = "parcel: { type: str, min_length: 4, renamed_from: tracking_code }"
    assert old in schema.read_text()
    edited = handler.read_text()
    assert "code = query.tracking_code" in edited
    schema.write_text(schema.read_text().replace(old, new))
    assert call(example, "generate").code == 0
    # The field of the view has the same name and is another one.
    assert handler.read_text() == edited.replace("query.tracking_code", "query.parcel")
    assert "view.tracking_code == code" in edited


def test_a_rule_of_ones_own_stays_below_the_checks_of_the_schema(tmp_path):
    example = copied("shop", tmp_path)
    commands = example / "src/shop/orders/commands.py"
    schema = example / "schemas/orders.yaml"
    last = "gift_note: { type: str | None, default: None, max_length: 200 }\n"
    more = (
        f"{last}      wishes: {{ type: str | None, default: None, max_length: 99 }}\n"
    )
    schema.write_text(schema.read_text().replace(last, more))
    rule = commands.read_text().partition("# Rules of your own go here.")[2][:250]
    assert "one_currency" in rule
    assert call(example, "generate").code == 0
    check = 'found.max_length("wishes", self.wishes, 99)\n'
    assert f"{check}        # Rules of your own go here.{rule}" in commands.read_text()


def test_an_orphan_stays_and_does_not_keep_the_rest_from_being_written(tmp_path):
    example = copied("shop", tmp_path)
    handler = example / "src/shop/orders/handlers/find_order_by_parcel.py"
    edited = handler.read_bytes()
    schema = example / "schemas/orders_views.yaml"
    head, _, rest = schema.read_text().partition("  FindOrderByParcel:")
    schema.write_text(head + "  CountOrders:" + rest.partition("  CountOrders:")[2])
    answer = call(example, "generate")
    assert (answer.code, "orphaned-file" in answer.err) == (1, True)
    assert handler.read_bytes() == edited
    assert "FindOrderByParcel" not in (example / "src/shop/app.py").read_text()


def test_markers_are_written_where_they_are_asked_for(tmp_path):
    example = copied("shop", tmp_path)
    handler = example / "src/shop/orders/handlers/place_order.py"
    schema = example / "schemas/orders.yaml"
    handler.write_text(handler.read_text().replace("timeout=20", "timeout=25"))
    schema.write_text(schema.read_text().replace("timeout: 20s", "timeout: 40s"))
    edited = handler.read_text()
    assert call(example, "generate").code == 1
    assert handler.read_text() == edited
    assert call(example, "generate", "--on-conflict", "markers").code == 1
    lines = handler.read_text().splitlines()
    marks = [line for line in lines if line[:7] in {"<<<<<<<", "=======", ">>>>>>>"}]
    assert len(marks) == 3
    again = call(example, "generate")
    assert (again.code, "unresolved-markers" in again.err) == (1, True)
