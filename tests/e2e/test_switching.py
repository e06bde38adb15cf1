"""Another target, and back: a merge like any other, by which nobody loses anything."""

from __future__ import annotations

import re

import pytest
from command_line import Project, new_project

from cqrs_gen.pack import pack_names
from support import tiny_pack

pytest.importorskip("hatchling", reason="the build backend is not installed")
ORDERS = "commands:\n  PlaceOrder:\n    fields: { order_id: UUID }\n"
BODY = 'print("of mine", {})  # and only mine'
# The same handlers from other targets: at the same paths, and elsewhere.
TWIN = """\
from cqrs_tiny import PACK, handlers, messages, wiring

def drafts(request, context):
    for draft in handlers.drafts(request, context):
        doc = "'''Handled by the twin.'''"
        yield draft._replace(view=draft.view._replace(doc=doc))

PACK = PACK._replace(name="twin", context=(messages.drafts, drafts, wiring.drafts))
"""
MOVED = """\
from cqrs_tiny import PACK

PACK = PACK._replace(name="moved", options={"folder": ("functions",)})
"""
# A name that both targets import leads to where the new one has it.
IMPORT = re.compile("from .* import ")
HANDLER = "src/shop/orders/handlers/place_order.py"
ELSEWHERE = "src/shop/orders/functions/place_order.py"
PAIRS = [
    (one, other)
    for one in (*pack_names(), "tiny")
    for other in (*pack_names(), "tiny")
    if one != other
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    tiny_pack.lay_out(folder / "tiny")
    tiny_pack.install(folder / "tiny", folder / "installed")
    tiny_pack.register(folder / "installed", "twin", TWIN)
    tiny_pack.register(folder / "installed", "moved", MOVED)
    return folder / "installed"


@pytest.fixture(autouse=True)
def _importable(installed, monkeypatch):
    tiny_pack.make_importable(installed, monkeypatch)


def project_of(target: str, root) -> Project:
    project = new_project(root / "shop", orders=ORDERS)
    switch(project, target)
    project.done("generate")
    return project


def switch(project: Project, target: str) -> None:
    text = re.sub(r"target = .*\n", "", project.read("pyproject.toml"))
    project.write("pyproject.toml", f'{text}target = "{target}"\n')


def edited_in(project: Project) -> list[str]:
    """Write a body into every stub of the code; return where."""
    paths = [path for path in project.tree() if re.match(r"src/.*\.py", path)]
    stubs = [
        path for path in paths if "raise NotImplementedError" in project.read(path)
    ]
    handlers = [path for path in stubs if path.endswith("/place_order.py")]
    for path in handlers:
        text = project.read(path)
        project.write(path, text.replace("raise NotImplementedError", BODY.format(1)))
    return handlers


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_there_and_back_leaves_no_trace(one, other, tmp_path):
    project = project_of(one, tmp_path)
    before = project.tree()
    switch(project, other)
    project.done("generate")
    project.done("check")
    there = project.tree()
    assert there == project_of(other, tmp_path / "fresh").tree()
    switch(project, one)
    project.done("generate")
    assert project.tree() == before
    assert "nothing to do" in project.done("generate").err


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_people_wrote_is_there_all_the_way_and_back(one, other, tmp_path):
    project = project_of(one, tmp_path)
    (handler,) = edited_in(project)
    edited, before = project.read(handler), project.tree()
    switch(project, other)
    answer = project.run("generate")
    assert answer.code == 1, answer.said
    assert project.read(handler) == edited
    if "[conflict]" in answer.err:
        assert {**project.tree(), "pyproject.toml": ""} == {
            **before,
            "pyproject.toml": "",
        }
        project.run("generate", "--on-conflict", "edited")
        kept = project.read(handler).splitlines()
        wrote = [line for line in edited.splitlines() if not IMPORT.match(line)]
        assert [line for line in wrote if line not in kept] == []
    else:
        assert f"{handler}:1:1: error[orphaned-file]" in answer.err
        assert "is emitted instead" in answer.err
    switch(project, one)
    project.run("generate", "--on-conflict", "edited")
    assert project.tree() == before
    project.done("generate")
    project.done("check")


def test_a_body_stays_where_both_targets_have_the_same_handler(tmp_path):
    project = project_of("tiny", tmp_path)
    assert edited_in(project) == [HANDLER]
    edited, before = project.read(HANDLER), project.tree()
    switch(project, "twin")
    assert "1 merged" in project.done("generate").err
    told = edited.replace('"""Handles PlaceOrder."""', "'''Handled by the twin.'''")
    assert project.read(HANDLER) == told != edited
    project.done("check")
    switch(project, "tiny")
    project.done("generate")
    assert project.tree() == before


def test_output_that_was_removed_comes_back_with_its_target(tmp_path):
    project = project_of("tiny", tmp_path)
    before = project.tree()
    (project.root / HANDLER).unlink()
    # The wiring still imports it, and says so.
    assert "[dangling-import]" in project.run("generate").err
    assert not (project.root / HANDLER).exists()
    switch(project, "moved")
    project.done("generate")
    assert not (project.root / HANDLER).exists()
    switch(project, "tiny")
    project.done("generate")
    assert project.tree() == before


def test_a_handler_whose_place_is_another_one_stays_and_names_it(tmp_path):
    project = project_of("tiny", tmp_path)
    edited_in(project)
    before = project.tree()
    switch(project, "moved")
    answer = project.run("generate")
    assert answer.code == 1
    assert f"{HANDLER}:1:1: error[orphaned-file]" in answer.err
    assert f"note: {ELSEWHERE} is emitted instead" in answer.err
    assert "help: move what you need there, then delete it" in answer.err
    assert BODY.format(1) in project.read(HANDLER)
    assert BODY.format(1) not in project.read(ELSEWHERE)
    assert "[orphaned-file]" in project.run("check").err
    # What was told is done: the body moves by hand, and its old place goes.
    project.write(ELSEWHERE, project.read(HANDLER))
    (project.root / HANDLER).unlink()
    project.done("generate")
    project.done("check")
    switch(project, "tiny")
    answer = project.run("generate")
    assert answer.code == 1
    assert f"{ELSEWHERE}:1:1: error[orphaned-file]" in answer.err
    assert f"note: {HANDLER} is emitted instead" in answer.err
    project.write(HANDLER, project.read(ELSEWHERE))
    (project.root / ELSEWHERE).unlink()
    project.done("generate")
    assert project.tree() == before


def test_code_of_ones_own_that_needs_the_old_target_is_told_of(tmp_path):
    project = project_of("tiny", tmp_path)
    project.write(
        "src/shop/main.py",
        "import json\n\n"
        "from shop import orders\n"
        "from shop.orders.handlers.place_order import place_order\n"
        "from shop.orders.messages import PlaceOrder\n",
    )
    own = project.read("src/shop/main.py")
    switch(project, "moved")
    answer = project.done("generate")
    assert answer.err.count("[lost-import]") == 1
    assert "src/shop/main.py:4:1: warning[lost-import]" in answer.err
    assert project.read("src/shop/main.py") == own
    assert "lost-import" not in project.done("generate").err


def test_of_many_imports_that_lead_nowhere_the_first_stands_for_all(tmp_path):
    project = project_of("standalone", tmp_path)
    root = "src/shop/app.py"
    project.write(root, f"{project.read(root)}# mine\n")
    imports = project.read(root).count("\nfrom shop.")
    switch(project, "tiny")
    answer = project.run("generate")
    assert answer.code == 1
    assert answer.err.count(" any more\n") == 1
    more = int(re.search(r"note: (\d+) more imports lead nowhere", answer.err)[1])
    assert more >= imports - 1 > 4


def test_options_of_the_old_target_wait_until_it_is_chosen_again(tmp_path):
    project = project_of("tiny", tmp_path)
    switch(project, "moved")
    table = '\n[tool.cqrs-gen.tiny]\nnothing = "functions"\n'
    project.write("pyproject.toml", project.read("pyproject.toml") + table)
    answer = project.run("generate")
    assert answer.code == 0
    assert "bad-" not in answer.err
    text = project.read("pyproject.toml")
    project.write("pyproject.toml", text.replace('"moved"', '"tiny"'))
    answer = project.run("generate")
    assert answer.code == 2
    assert "the target `tiny` has no option `nothing`" in answer.err


def test_options_of_no_target_are_told_of(tmp_path):
    project = project_of("tiny", tmp_path)
    table = '\n[tool.cqrs-gen.tinny]\nfolder = "functions"\n'
    project.write("pyproject.toml", project.read("pyproject.toml") + table)
    before = project.tree()
    answer = project.run("generate")
    assert answer.code == 2
    assert "no target is called `tinny`" in answer.err
    assert "write `[tool.cqrs-gen.tiny]`" in answer.err
    assert project.tree() == before
