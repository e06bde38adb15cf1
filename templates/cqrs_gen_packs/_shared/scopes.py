"""Names that must not meet: those of a schema, and those that emitted code needs.

Whoever writes a name into an emitted module asks here. A name of the schema stays what
it is wherever its users see it; what cqrs-gen imports or makes up gives way.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cqrs_gen.model import Index
from cqrs_gen.model.nodes import fields_of
from cqrs_gen.names import KEYWORDS, pascal

# What the templates of tests call their own: a name made from the schema gives way.
TEST_SCOPE = frozenset(
    "again allowed app assert_type asyncio bus cause checked command connection decode "
    "decoded dt emitted encode engine error event events field found identity made "
    "messagestore metadata missing model publisher pytest query raised re read "
    "refused replace result rows sent serializer somebody stored "
    "stranger told transaction transport uow value values".split()
)
# What pytest takes for a test or a hook of its own, by how it begins.
_COLLECTED = ("test", "Test", "pytest_")


# The modules in which fields have a name of their own, in classes or as parameters.
_WITH_FIELDS = frozenset(
    "aggregates builders commands errors events projections queries types "
    "domain.errors domain.former domain.messages domain.model domain.types".split()
)


@lru_cache(maxsize=256)
def schema_names(index: Index, context: str, module: str) -> frozenset[str]:
    """Return the names of the schema that an import in a module of a context may meet.

    A declaration replaces an import of its name, a field hides one from the rest of its
    class.
    """
    declarations = index.context(context).declarations
    names = {declared.name for declared in declarations}
    if module in _WITH_FIELDS:
        names |= {
            field.name for declared in declarations for field in fields_of(declared)
        }
    return frozenset(names)


def import_alias(module: str, name: str, alias: str, taken: frozenset[str]) -> str:
    """Return the alias of an import whose plain name may be taken, empty for none."""
    if (alias or name or module.partition(".")[0]) not in taken:
        return alias
    owner = module.rpartition(".")[2]
    if not name:
        return _free(f"{owner}_module", taken)
    if name[:1].isupper():
        return _free(pascal(owner) + name, taken)
    return _free(f"{owner}_{name}", taken)


def joined(owner: str, name: str) -> str:
    """Return a name with that of its owner in front, in the style of the name."""
    return pascal(owner) + name if name[:1].isupper() else f"{owner}_{name}"


def qualified(owner: str, name: str, scope: Iterable[tuple[str, str]]) -> str:
    """Return a name with its owner in front, apart from all owned names of a scope.

    Without a rival it has one underscore: `sales_orders`. Where that is what another
    one may be called (`x`, `sales_orders`), it has two.
    """
    written = f"{owner}_{name}"
    others = (
        (other, rival) for other, rival in scope if (other, rival) != (owner, name)
    )
    if any(written in {rival, f"{other}_{rival}"} for other, rival in others):
        return f"{owner}__{name}"
    return written


def imported_into_tests(name: str, context: str) -> str:
    """Return the alias of a name of a context in a test module, empty for none."""
    if not name.startswith(_COLLECTED) and name not in TEST_SCOPE:
        return ""
    return joined(context, name)


def made_up(name: str, prefix: str, taken: frozenset[str] = frozenset()) -> str:
    """Return a name made from one of the schema, with a prefix where it is not free."""
    if name in KEYWORDS or name in taken or name.startswith(_COLLECTED):
        return _free(f"{prefix}_{name}", taken)
    return name


def _free(name: str, taken: frozenset[str]) -> str:
    while name in taken:
        name += "_"
    return name
