"""A pack of somebody else, as `templates/README.md` writes it, from init to check."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from command_line import Project, call, spawn, tool

from support import tiny_pack

pytest.importorskip("hatchling", reason="the build backend is not installed")
HANDLER = "src/shop/orders/handlers/place_order.py"
OPTION = '\n[tool.cqrs-gen.tiny]\nfolder = "functions"\n'
BROKEN = {
    "torn": "import nowhere_at_all\n",
    "empty": "PACK = None\n",
    "renamed": "from cqrs_tiny import PACK\n",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    tiny_pack.lay_out(folder / "tiny")
    tiny_pack.install(folder / "tiny", folder / "installed")
    for name, module in BROKEN.items():
        tiny_pack.register(folder / "installed", name, module)
    return folder / "installed"


@pytest.fixture(autouse=True)
def _importable(installed, monkeypatch):
    tiny_pack.make_importable(installed, monkeypatch)


@pytest.fixture
def shop(tmp_path):
    answer = call(tmp_path, "init", "shop", "--target", "tiny")
    assert answer.code == 0, answer.said
    project = Project(tmp_path / "shop")
    project.write("schemas/orders.yaml", tiny_pack.told()["schemas/orders.yaml"])
    project.done("generate")
    return project


def test_what_the_page_promises_is_what_comes_out(shop):
    promised = {
        path: text
        for path, text in tiny_pack.told().items()
        if path.startswith("src/shop/")
    }
    assert len(promised) == 3
    emitted = shop.done("show", "files").out.splitlines()
    assert {path: shop.read(path) for path in emitted} == promised
    assert "nothing to do" in shop.done("generate").err
    shop.done("check", "--strict")


def test_the_code_of_the_page_runs(shop):
    shop.edit(HANDLER, "raise NotImplementedError", "return message.order_id")
    body = (
        "from uuid import UUID\n"
        "from shop.orders.messages import PlaceOrder\n"
        "from shop.orders.wiring import handle\n"
        "assert handle(PlaceOrder(order_id=UUID(int=7))) == UUID(int=7)\n"
    )
    subprocess.run([sys.executable, "-c", body], cwd=shop.root / "src", check=True)


@pytest.mark.slow
def test_the_pack_of_the_page_is_formatted_and_typed(tmp_path):
    tiny_pack.lay_out(tmp_path)
    for command in (["black", "--check", "."], ["mypy", "--strict", "cqrs_tiny"]):
        answer = tool(tmp_path, *command)
        assert answer.code == 0, answer.said


def test_loose_ends_are_found_by_the_evidence_of_the_pack(shop):
    shop.edit(HANDLER, "def place_order", "def somebody")
    shop.edit(
        "src/shop/orders/wiring.py",
        "handle.register(PlaceOrder, place_order)",
        "print(PlaceOrder, place_order)",
    )
    answer = shop.run("check")
    assert answer.code == 1
    assert answer.err.count("[loose-wiring]") == 2


def test_what_the_pack_does_not_name_is_refused_and_what_it_refuses_is_explained(shop):
    shop.edit(
        "schemas/orders.yaml",
        "    returns: UUID\n",
        "    returns: UUID\n    auth: user\n    handler: { timeout: 1s }\n",
    )
    answer = shop.run("generate")
    assert answer.code == 1
    assert "8:5: error[unsupported-feature]" in answer.err
    assert "9:16: error[unsupported-feature]" in answer.err
    assert "note: a function runs until it returns" in answer.err
    table = json.loads(shop.done("show", "support", "--output", "json").out)
    levels = {row["feature"]: row["support"] for row in table["support"]}
    assert levels["commands"] == "native"
    assert levels["deprecated"] == "emulated"
    assert levels["auth.user"] == "refused"


def test_options_of_the_pack_are_those_of_the_project(shop):
    shop.write("pyproject.toml", shop.read("pyproject.toml") + OPTION)
    shop.done("generate")
    assert (shop.root / "src/shop/orders/functions/place_order.py").is_file()
    shop.edit("pyproject.toml", '"functions"', '"functoins"')
    answer = shop.run("generate")
    assert answer.code == 2
    assert "[bad-option]" in answer.err


def test_templates_of_the_pack_can_be_replaced(shop):
    lines = shop.done("templates", "list").out.splitlines()
    assert {"handler.py.jinja", "wiring.py.jinja", "classes.py.jinja"} <= {
        line.split()[0] for line in lines
    }
    shop.done("templates", "eject", "handler.py.jinja")
    shop.edit("templates/tiny/handler.py.jinja", "Carry out", "Do")
    shop.done("generate")
    assert '"""Do the message."""' in shop.read(HANDLER)


def test_a_pack_that_was_upgraded_makes_other_output(installed, tmp_path, monkeypatch):
    copy = shutil.copytree(installed, tmp_path / "upgraded")
    # A process loads a pack once, so each of these runs has one of its own.
    path = os.environ["PYTHONPATH"].replace(str(installed), str(copy))
    monkeypatch.setenv("PYTHONPATH", path)
    assert spawn(tmp_path, "init", "shop", "--target", "tiny").code == 0
    project = Project(tmp_path / "shop")
    project.write("schemas/orders.yaml", tiny_pack.told()["schemas/orders.yaml"])
    assert spawn(project.root, "generate").code == 0
    template = copy / "cqrs_tiny" / "handler.py.jinja"
    template.write_text(template.read_text().replace("Carry out", "Do"))
    assert spawn(project.root, "generate").code == 0
    assert '"""Do the message."""' in project.read(HANDLER)


def test_a_new_project_says_what_the_pack_needs(shop):
    text = shop.read("pyproject.toml")
    assert 'target = "tiny"' in text
    assert '"black"' in text


def test_a_target_that_is_unknown_is_a_finding_with_the_nearest_one(tmp_path):
    answer = call(tmp_path, "init", "shop", "--target", "tinny")
    assert answer.code == 2
    assert "error[unknown-target]" in answer.err
    assert "did you mean `tiny`?" in answer.err
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("name", BROKEN)
def test_a_pack_that_cannot_be_used_says_why(name, tmp_path):
    reasons = {
        "torn": "No module named 'nowhere_at_all'",
        "empty": "cqrs_empty:PACK is no `Pack`",
        "renamed": "cqrs_renamed:PACK calls itself `tiny`",
    }
    answer = call(tmp_path, "init", "shop", "--target", name)
    assert answer.code == 2
    assert "error[broken-pack]" in answer.err
    assert reasons[name] in answer.err
    project = Project(tmp_path)
    project.write(
        "pyproject.toml", f'[tool.cqrs-gen]\npackage = "x"\ntarget = "{name}"\n'
    )
    for verb in ("generate", "check", "list", "templates list", "show support"):
        answer = project.run(*verb.split())
        assert answer.code == 2
        assert "error[broken-pack]" in answer.err
    answer = project.run("doctor")
    assert answer.code == 2
    assert reasons[name] in answer.out


def test_every_block_of_the_page_is_used_once():
    page = tiny_pack.PAGE.read_text("utf-8")
    found = tiny_pack.BLOCK.findall(page)
    assert len(found) == len(dict(found)) == page.count("\n```\n")
