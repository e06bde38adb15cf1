"""A run that leaves most alone ends where a run that does everything ends."""

import re
import shutil
import time

import pytest
from command_line import EMPTY, new_project

from cqrs_gen.plan import stamps

CATALOG = """\
types:
  Sku: { type: str, min_length: 3 }
  Price: { fields: { amount: Decimal } }
events:
  ItemListed: { fields: { sku: Sku } }
"""
ORDERS = """\
uses: [catalog]
types:
  OrderId: UUID
commands:
  PlaceOrder:
    fields:
      order_id: OrderId
      sku: catalog.Sku
      price: catalog.Price
    returns: OrderId
listeners:
  OfferItem: { when: [catalog.ItemListed] }
"""
BILLING = """\
commands:
  PayBill:
    fields: { amount: Decimal }
  SendBill:
    fields: { amount: Decimal }
"""
PLACE = "src/shop/orders/handlers/place_order.py"
PAY = "src/shop/billing/handlers/pay_bill.py"
TICK = 0.05
MINE = "        # mine\n        raise NotImplementedError"
BODY = "        raise NotImplementedError"


def edit_one(shop):
    shop.edit("schemas/orders.yaml", "    returns", "      note: str = x\n    returns")


def edit_another(shop):
    shop.edit("schemas/billing.yaml", "PayBill:\n", "PayBill:\n    doc: Settle it.\n")


def edit_what_others_use(shop):
    shop.edit("schemas/catalog.yaml", "min_length: 3", "min_length: 4")


def edit_two(shop):
    edit_another(shop)
    edit_what_others_use(shop)


def add_a_message(shop):
    shop.edit("schemas/billing.yaml", "commands:\n", "commands:\n  VoidBill:\n")


def change_a_result(shop):
    shop.edit("schemas/orders.yaml", "returns: OrderId", "returns: bool")


def remove_a_message(shop):
    shop.edit("schemas/billing.yaml", BILLING[BILLING.index("  SendBill") :], "")


def rename_a_schema_file(shop):
    (shop.root / "schemas/catalog.yaml").rename(shop.root / "schemas/goods.yaml")


def rename_a_schema_file_and_edit_it(shop):
    edit_what_others_use(shop)
    rename_a_schema_file(shop)


def split_a_context(shop):
    text = EMPTY.format(context="billing") + "commands:\n  VoidBill:\n"
    shop.write("schemas/more/billing.yaml", text)


def remove_a_context(shop):
    (shop.root / "schemas/billing.yaml").unlink()


def rename_a_context(shop):
    shop.edit("schemas/billing.yaml", "context: billing", "context: bills")


def edit_an_output(shop):
    shop.edit(PAY, BODY, MINE)


def edit_an_output_beside_a_schema(shop):
    edit_an_output(shop)
    edit_one(shop)


def edit_an_output_of_the_schema_that_changes(shop):
    shop.edit(PLACE, BODY, MINE)
    edit_one(shop)


def edit_the_composition_root(shop):
    shop.edit("src/shop/app.py", '"""The composition root', '"""My composition root')
    edit_one(shop)


def delete_an_output(shop):
    (shop.root / PAY).unlink()
    edit_one(shop)


def delete_an_output_with_its_base(shop):
    (shop.root / PAY).unlink()
    (shop.root / ".cqrs-gen/base" / PAY).unlink()
    edit_one(shop)


def delete_a_base(shop):
    shop.edit(PLACE, BODY, MINE)
    (shop.root / ".cqrs-gen/base" / PLACE).unlink()
    edit_one(shop)


def change_the_config(shop):
    shop.edit("pyproject.toml", 'package = "shop"', 'package = "shop"\ntests = "proof"')


def rename_a_message(shop):
    shop.edit(PAY, BODY, MINE)
    shop.edit(
        "schemas/billing.yaml",
        "  PayBill:\n",
        "  SettleBill:\n    renamed_from: PayBill\n",
    )


def bring_a_template(shop):
    shop.write("templates/standalone/package.py.jinja", "# nothing\n")
    edit_one(shop)


def bring_a_template_alone(shop):
    shop.write("templates/standalone/package.py.jinja", "# nothing\n")


