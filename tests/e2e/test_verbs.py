"""The other verbs: what they print, and with which code they end."""

import json
import shutil
import subprocess

import jsonschema
import pytest
from command_line import CQRS_GEN, call, new_project

ORDERS = """\
doc: Take orders.
types:
  OrderId: UUID
  Status: { enum: [placed, shipped] }
events:
  OrderPlaced: { fields: { order_id: OrderId } }
commands:
  PlaceOrder:
    doc: Confirm a basket.
    fields: { order_id: OrderId }
    emits: [OrderPlaced]
queries:
  GetStatus:
    fields: { order_id: OrderId }
    returns: Status | None
listeners:
  ReserveStock: { when: [OrderPlaced] }
"""
VERBS = [
    "init",
    "new",
    "rename",
    "remove",
    "generate",
    "regenerate",
    "adopt",
    "check",
    "list",
    "show",
    "explain",
    "schema",
    "templates",
    "merge",
    "merge-driver",
    "completion",
    "doctor",
]
KINDS = ["command", "query", "event", "type", "error", "listener", "field"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    project = new_project(tmp_path_factory.mktemp("verbs") / "shop", orders=ORDERS)
    project.done("generate")
    return project


def test_the_version_is_one_line(tmp_path):
    assert call(tmp_path, "--version").out == "cqrs-gen 0.1.0\n"


def test_help_lists_exactly_the_verbs_there_are(tmp_path):
    answer = call(tmp_path, "--help")
    listed = answer.out.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed if line[2:3].strip()] == VERBS


@pytest.mark.parametrize(
    "verb", [[], *([verb] for verb in VERBS), *(["new", kind] for kind in KINDS)]
)
def test_the_help_of_a_verb_shows_an_example_before_its_options(verb, tmp_path):
    answer = call(tmp_path, *verb, "--help")
    assert answer.code == 0
    assert answer.err == ""
    example = answer.out.index("Example:\n")
    assert example < answer.out.index("Options:\n")
    shown = " ".join(verb).replace("regenerate", "generate")
    assert f"cqrs-gen {shown}".strip() in answer.out[example:]


def test_a_verb_that_is_none_is_answered_with_the_nearest(tmp_path):
    answer = call(tmp_path, "generat")
    assert answer.code == 2
    assert "Did you mean 'generate'?" in answer.err


def test_regenerate_is_generate(shop):
    assert shop.run("regenerate").err == shop.run("generate").err


def test_list_tells_where_each_declaration_stands(shop):
    lines = shop.done("list").out.splitlines()
    assert [line.split() for line in lines if "PlaceOrder" in line] == [
        ["command", "orders.PlaceOrder", "schemas/orders.yaml:10:3"]
    ]
    told = json.loads(shop.done("list", "--output", "json").out)
    assert len(told["declarations"]) == len(lines) == 6


def test_list_can_be_narrowed_to_kinds(shop):
    told = shop.done("list", "commands", "query").out.splitlines()
    assert {line.split()[1] for line in told} == {
        "orders.PlaceOrder",
        "orders.GetStatus",
    }


def test_list_refuses_a_kind_that_does_not_exist(shop):
    answer = shop.run("list", "sagas")
    assert answer.code == 2
    assert "sagas" in answer.err


def test_show_prints_each_stage(shop):
    (document,) = json.loads(shop.done("show", "document").out)
    assert document["path"] == "schemas/orders.yaml"
    (context,) = json.loads(shop.done("show", "model", "orders").out)
    assert context["name"] == "orders"
    drafts = json.loads(shop.done("show", "drafts").out)
    files = shop.done("show", "files").out.splitlines()
    assert sorted(draft["path"] for draft in drafts) == sorted(files)
    for path in ("src/shop/orders/commands.py", "src/shop/app.py"):
        assert shop.done("show", "files", path).out == shop.read(path)


def test_show_prints_what_a_target_makes_of_each_feature(shop):
    lines = shop.done("show", "support").out.splitlines()
    assert "handler.retries" in {line.split()[0] for line in lines}
    assert shop.done("show", "support", "standalone").out.splitlines() == lines
    told = json.loads(shop.done("show", "support", "--output", "json").out)
    assert told["target"] == "standalone"
    assert [row["feature"] for row in told["support"]] == [
        line.split()[0] for line in lines
    ]
    assert {row["support"] for row in told["support"]} == {"native"}
    answer = shop.run("show", "support", "standalon")
    assert answer.code == 2
    assert "did you mean `standalone`?" in answer.err


@pytest.mark.parametrize("stage", ["document", "model", "drafts", "files"])
def test_show_prints_a_stage_beside_the_findings_for_machines(stage, shop):
    told = json.loads(shop.done("show", stage, "--output", "json").out)
    assert told["status"] == "done"
    assert told["diagnostics"] == []
    assert told[stage]


@pytest.mark.parametrize("stage", ["document", "model", "drafts", "files"])
def test_show_says_that_a_path_is_not_there(stage, shop):
    answer = shop.run("show", stage, "nowhere")
    assert answer.code == 2
    assert "nowhere" in answer.err
    assert answer.out == ""


