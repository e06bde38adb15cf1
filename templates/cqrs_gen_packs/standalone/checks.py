"""The statements that check constraints at run time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cqrs_gen.model import Index
from cqrs_gen.model import types as t
from cqrs_gen.model.nodes import Aggregate, Constraints, Field, Record, TaggedUnion
from cqrs_gen.model.samples import constraints_of
from cqrs_gen.model.values import UNSET
from cqrs_gen.names import KEYWORDS
from cqrs_gen_packs._shared.classes import MethodView, method
from cqrs_gen_packs._shared.layout import call, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.text import string

_DOC = "Check what the schema asks of the fields."

# Types that have values which are no numbers.
_NUMBERS = frozenset({t.Scalar("float"), t.Scalar("Decimal")})


@lru_cache(maxsize=1)
def checked_types(index: Index) -> Checked:
    """Return what is known about the types of a model; found out once."""
    return Checked(index)


class Checked:
    """Knows which declared types have something to check, through all nesting."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._refs: set[t.Ref] = set()
        shaped = [d for d in index if isinstance(d, Record | TaggedUnion | Aggregate)]
        grown = True
        while grown:
            grown = False
            for each in shaped:
                if each.ref in self._refs:
                    continue
                if isinstance(each, TaggedUnion):
                    found = any(member in self._refs for member in each.members)
                else:
                    found = any(map(self.field, each.fields))
                if found:
                    self._refs.add(each.ref)
                    if isinstance(each, TaggedUnion):
                        self._refs.update(each.members)
                    grown = True

    def __contains__(self, ref: object) -> bool:
        return ref in self._refs

    def field(self, field: Field) -> bool:
        """Tell whether a field has constraints of its own or inside of its type."""
        return bool(field.constraints) or self.type(field.type)

    def type(self, type_: t.TypeRef) -> bool:
        """Tell whether values of a type have something to check."""
        if any(True for _ in self._index.constraints(type_)):
            return True
        base = self._index.base(type_)
        if base in _NUMBERS:
            return True
        if isinstance(base, t.Ref):
            return base in self._refs
        return any(map(self.type, t.parts_of(base)))


def validate_method(
    fields: Iterable[Field], module: Module, checked: Checked, *, message: bool
) -> MethodView:
    """Write ``validate``, asynchronous for messages."""
    violations = module.runtime("validation.violations", "Violations")
    result = module.runtime("validation.types", "ValidationResult")
    writer = _Writer(module, checked)
    checks: list[str] = []
    for field in fields:
        if checked.field(field):
            checks.extend(writer.field(field))
    body = [f"return {violations}().result()"]
    if message:
        # The comment parts what the schema adds from what people add: without it,
        # both would add at one place, and every merge would have to ask.
        checks.append("# Rules of your own go here.")
    if checks:
        body = [f"found = {violations}()", *checks, "return found.result()"]
    word = "async def" if message else "def"
    return method(
        f"{word} validate(self) -> {result}:",
        _DOC,
        body,
    )


# Fixed here, for the words of the running Python differ between its versions.
_TAKEN = KEYWORDS | frozenset(
    "found id type list dict set tuple str int float bool bytes object input filter "
    "map max min sum hash len range iter next open print repr round slice sorted "
    "super var zip all any abs bin chr dir format help property case match clas".split()
)


def one_of(name: str) -> str:
    """Name an item of a collection: ``line`` for ``lines``."""
    word = re.sub(r"[^a-z0-9_]", "", name)
    from cqrs_gen_packs._shared.words import singular  # noqa: PLC0415 - rarely needed

    single = singular(word)
    return f"{word}_item" if single in {"", word, *_TAKEN} else single


