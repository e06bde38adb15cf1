"""What a generated project does at run time, one setting of the schema at a time."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from runtime.jumping_clock import run_jumping
from support.depot import SCRIPTS, make_depot

PACKED = {
    "sales": "sell take_back close_day count_stock read_books count_sold",
    "stock": "pack",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("depot")
    sys.path.insert(0, str(make_depot(root)))
    yield root
    sys.path.pop(0)
    for name in [name for name in sys.modules if name.partition(".")[0] == "depot"]:
        del sys.modules[name]


@pytest.fixture
def depot(project):
    """The names of the project in one place, and handlers that have seen nothing."""
    found = {"root": project}
    for context in PACKED:
        for kind in ("types", "errors", "events", "commands", "queries"):
            try:
                module = importlib.import_module(f"depot.{context}.{kind}")
            except ModuleNotFoundError:
                continue
            found.update(vars(module))
    for name, module in (
        ("options", "cqrs.options"),
        ("wire", "cqrs.wire"),
        ("values", "cqrs.values"),
        ("upcasting", "cqrs.upcasting"),
        ("exceptions", "cqrs.exceptions"),
        ("emits", "cqrs.event.emits"),
        ("contexts", "cqrs.context.execution_context"),
        ("properties", "cqrs.config.properties"),
        ("upcasters", "sales.upcasters"),
        ("projections", "sales.projections"),
        ("app", "app"),
    ):
        found[name] = importlib.import_module(f"depot.{module}")
    for context, names in PACKED.items():
        for name in names.split():
            found[name] = importlib.import_module(f"depot.{context}.handlers.{name}")
    found["remember"] = importlib.import_module("depot.sales.listeners.remember")
    for module in found.values():
        for spent in ("runs", "trouble"):
            if isinstance(getattr(module, spent, None), list):
                getattr(module, spent).clear()
    return SimpleNamespace(**found)


@pytest.fixture
def app(depot):
    return depot.app.build_application()


@pytest.fixture
def sell(depot):
    """Make a command, with changes if any."""

    def make(**changes):
        fields = {
            "code": "ABC",
            "quantity": 2,
            "payment": depot.Cash(given=Decimal(5)),
            "secret": "hush",
        }
        return depot.Sell(**{**fields, **changes})

    return make


def failure_of(depot, coroutine):
    with pytest.raises(depot.exceptions.CommandProcessingException) as caught:
        run_jumping(coroutine)
    return caught.value.cause


def signed_in(depot, **said):
    builder = depot.contexts.ExecutionContextBuilder().with_user_id("ann")
    for word, names in said.items():
        builder = getattr(builder, f"with_{word}")(*names)
    return builder.build()


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"quantity": 0}, "quantity", "ge"),
        ({"quantity": 11}, "quantity", "le"),
        ({"code": "abc"}, "code", "pattern"),
        ({"note": "too long"}, "note", "max_length"),
    ],
)
def test_the_bus_refuses_what_breaks_a_constraint(
    depot, app, sell, changes, field, code
):
    cause = failure_of(depot, app.commands.send(sell(**changes)))
    errors = cause.result.errors
    assert [(each.field_name, each.error_code) for each in errors] == [(field, code)]
    assert depot.sell.runs == []


def test_constraints_hold_inside_of_unions_and_lists(depot, app, sell):
    command = sell(payment=depot.Cash(given=Decimal(-1)))
    cause = failure_of(depot, app.commands.send(command))
    assert [each.field_name for each in cause.result.errors] == ["payment.given"]


def test_a_handler_says_how_it_wants_to_be_run(depot):
    assert depot.options.options_of(
        depot.count_stock.CountStockHandler
    ) == depot.options.HandlerOptions(
        kind="command",
        metrics=False,
        tracing=False,
        validation=False,
        priority=3,
        tags=("late", "slow"),
        description="Counts it all.",
    )


def test_without_validation_a_constraint_is_no_hindrance(depot, app):
    command = depot.CountStock(count=0)
    assert not asyncio.run(command.validate()).valid
    asyncio.run(app.commands.send(command))
    assert depot.count_stock.runs == [command]


def test_auth_user_wants_anybody_who_is_signed_in(depot, app):
    command = depot.TakeBack(sale_id=uuid4(), code="ABC")
    nobody = depot.contexts.ExecutionContextBuilder().build()
    failure_of(depot, app.commands.send(command))
    failure_of(depot, app.commands.send_with_context(command, nobody))
    assert depot.take_back.runs == []
    asyncio.run(app.commands.send_with_context(command, signed_in(depot)))
    assert depot.take_back.runs == [command]


@pytest.mark.parametrize("role", ["chief", "owner"])
def test_auth_role_wants_one_of_the_roles(depot, app, role):
    command = depot.CloseDay()
    clerk = signed_in(depot, roles=["clerk"], permissions=[role])
    failure_of(depot, app.commands.send_with_context(command, clerk))
    assert depot.close_day.runs == []
    allowed = signed_in(depot, roles=[role])
    asyncio.run(app.commands.send_with_context(command, allowed))
    assert depot.close_day.runs == [command]


def test_auth_permission_wants_it_and_context_reaches_the_handler(depot, app):
    command = depot.ReadBooks()
    chief = signed_in(depot, roles=["books.read"])
    failure_of(depot, app.commands.send_with_context(command, chief))
    reader = signed_in(depot, permissions=["books.read"])
    read = asyncio.run(app.commands.send_with_context(command, reader))
    assert read == "read by ann"


def test_timeout_ends_each_attempt(depot, app, sell):
    depot.sell.trouble[:] = [60, 60, 60]
    cause = failure_of(depot, app.commands.send(sell()))
    assert isinstance(cause, TimeoutError)
    assert len(depot.sell.runs) == 3


def test_retries_are_so_many_and_no_more(depot, app, sell):
    depot.sell.trouble[:] = [depot.Flaky() for _ in range(9)]
    assert isinstance(failure_of(depot, app.commands.send(sell())), depot.Flaky)
    assert len(depot.sell.runs) == 3


def test_backoff_is_waited_between_attempts(depot, app, sell):
    depot.sell.trouble[:] = [depot.Flaky(), depot.Flaky()]
    sale_id, seconds = run_jumping(app.commands.send(sell()))
    assert isinstance(sale_id, UUID)
    assert seconds == pytest.approx(6)


def test_retry_errors_are_the_only_ones_that_are_retried(depot, app, sell):
    depot.sell.trouble[:] = [ValueError("a bug")]
    assert isinstance(failure_of(depot, app.commands.send(sell())), ValueError)
    assert len(depot.sell.runs) == 1


def test_raises_are_answers_and_not_retried(depot, app):
    command = depot.TakeBack(sale_id=uuid4(), code="ABC")
    send = app.commands.send_with_context
    depot.take_back.trouble[:] = [depot.Refused(code="ABC")]
    cause = failure_of(depot, send(command, signed_in(depot)))
    assert cause.code == "ABC"
    assert len(depot.take_back.runs) == 1
    depot.take_back.trouble[:] = [OSError("the line is dead")]
    run_jumping(send(command, signed_in(depot)))
    assert len(depot.take_back.runs) == 3


def test_only_declared_errors_are_expected(depot, app, caplog):
    command = depot.TakeBack(sale_id=uuid4(), code="ABC")
    send = app.commands.send_with_context

    class Undeclared(depot.Refused.__base__):
        """A domain error that the schema does not name for this command."""

    logged = []
    for error in (depot.Refused(code="ABC"), Undeclared()):
        caplog.clear()
        depot.take_back.trouble[:] = [error]
        assert failure_of(depot, send(command, signed_in(depot))) is error
        (record,) = [each for each in caplog.records if "failed" in each.message]
        logged.append((record.levelname, record.exc_info is not None))
    assert logged == [("WARNING", False), ("ERROR", True)]


def test_a_failed_attempt_tells_nothing(depot, app):
    command = depot.TakeBack(sale_id=uuid4(), code="ABC")
    depot.take_back.trouble[:] = [OSError("the line is dead")]
    run_jumping(app.commands.send_with_context(command, signed_in(depot)))
    assert len(depot.take_back.runs) == 2
    assert len(depot.remember.runs) == 1


def test_emitted_events_reach_their_listener(depot, app, sell):
    sale_id = asyncio.run(app.commands.send(sell()))
    expected = depot.Sold(sale_id=sale_id, code="ABC", quantity=2)
    assert depot.remember.runs == [expected]


def test_undeclared_events_are_refused(depot, sell):
    with pytest.raises(depot.emits.UndeclaredEventError):
        sell().emit(depot.Returned(sale_id=uuid4(), code="ABC"))


def test_cached_answers_are_given_until_an_event_makes_them_stale(depot, app, sell):
    async def story():
        ask = depot.CountSold(code="ABC")
        other = depot.CountSold(code="XYZ")
        answers = [await app.queries.query(each) for each in (ask, other, ask)]
        await app.commands.send(sell())
        answers += [await app.queries.query(each) for each in (ask, other)]
        return answers

    # The handler counts its own runs, so an answer tells in which run it was made.
    assert asyncio.run(story()) == [1, 2, 1, 3, 2]


@pytest.mark.parametrize(
    ("version", "payload", "channel"),
    [
        (1, {"sku": "ABC", "quantity": "2", "shelf": "left"}, "app"),
        (2, {"code": "ABC", "quantity": "2", "channel": "web"}, "web"),
        (3, {"code": "ABC", "quantity": 2, "channel": "fax"}, "fax"),
    ],
)
def test_stored_events_of_every_version_can_be_read(depot, version, payload, channel):
    sale_id = uuid4()
    event = depot.upcasting.read_event(
        depot.Sold,
        {"sale_id": str(sale_id), **payload},
        version=version,
        upcasters=depot.upcasters.UPCASTERS,
    )
    assert event == depot.Sold(
        sale_id=sale_id, code="ABC", quantity=2, channel=depot.Channel(channel)
    )


def test_what_is_sensitive_is_not_shown(depot, app, sell, caplog):
    hidden = "hush"
    command = sell(secret=hidden, payment=depot.Card(token=hidden), quantity=99)
    cause = failure_of(depot, app.commands.send(command))
    assert hidden not in f"{command!r} {command} {cause!r} {cause} {caplog.text}"
    assert "secret='***'" in repr(command)


def test_unset_is_not_null(depot, sell):
    encode, decode = depot.wire.encode, depot.wire.decode
    left_out, null = sell(), sell(note=None)
    assert left_out.note is depot.values.UNSET
    assert "note" not in encode(left_out)
    assert encode(null)["note"] is None
    assert decode(depot.Sell, encode(left_out)) == left_out
    assert decode(depot.Sell, encode(null)) == null
    assert left_out != null


def test_an_open_enum_keeps_what_it_does_not_know(depot, sell):
    data = depot.wire.encode(sell())
    known = depot.wire.decode(depot.Sell, data)
    unknown = depot.wire.decode(depot.Sell, {**data, "channel": "fax"})
    assert known.channel is depot.Channel.WEB
    assert unknown.channel == "fax"
    assert depot.wire.encode(unknown)["channel"] == "fax"
    assert [each.value for each in depot.Channel] == ["web", "app"]


def test_a_union_is_told_apart_by_its_tag(depot, sell):
    card = {"type": "Card", "token": "t"}
    paid = {**depot.wire.encode(sell()), "payment": card}
    assert depot.wire.encode(depot.wire.decode(depot.Sell, paid)) == paid
    assert isinstance(depot.wire.decode(depot.Sell, paid).payment, depot.Card)
    assert depot.wire.encode(sell())["payment"] == {"type": "Cash", "given": "5"}


def test_a_projection_is_fed_by_events_of_two_contexts(depot, app, sell):
    async def story():
        sale_id = await app.commands.send(sell())
        ask = depot.GetSale(sale_id=sale_id)
        sold = await app.queries.query(ask)
        box = depot.Box(label="b")
        await app.commands.send(depot.Pack(sale_id=sale_id, box=box))
        return sold, await app.queries.query(ask)

    sold, packed = asyncio.run(story())
    assert (sold.code, sold.state) == ("ABC", depot.State.SOLD)
    assert (packed.code, packed.state) == ("ABC", depot.State.PACKED)


def test_recursive_types_pass_through_two_contexts(depot):
    part = depot.Part(name="a", parts=[depot.Part(name="b")])
    box = depot.Box(label="x", inside=[part])
    part = depot.Part(name="c", box=box)
    assert depot.wire.decode(depot.Part, depot.wire.encode(part)) == part


@pytest.mark.parametrize(
    "first", ["sales", "stock", "sales.types", "stock.types", "sales.projectors"]
)
def test_contexts_that_use_each_other_import_in_any_order(project, first):
    subprocess.run(
        [sys.executable, "-c", f"import depot.{first}, depot.app"],
        cwd=project / "src",
        check=True,
    )


TYPED = """
from decimal import Decimal

