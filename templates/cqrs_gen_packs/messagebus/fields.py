"""Fields of pydantic models: annotations, constraints and defaults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cqrs_gen.model.nodes import Constraints, Field
from cqrs_gen.model.samples import constraints_of
from cqrs_gen.model.values import NOTHING
from cqrs_gen_packs._shared.classes import FieldView, default_factory, field_doc
from cqrs_gen_packs._shared.layout import Code, Labelled, call, flat, group, lay
from cqrs_gen_packs._shared.text import string
from cqrs_gen_packs.messagebus.constraints import marks
from cqrs_gen_packs.messagebus.module import Module
from cqrs_gen_packs.messagebus.patterns import searching


def field_views(fields: Iterable[Field], module: Module) -> tuple[FieldView, ...]:
    """Write the fields of a model."""
    return tuple(_field(field, module) for field in fields)


def limits(constraints: Constraints, module: Module) -> Iterator[Code]:
    """Write constraints as arguments of pydantic's ``Field``."""
    for word, bound in constraints.bounds.items():
        yield Labelled(f"{word}=", module.value(bound))
    if isinstance(constraints.multiple_of, int):
        yield Labelled("multiple_of=", module.value(constraints.multiple_of))
    for word, length in constraints.lengths.items():
        yield f"{word}={length}"
    if constraints.pattern is not None:
        pattern = call(
            f"{module.use('re')}.compile", [string(searching(constraints.pattern))]
        )
        yield Labelled("pattern=", pattern)


def annotated(
    annotation: Code, arguments: Iterable[Code], module: Module, *more: Code
) -> Code:
    """Write an annotation that pydantic checks further."""
    told = tuple(arguments)
    made = (call(module.use("pydantic", "Field"), told),) if told else ()
    # In this order: pydantic looks through `| None` for its own constraints alone.
    items = (annotation, *made, *more)
    return group(f"{module.use('typing', 'Annotated')}[", items, "]")


def _field(field: Field, module: Module) -> FieldView:
    annotation: Code = module.type(field.type)
    arguments = list(limits(field.constraints, module))
    if module.request.index.sensitive(field):
        arguments.append("repr=False")
    own = Field(field.name, field.type, field.span)
    more = tuple(marks(field.constraints, module))
    nested = any(True for _ in constraints_of(own, module.request.index))
    if more or (arguments and nested):
        # Pydantic drops a bound of the default where the annotation has one, too.
        annotation = annotated(annotation, arguments, module, *more)
        arguments = []
    factory = default_factory(field, module)
    if factory is not None:
        arguments.insert(0, Labelled("default_factory=", factory))
    elif field.default is not NOTHING and arguments:
        arguments.insert(0, Labelled("default=", module.value(field.default)))
    code: Code = Labelled(f"{field.name}: ", annotation)
    if arguments:
        make = call(module.use("pydantic", "Field"), arguments)
        code = Labelled(f"{field.name}: {flat(annotation)} = ", make)
    elif field.default is not NOTHING:
        code = Labelled(
            f"{field.name}: {flat(annotation)} = ", module.value(field.default)
        )
    return FieldView(lay(code, 4), field_doc(field))