class _Writer:
    def __init__(self, module: Module, checked: Checked) -> None:
        self._module = module
        self._checked = checked
        self._index = module.request.index

    def field(self, field: Field) -> Iterator[str]:
        expression = f"self.{field.name}"
        type_ = self._index.base(field.type)
        inner = type_.inner if isinstance(type_, t.Nullable) else type_
        limits = tuple(constraints_of(field, self._index))
        if inner in _NUMBERS:
            yield lay(call("found.finite", [string(field.name), expression]), 8)
        yield from self._limits(limits, string(field.name), expression, 8)
        if not self._nested(inner):
            return
        guards: list[str] = []
        if field.default is UNSET:
            guards.append(
                f"not isinstance({expression}, "
                f"{self._module.runtime('values', 'Unset')})"
            )
        if isinstance(type_, t.Nullable):
            guards.append(f"{expression} is not None")
        if guards:
            yield f"if {' and '.join(guards)}:"
        pad = 4 if guards else 0
        lines = self._inside(inner, field.name, expression, 8 + pad, 0)
        yield from (" " * pad + line for line in lines)

    def _limits(
        self, limits: Iterable[Constraints], label: str, expression: str, indent: int
    ) -> Iterator[str]:
        value = self._module.value
        for each in limits:
            demands = [(word, value(limit)) for word, limit in each.bounds.items()]
            if each.multiple_of is not Constraints().multiple_of:
                demands.append(("multiple_of", value(each.multiple_of)))
            demands.extend((word, str(limit)) for word, limit in each.lengths.items())
            if each.pattern is not None:
                demands.append(("pattern", string(each.pattern)))
            for word, limit in demands:
                yield lay(call(f"found.{word}", [label, expression, limit]), indent)

    def _nested(self, type_: t.TypeRef) -> bool:
        base = self._index.base(type_)
        if isinstance(base, t.Ref):
            return base in self._checked
        return any(map(self._checked.type, t.parts_of(base)))

    def _inside(
        self, type_: t.TypeRef, path: str, expression: str, indent: int, depth: int
    ) -> Iterator[str]:
        """Write what checks the parts of a value that is there."""
        base = self._index.base(type_)
        index = f"index{depth + 1}" if depth else "index"
        item = one_of(expression.removeprefix("self."))
        key = f"{item.removesuffix('_item')}_key"
        label = f'f"{path}"' if "{" in path else string(path)
        match base:
            case t.Ref():
                yield lay(
                    call("found.nested", [label, f"{expression}.validate()"]), indent
                )
            case t.ListOf(inner) | t.TupleOf((inner,), True):
                yield f"for {index}, {item} in enumerate({expression}):"
                inner_path = f"{path}[{{{index}}}]"
                yield from self._item(inner, inner_path, item, indent, depth)
            case t.SetOf(inner):
                yield f"for {item} in {expression}:"
                yield from self._item(inner, path, item, indent, depth)
            case t.DictOf(key_type, value_type):
                yield f"for {key}, {item} in {expression}.items():"
                before = f"{path}[{{{key}}}]"
                if self._checked.type(key_type):
                    yield from self._item(key_type, before, key, indent, depth)
                if self._checked.type(value_type):
                    yield from self._item(value_type, before, item, indent, depth)
            case t.TupleOf(items, _):
                for nth, each in enumerate(items):
                    if self._checked.type(each):
                        yield from self._part(
                            each,
                            f"{path}[{nth}]",
                            f"{expression}[{nth}]",
                            indent,
                            depth,
                        )
            case _:
                return

    def _item(
        self, type_: t.TypeRef, path: str, name: str, indent: int, depth: int
    ) -> Iterator[str]:
        lines = list(self._part(type_, path, name, indent + 4, depth + 1))
        yield from ("    " + line for line in lines)

    def _part(
        self, type_: t.TypeRef, path: str, expression: str, indent: int, depth: int
    ) -> Iterator[str]:
        base = self._index.base(type_)
        if isinstance(base, t.Nullable):
            lines = list(self._part(base.inner, path, expression, indent + 4, depth))
            yield f"if {expression} is not None:"
            yield from ("    " + line for line in lines)
            return
        label = f'f"{path}"' if "{" in path else string(path)
        limits = tuple(self._index.constraints(type_))
        if base in _NUMBERS:
            yield lay(call("found.finite", [label, expression]), indent)
        yield from self._limits(limits, label, expression, indent)
        if self._nested(base):
            yield from self._inside(base, path, expression, indent, depth)
