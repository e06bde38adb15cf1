"""Dataclasses for everything that is made of fields."""

from __future__ import annotations

from collections.abc import Iterable

from cqrs_gen.model.nodes import Field
from cqrs_gen_packs._shared.classes import MethodView, method
from cqrs_gen_packs._shared.layout import call, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.text import string
from cqrs_gen_packs.standalone.checks import Checked, validate_method


def dataclass_decorator(module: Module, *arguments: str) -> str:
    """Write the decorator of a dataclass."""
    name = module.use("dataclasses", "dataclass")
    return f"@{name}({', '.join(arguments)})"


def masking_methods(fields: Iterable[Field], module: Module) -> tuple[MethodView, ...]:
    """Write ``__repr__`` where a field is sensitive."""
    index = module.request.index
    secret = [field.name for field in fields if index.sensitive(field)]
    if not secret:
        return ()
    masked = module.runtime("values", "masked_repr")
    code = call(f"return {masked}", ["self", *map(string, secret)])
    return (
        method(
            "def __repr__(self) -> str:",
            "Show the fields, the sensitive ones masked.",
            [lay(code, 8)],
        ),
    )


def record_methods(
    fields: tuple[Field, ...], module: Module, checked: Checked, *, validates: bool
) -> tuple[MethodView, ...]:
    """Write ``validate`` where it is wished and ``__repr__`` where a field is secret.

    A member of a union validates where any other member does.
    """
    masked = masking_methods(fields, module)
    if not validates:
        return masked
    return (validate_method(fields, module, checked, message=False), *masked)