STEPS = [
    edit_one,
    edit_another,
    edit_what_others_use,
    edit_two,
    add_a_message,
    change_a_result,
    remove_a_message,
    rename_a_schema_file,
    rename_a_schema_file_and_edit_it,
    split_a_context,
    remove_a_context,
    rename_a_context,
    edit_an_output,
    edit_an_output_beside_a_schema,
    edit_an_output_of_the_schema_that_changes,
    edit_the_composition_root,
    delete_an_output,
    delete_an_output_with_its_base,
    delete_a_base,
    change_the_config,
    rename_a_message,
    bring_a_template,
    bring_a_template_alone,
]
TOUCHES_OUTPUT = {
    edit_an_output,
    edit_an_output_beside_a_schema,
    edit_an_output_of_the_schema_that_changes,
    edit_the_composition_root,
    delete_an_output,
    delete_a_base,
    rename_a_message,
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    project = new_project(
        tmp_path_factory.mktemp("pristine") / "shop",
        catalog=CATALOG,
        orders=ORDERS,
        billing=BILLING,
    )
    project.done("generate")
    return project


@pytest.fixture
def warm(pristine, tmp_path):
    """A project that remembers its last run."""
    project = pristine.copy(tmp_path / "warm")
    time.sleep(TICK)  # what was written within one tick of the clock is not trusted
    project.done("generate")
    assert stamps.unchanged(project.root) is not None
    return project


def from_scratch(project, to):
    """Generate into a folder that holds nothing but what a person wrote."""
    for name in ("schemas", "templates"):
        if (project.root / name).exists():
            shutil.copytree(project.root / name, to / name)
    shutil.copy(project.root / "pyproject.toml", to)
    return to


def tally(answer):
    """Return what was done; notes about files that stay are for whole runs."""
    said = answer.err.splitlines()
    return [line for line in said if re.match(r"\d+ |nothing", line)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_a_partial_run_ends_where_a_whole_run_ends(step, warm, tmp_path):
    step(warm)
    cold = warm.copy(tmp_path / "cold")
    for _ in range(2):
        first, second = warm.run("generate"), cold.run("generate")
        assert first.code == second.code
        assert tally(first) == tally(second)
        assert warm.tree() == cold.tree()
        shutil.rmtree(cold.root / ".cqrs-gen/cache")
    if step not in TOUCHES_OUTPUT:
        (tmp_path / "scratch").mkdir()
        scratch = type(warm)(from_scratch(warm, tmp_path / "scratch"))
        scratch.done("generate")
        assert scratch.tree() == warm.tree()


def test_step_after_step_ends_where_a_whole_run_ends(warm, tmp_path):
    steps = [
        edit_one,
        edit_what_others_use,
        edit_an_output,
        add_a_message,
        change_a_result,
        edit_another,
        rename_a_schema_file,
        remove_a_context,
    ]
    for step in steps:
        step(warm)
        cold = warm.copy(tmp_path / step.__name__)
        first, second = warm.run("generate"), cold.run("generate")
        assert tally(first) == tally(second) != [], step.__name__
        assert warm.tree() == cold.tree(), step.__name__


TWO = "commands:\n  AddBook:\n    fields:\n      title: str\n"
ONE = """\
aggregates:
  Order: { id: { order_id: str }, fields: { total: int } }
commands:
  PlaceOrder:
    fields:
      order_id: str
events:
  OrderPlaced:
    fields: { order_id: str }
"""
DATABASE = '\n[tool.cqrs-gen.messagebus]\nstorage = "sqlalchemy"\n'
# What files of the whole project look at, and a change of one context alone.
REACHES = {
    "a field of a command": ("orders", "      order_id: str", "      order_id: int"),
    "a topic": ("orders", "  OrderPlaced:\n", "  OrderPlaced:\n    topic: orders\n"),
    "a kind of column": ("orders", "total: int", "total: Decimal"),
    "a rival": ("books", "commands:", "types:\n  Order: { enum: [a, b] }\ncommands:"),
}


@pytest.mark.parametrize("target", ["standalone", "messagebus"])
@pytest.mark.parametrize("what", sorted(REACHES))
def test_what_all_files_look_at_is_up_to_date_after_each_edit(target, what, tmp_path):
    shop = new_project(tmp_path / "shop", books=TWO, orders=ONE)
    options = DATABASE if target == "messagebus" else ""
    config = shop.read("pyproject.toml")
    shop.write("pyproject.toml", f'{config}target = "{target}"\n{options}')
    shop.done("generate")
    shop.done("generate")
    name, old, new = REACHES[what]
    shop.edit(f"schemas/{name}.yaml", old, new)
    shop.done("generate")
    assert "nothing to do" in shop.done("generate").err
    assert "[drift]" not in shop.done("check").err
    (tmp_path / "scratch").mkdir()
    scratch = type(shop)(from_scratch(shop, tmp_path / "scratch"))
    scratch.done("generate")
    assert scratch.tree() == shop.tree()