def test_explain_tells_about_a_code_a_name_and_an_unknown_word(shop):
    answer = shop.done("explain", "unknown-type")
    assert answer.out.startswith("error[unknown-type]: ")
    answer = shop.done("explain", "PlaceOrder")
    assert "command orders.PlaceOrder" in answer.out
    assert "src/shop/orders/handlers/place_order.py" in answer.out
    for word, guess in (("unknwon-type", "unknown-type"), ("PlaceOder", "PlaceOrder")):
        answer = shop.run("explain", word)
        assert answer.code == 2
        assert f"did you mean `{guess}`?" in answer.err


def test_a_code_is_explained_outside_of_a_project(tmp_path):
    assert call(tmp_path, "explain", "conflict").code == 0


def test_schema_prints_what_the_project_has_for_its_editors(shop):
    text = shop.done("schema").out
    assert text == shop.read(".cqrs-gen/messages.v1.schema.json")
    for name in ("messages", "config", "model"):
        schema = json.loads(shop.done("schema", name).out)
        jsonschema.validators.validator_for(schema).check_schema(schema)


@pytest.fixture
def sides(tmp_path):
    base = "x = 1\n\n\ndef f():\n    return 1\n"
    for name, text in (
        ("base", base),
        ("edited", base.replace("return 1", "return 2")),
        ("fresh", base.replace("x = 1", "x = 3")),
        ("other", base.replace("return 1", "return 4")),
    ):
        (tmp_path / f"{name}.py").write_text(text)
    return tmp_path


def test_merge_prints_a_clean_merge(sides):
    answer = call(sides, "merge", "base.py", "edited.py", "fresh.py")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "x = 3\n\n\ndef f():\n    return 2\n"


def test_merge_marks_a_conflict(sides):
    answer = call(sides, "merge", "base.py", "edited.py", "other.py")
    assert answer.code == 1
    for line in ("<<<<<<< edited", "||||||| base", "=======", ">>>>>>> fresh"):
        assert f"{line}\n" in answer.out
    assert "conflict in f" in answer.err


def test_merge_applies_renames(sides):
    (sides / "base.py").write_text("class Old:\n    a: int\n")
    (sides / "edited.py").write_text("class Old:\n    a: int\n    b: int  # mine\n")
    (sides / "fresh.py").write_text("class New:\n    a: int\n")
    (sides / "renames.json").write_text('{"messages": {"Old": "New"}, "fields": {}}')
    arguments = ["base.py", "edited.py", "fresh.py", "--renames", "renames.json"]
    answer = call(sides, "merge", *arguments)
    assert answer.code == 0
    assert answer.out == "class New:\n    a: int\n    b: int  # mine\n"


def test_merge_could_not_run_without_its_files(sides):
    assert call(sides, "merge", "base.py", "edited.py", "gone.py").code == 2
    (sides / "renames.json").write_text("[]")
    arguments = ["base.py", "edited.py", "fresh.py", "--renames", "renames.json"]
    answer = call(sides, "merge", *arguments)
    assert answer.code == 2
    assert "renames.json" in answer.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_its_shell(shell, tmp_path):
    answer = call(tmp_path, "completion", shell)
    assert answer.code == 0, answer.said
    assert "_CQRS_GEN_COMPLETE" in answer.out
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=answer.out.encode(), check=True)


def test_completion_knows_the_verbs(tmp_path):
    asked = {"_CQRS_GEN_COMPLETE": "bash_complete", "COMP_WORDS": "cqrs-gen ge"}
    answer = call(tmp_path, env={**asked, "COMP_CWORD": "1"})
    assert answer.out == "plain,generate\n"


def test_doctor_is_content_with_a_good_project(shop):
    answer = shop.done("doctor")
    assert "target      standalone" in answer.out
    assert "schemas     1 in schemas/" in answer.out


def test_doctor_finds_that_there_is_no_project(tmp_path):
    answer = call(tmp_path, "doctor")
    assert answer.code == 2
    assert "cqrs-gen init" in answer.out


def test_init_takes_the_present_folder_and_keeps_what_is_in_it(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    answer = call(folder, "init", ".", "--context", "billing")
    assert answer.code == 0, answer.said
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "schemas/billing.yaml").is_file()
    again = call(folder, "init", ".")
    assert again.code == 2
    assert "is a project already" in again.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["shop", "--package", "class"],
        ["shop", "--context", "Big Orders"],
        ["shop", "--target", "standalne"],
    ],
)
def test_init_refuses_what_it_cannot_make(arguments, tmp_path):
    answer = call(tmp_path, "init", *arguments)
    assert answer.code == 2
    assert "Traceback" not in answer.err
    assert not list(tmp_path.iterdir())


def test_init_does_not_write_over_a_file(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/README.md").write_text("mine")
    answer = call(tmp_path, "init", "shop")
    assert answer.code == 2
    assert "README.md" in answer.err
    assert [path.name for path in (tmp_path / "shop").iterdir()] == ["README.md"]


def test_data_that_nobody_reads_to_the_end_is_no_bug(shop):
    with subprocess.Popen(
        [CQRS_GEN, "show", "drafts"],
        cwd=shop.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
        assert running.wait() != 3


def test_show_support_says_that_there_is_no_such_target(tmp_path):
    project = new_project(tmp_path)
    project.edit("pyproject.toml", 'package = "shop"', 'package = "shop"\ntarget = "x"')
    answer = project.run("show", "support")
    assert answer.code == 2
    assert "[unknown-target]" in answer.err