from depot.app import Application
from depot.sales.builders import SellBuilder
from depot.sales.commands import Sell
from depot.sales.queries import CountSold, GetSale
from depot.sales.types import Cash, Code, SaleId, Secret


async def use(app: Application, code: Code, secret: Secret, sale_id: SaleId) -> None:
    cash = Cash(given=Decimal(1))
    sell = Sell(code=code, quantity=1, payment=cash, secret=secret)
    reveal_type(await app.commands.send(sell))  # SaleId
    reveal_type(await app.queries.query(CountSold(code=code)))  # int
    reveal_type(await app.queries.query(GetSale(sale_id=sale_id)))  # SaleView | None
    done = SellBuilder(code=code, quantity=1, payment=cash, secret=secret)
    reveal_type(done.with_note("x").build())  # Sell
    reveal_type(await done.execute_with(app.commands))  # SaleId
    SellBuilder(code=code, quantity=1, payment=cash)  # wrong
    SellBuilder(code=code, quantity="1", payment=cash, secret=secret)  # wrong
    SellBuilder(code=sale_id, quantity=1, payment=cash, secret=secret)  # wrong
    done.with_note(1)  # wrong
    done.with_nothing("x")  # wrong
    GetSale(sale_id=code)  # wrong
"""


def revealed(comments):
    """Return the types that the comments of TYPED promise, by line."""
    return {
        number: line.partition("  # ")[2]
        for number, line in enumerate(TYPED.split("\n"), 1)
        if "  # " in line and ("wrong" in line) == (comments == "wrong")
    }


@pytest.fixture(scope="module")
def typed(tmp_path_factory, project):
    """A fresh copy without bodies and the file that uses it."""
    root = tmp_path_factory.mktemp("typed")
    source = project / ".cqrs-gen/base/src/depot"
    shutil.copytree(source, root / "depot")
    (root / "use.py").write_text(TYPED)
    return root


def run_tool(command, root):
    # A tool that is installed beside the interpreter may need another of them.
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.mark.slow
def test_mypy_knows_results_and_finds_wrong_fields(typed):
    out = run_tool(["mypy", "--strict", "--output", "json", "use.py", "depot"], typed)
    found = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    check(
        {each["line"]: each["message"] for each in found if each["severity"] == "note"},
        [(each["file"], each["line"]) for each in found if each["severity"] == "error"],
    )


@pytest.mark.slow
def test_pyright_knows_results_and_finds_wrong_fields(typed):
    settings = {"typeCheckingMode": "strict", "include": ["use.py", "depot"]}
    (typed / "pyrightconfig.json").write_text(json.dumps(settings))
    found = json.loads(run_tool(["pyright", "--outputjson"], typed))
    notes, errors = {}, []
    for each in found["generalDiagnostics"]:
        line = each["range"]["start"]["line"] + 1
        if each["severity"] == "information":
            notes[line] = each["message"]
        elif each.get("rule") != "reportUnknownMemberType":
            errors.append((Path(each["file"]).name, line))
    check(notes, errors)


def check(notes, errors):
    """Compare what a type checker says with the comments of TYPED."""
    for line, promised in revealed("right").items():
        said = notes[line].replace("depot.sales.types.", "").replace('"', "")
        for prefix in (
            "depot.sales.commands.",
            "depot.sales.projections.",
            "builtins.",
        ):
            said = said.replace(prefix, "")
        assert said.endswith(promised), (line, said)
    assert sorted(set(errors)) == [("use.py", line) for line in revealed("wrong")]


@pytest.mark.parametrize(("section", "seconds"), [({}, 30), ({"timeout": 5}, 5)])
def test_the_settings_reach_the_buses(depot, section, seconds):
    properties = depot.properties.CqrsProperties.from_mapping({"command": section})
    app = depot.app.build_application(properties=properties)
    command = depot.TakeBack(sale_id=uuid4(), code="ABC")
    ann = signed_in(depot)
    depot.take_back.trouble[:] = [seconds - 1]
    run_jumping(app.commands.send_with_context(command, ann))
    # Every attempt is too long.
    depot.take_back.trouble[:] = [seconds + 1] * 9
    cause = failure_of(depot, app.commands.send_with_context(command, ann))
    assert isinstance(cause, TimeoutError)


def test_without_buses_there_is_no_application(depot):
    properties = depot.properties.CqrsProperties(enabled=False)
    refusal = depot.exceptions.CqrsConfigurationException
    with pytest.raises(refusal, match=r"depot\.cqrs\.enabled is false"):
        depot.app.build_application(properties=properties)


def test_the_application_starts_and_stops_what_it_stores_in(depot, sell):
    log = []

    class Connected(depot.projections.InMemorySaleViewStore):
        async def __aenter__(self):
            log.append("start")

        async def __aexit__(self, *failure):
            log.append("stop")

    async def story():
        stores = depot.app.Stores(sale_views=Connected())
        async with depot.app.build_application(stores) as app:
            log.append(await app.commands.send(sell()))

    asyncio.run(story())
    assert (log[0], log[2]) == ("start", "stop")
    assert isinstance(log[1], UUID)
