"""The runtime as a package that is copied."""

import ast
import shutil
import subprocess
import sys

import pytest

from cqrs_gen_packs.standalone.runtime_files import OPTIONAL
from support.shop import RUNTIME

MODULES = sorted(RUNTIME.rglob("*.py"))
ALWAYS = [
    path for path in MODULES if path.relative_to(RUNTIME).as_posix() not in OPTIONAL
]


def test_every_optional_module_is_there():
    assert set(OPTIONAL) == {
        path.relative_to(RUNTIME).as_posix() for path in MODULES if path not in ALWAYS
    }


@pytest.mark.parametrize(
    "path", ALWAYS, ids=lambda path: str(path.relative_to(RUNTIME))
)
def test_a_module_imports_only_the_standard_library_and_its_neighbours(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            roots = {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            roots = {node.module.split(".")[0]}
        else:
            continue
        assert roots <= sys.stdlib_module_names | {"_typeshed"}


@pytest.mark.parametrize("modules", [MODULES, ALWAYS], ids=["every", "plain"])
def test_it_works_under_any_name_and_each_module_can_come_first(modules, tmp_path):
    home = tmp_path / "one" / "two"
    for path in modules:
        copy = home / "bus" / path.relative_to(RUNTIME)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    (home.parent / "__init__.py").touch()
    (home / "__init__.py").touch()
    names = [
        ".".join(("one.two.bus", *path.relative_to(RUNTIME).with_suffix("").parts))
        for path in modules
    ]
    # A module that came first is forgotten again, so each one starts from nothing.
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name.removesuffix('.__init__'))\n"
        "    for known in [n for n in sys.modules if n.split('.')[0] == 'one']:\n"
        "        del sys.modules[known]\n"
    )
    subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=tmp_path, check=True
    )


def test_it_says_that_it_is_typed_and_what_is_public():
    import shop.cqrs  # noqa: PLC0415
    from shop.cqrs.homes import home_of  # noqa: PLC0415

    assert (RUNTIME / "py.typed").exists()
    assert dir(shop.cqrs) == sorted(shop.cqrs.__all__)
    for name in shop.cqrs.__all__:
        # What type checkers read is what is loaded.
        declared = f"from .{home_of(name)} import"
        assert hasattr(shop.cqrs, name)
        assert declared in (RUNTIME / "__init__.py").read_text()
    with pytest.raises(AttributeError, match="has no attribute 'Comand'"):
        shop.cqrs.Comand  # noqa: B018


def test_messages_and_handlers_are_had_without_loading_everything(tmp_path):
    shutil.copytree(RUNTIME, tmp_path / "some/cqrs")
    loaded = """
import sys
import some.cqrs.command.handler, some.cqrs.command.registry, some.cqrs.event.bus
import some.cqrs.fluent.query_builder, some.cqrs.query.handler, some.cqrs.types
print(*(each for each in ("asyncio", "some.cqrs.wire", "tomllib") if each in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", loaded],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


def test_no_module_is_too_long():
    assert max(len(path.read_text().splitlines()) for path in MODULES) <= 250
