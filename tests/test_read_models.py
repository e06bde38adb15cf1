"""What events do to read models, and cached answers, in a generated project."""

import asyncio
import importlib
import sys
from uuid import UUID

import pytest

from support.emission import emit, write

SCHEMA = """\
cqrs: 1
context: shelf
types:
  State: { enum: [open, closed] }
events:
  Opened: { fields: { id: UUID, title: str } }
  Noted: { fields: { id: UUID, note: str } }
  Closed: { fields: { id: UUID } }
  Tagged: { fields: { id: UUID, tags: "list[str]" } }
  Seen: { fields: { id: UUID } }
  Counted: { fields: { id: UUID, count: int } }
commands:
  Note: { fields: { id: UUID, note: str }, emits: [Noted] }
queries:
  Find: { fields: { id: UUID, note: str }, returns: str, cache: { key: "{id}{note}", invalidate_on: [Noted] } }
  FindToo: { fields: { id: UUID, note: str }, returns: str, cache: { key: "{id}{note}" } }
listeners:
  Watch: { when: [Noted] }
projections:
  # Everything but the key has a default, so each event creates what is not there.
  Lenient:
    key: id
    fields: { id: UUID, title: str = none, note: str = none, state: State = open, tags: { type: "list[str]", default: [] } }
    built_from: { Opened: {}, Noted: {}, Closed: { state: closed }, Tagged: {}, Seen: {} }
  # The title has none, so only the event that brings one creates.
  Strict:
    key: id
    fields: { id: UUID, title: str, note: str = none, state: State = open }
    built_from: { Opened: {}, Noted: {}, Closed: { state: closed }, Seen: {} }
  # All of it comes with one event.
  Whole:
    key: id
    fields: { id: UUID, count: int }
    built_from: { Counted: {} }
"""
ID = UUID(int=1)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    root = tmp_path_factory.mktemp("shelf")
    (root / "schemas").mkdir()
    (root / "schemas/shelf.yaml").write_text(SCHEMA)
    write(emit(root, package="shelf_project"), root)
    sys.path.insert(0, str(root / "src"))
    yield lambda name: importlib.import_module(f"shelf_project.{name}")
    sys.path.pop(0)
    for name in [name for name in sys.modules if name.startswith("shelf_project")]:
        del sys.modules[name]


def rows(shelf, name, *events):
    """Let a projector hear events; returns the row afterwards."""
    projectors, projections = shelf("shelf.projectors"), shelf("shelf.projections")

    async def story():
        store = getattr(projections, f"InMemory{name}Store")()
        projector = getattr(projectors, f"{name}Projector")(store)
        for event in events:
            await projector.on_event(event)
        return await store.get(ID)

    return asyncio.run(story())


def test_an_event_changes_the_row_that_is_there_and_nothing_else_of_it(shelf):
    e, state = shelf("shelf.events"), shelf("shelf.types").State
    row = rows(
        shelf,
        "Lenient",
        e.Opened(id=ID, title="t"),
        e.Noted(id=ID, note="n"),
        e.Closed(id=ID),
        e.Tagged(id=ID, tags=["a"]),
        e.Seen(id=ID),
    )
    assert row == shelf("shelf.projections").Lenient(
        id=ID, title="t", note="n", state=state.CLOSED, tags=["a"]
    )


@pytest.mark.parametrize("name", ["Closed", "Seen"])
def test_an_event_creates_a_row_where_everything_else_has_a_default(shelf, name):
    e, state = shelf("shelf.events"), shelf("shelf.types").State
    row = rows(shelf, "Lenient", getattr(e, name)(id=ID))
    assert row.state == (state.CLOSED if name == "Closed" else state.OPEN)
    assert (row.title, row.note, row.tags) == ("none", "none", [])


def test_an_event_that_lacks_a_field_without_default_creates_nothing(shelf):
    e = shelf("shelf.events")
    assert rows(shelf, "Strict", e.Noted(id=ID, note="n"), e.Closed(id=ID)) is None


def test_an_event_that_comes_again_does_not_reset_the_row(shelf):
    e = shelf("shelf.events")
    again = e.Opened(id=ID, title="later")
    row = rows(
        shelf, "Strict", e.Opened(id=ID, title="t"), e.Noted(id=ID, note="n"), again
    )
    assert (row.title, row.note) == ("later", "n")
    assert rows(shelf, "Whole", e.Counted(id=ID, count=1)).count == 1


def test_what_the_schema_does_not_say_is_a_stub(shelf):
    e = shelf("shelf.events")
    opened = e.Opened(id=ID, title="t")
    with pytest.raises(NotImplementedError):
        rows(shelf, "Strict", opened, e.Seen(id=ID))


def test_projections_are_told_before_listeners(shelf):
    projectors, base = shelf("shelf.projectors"), shelf("cqrs.event.listener").Projector
    for name in ("Lenient", "Strict", "Whole"):
        assert issubclass(getattr(projectors, f"{name}Projector"), base)


def test_an_event_drops_the_answer_of_its_query_and_of_no_other(shelf):
    queries, commands = shelf("shelf.queries"), shelf("shelf.commands")
    find, other = queries.Find(id=ID, note="n"), queries.FindToo(id=ID, note="n")
    assert find.get_cache_key() != other.get_cache_key()
    assert find.get_cache_key() != queries.Find(id=ID, note="").get_cache_key()

    async def story():
        app = shelf("app").build_application()
        handlers = app.shelf
        calls = []

        async def answer(query):
            calls.append(query)
            return f"answer {len(calls)}"

        async def emit_noted(command):
            command.emit(shelf("shelf.events").Noted(id=ID, note=command.note))

        for handler in (handlers.find, handlers.find_too):
            object.__setattr__(handler, "do_handle", answer)
        object.__setattr__(handlers.note, "do_handle", emit_noted)
        seen = [await app.queries.query(query) for query in (find, other, find)]
        await app.commands.send(commands.Note(id=ID, note="another"))
        seen.append(await app.queries.query(find))
        await app.commands.send(commands.Note(id=ID, note="n"))
        seen += [await app.queries.query(query) for query in (find, other)]
        return seen

    first, second, third = "answer 1", "answer 2", "answer 3"
    assert asyncio.run(story()) == [first, second, first, first, third, second]
