"""What pages show as generated is what their schemas generate."""

import ast

import pytest
from test_pages import BLOCK, PAGES

from support.emission import emit


def schema_of(page):
    """Return the schema with which a page starts, or nothing."""
    _, mark, rest = page.read_text("utf-8").partition("```yaml\n")
    return rest.partition("```")[0] if mark else None


WITH_SCHEMA = [page for page in PAGES if schema_of(page) is not None]


def shape(definition):
    """Return what a page has to show of a class or function; None for stubs."""
    if isinstance(definition, ast.ClassDef):
        bases = [ast.unparse(base).partition("[")[0] for base in definition.bases]
        fields = [
            node
            for node in definition.body
            if isinstance(node, ast.AnnAssign)
            and not ast.unparse(node.annotation).startswith("ClassVar")
        ]
        return [*definition.decorator_list, *fields], bases
    body = [node for node in definition.body if not is_docstring(node)]
    if "NotImplementedError" in ast.unparse(body[-1]):
        return None
    return [definition.args, *body], []


def is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def shapes(text):
    """Return the shape of each class and function of a module, by its name."""
    shaped = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            shown = shape(node)
            if shown is not None:
                nodes, bases = shown
                shaped[node.name] = ([ast.unparse(each) for each in nodes], bases)
    return shaped


@pytest.mark.parametrize("page", WITH_SCHEMA, ids=lambda page: page.stem)
def test_what_a_page_shows_as_generated_is_generated(page, tmp_path):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/orders.yaml").write_text(schema_of(page), "utf-8")
    generated = {}
    for file in emit(tmp_path):
        if file.path.startswith("src/shop/orders/"):
            generated |= shapes(file.text)
    shown = {}
    for block in BLOCK.findall(page.read_text("utf-8")):
        shown |= shapes(block)
    both = shown.keys() & generated.keys()
    assert len(both) > 1
    assert {name: shown[name] for name in both} == {
        name: generated[name] for name in both
    }
