"""A project of the target, from the first command to the first passing handler."""

from __future__ import annotations

import pytest

from e2e.command_line import Project, call, tool

SCHEMA = """\
cqrs: 1
context: books
aggregates:
  Book: { id: { book_id: str }, fields: { title: str } }
commands:
  RegisterBook:
    aggregate: Book
    effect: create
    fields: { book_id: str, title: { type: str, min_length: 1 } }
"""
HANDLER = "src/shelf/books/service/handlers/register_book.py"
BODY = "    book = Book(book_id=command.book_id, title=command.title)\n"
BODY += "    return {wait}uow.books.add(book)\n"


@pytest.fixture
def project(tmp_path):
    told = "init shelf --target messagebus --context books"
    assert call(tmp_path, *told.split()).code == 0
    made = Project(tmp_path / "shelf")
    made.write("schemas/books.yaml", SCHEMA)
    return made


def passed(project):
    done = tool(project.root, "pytest", "-q", "-p", "no:cacheprovider")
    assert done.code == 0, done.said
    return done.out


@pytest.mark.parametrize("mode", ["async", "sync"])
def test_a_new_project_runs_and_keeps_what_is_written(project, mode):
    config = project.read("pyproject.toml")
    assert 'target = "messagebus"\n' in config
    assert '"messagebus>=0.16,<0.17",\n' in config
    table = f'{config}\n[tool.cqrs-gen.messagebus]\nmode = "{mode}"\n'
    project.write("pyproject.toml", table)
    project.done("generate")
    assert "2 xfailed" in passed(project)
    project.edit(
        HANDLER,
        "    raise NotImplementedError\n",
        BODY.format(wait="await " if mode == "async" else ""),
    )
    project.edit(
        HANDLER,
        "from shelf.books.service",
        "from shelf.books.domain.model import Book\nfrom shelf.books.service",
    )
    assert "xfailed" not in passed(project)
    grown = SCHEMA.replace("min_length: 1 } }", "min_length: 1 }, note: str = none }")
    project.write("schemas/books.yaml", grown)
    project.done("generate")
    assert "note: str" in project.read("src/shelf/books/domain/messages.py")
    assert "uow.books.add(book)" in project.read(HANDLER)
    assert "xfailed" not in passed(project)
    assert project.done("check").said == ""


def test_what_the_library_cannot_do_is_an_error_with_its_line(project):
    more = "queries:\n  GetBook: { fields: { book_id: str }, returns: str }\n"
    project.write("schemas/books.yaml", SCHEMA + more)
    refused = project.run("generate")
    assert refused.code == 1
    assert "schemas/books.yaml:11:3: error[unsupported-feature]" in refused.err
    assert "does not honour `queries`" in refused.err


def test_a_rename_reaches_handler_bus_and_fixture(project):
    project.done("generate")
    project.done("rename", "RegisterBook", "AddBook")
    handler = project.read(HANDLER.replace("register_book", "add_book"))
    assert "async def add_book(command: AddBook," in handler
    assert "def add_book_cmd() -> AddBook:" in project.read("tests/conftest.py")
    stored = project.read("src/shelf/books/domain/messages.py")
    assert 'name="books.register_book"' in stored
    assert "2 xfailed" in passed(project)
    assert project.done("check").said == ""
