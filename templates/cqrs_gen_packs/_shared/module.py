"""One emitted module: its imports grow while its code is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from cqrs_gen.model import types as t
from cqrs_gen.model.nodes import Aggregate, Alias, Projection, Record
from cqrs_gen.model.values import (
    UNSET,
    EnumMember,
    Instance,
    Items,
    Pairs,
    Special,
    Value,
    Wrapped,
)
from cqrs_gen.pack import Request, Symbol
from cqrs_gen_packs._shared.layout import (
    Code,
    Group,
    Labelled,
    call,
    flat,
    group,
    tuple_of,
)
from cqrs_gen_packs._shared.scopes import (
    import_alias,
    imported_into_tests,
    joined,
    schema_names,
)
from cqrs_gen_packs._shared.text import string

_DATETIME = {"datetime", "date", "time", "timedelta"}
_IMPORTED = {"Decimal": "decimal", "UUID": "uuid", "Any": "typing"}


class Module:
    """A module that is being written, in one context or at the top of the package.

    ``homes`` are the modules of a context that hold what types are made of. They may
    need each other while they load.
    """

    homes: ClassVar[Mapping[str, str]] = {
        "types": "types",
        "aggregates": "aggregates",
        "projections": "projections",
    }

    def __init__(self, request: Request, context: str = "", name: str = "") -> None:
        self.request = request
        self.context = context
        self.name = name
        self._symbols: set[Symbol] = set()
        self._bound: dict[str, Symbol] = {}
        self._taken: frozenset[str] = (
            schema_names(request.index, context, name) if context else frozenset[str]()
        )

    @property
    def symbols(self) -> frozenset[Symbol]:
        """What the module imports so far."""
        return frozenset(self._symbols)

    def use(self, module: str, name: str = "", alias: str = "") -> str:
        """Import a name, or a module, and return what it is called here."""
        symbol = Symbol(module, name, self._alias(module, name, alias))
        if self._bound.setdefault(symbol.local, symbol) != symbol:
            symbol = self._apart(symbol)
        self._symbols.add(symbol)
        return symbol.local

    def _apart(self, symbol: Symbol) -> Symbol:
        """Give an import another name where an earlier one has its name already.

        Names that are made up of two can meet: `Order` of `sales` and `SalesOrder`.
        """
        if not symbol.name and not symbol.alias:
            return symbol
        owner = symbol.module.removeprefix(f"{self.request.package}.").split(".")[0]
        local = symbol.local
        while True:
            bound = self._bound.setdefault(local, symbol._replace(alias=local))
            if bound[:2] == symbol[:2]:
                return bound
            local = joined(owner, local)

    def _alias(self, module: str, name: str, alias: str) -> str:
        """Return the alias of an import, one of its own where its name is taken."""
        if not self.context:
            return alias
        own = f"{self.request.package}.{self.context}"
        if module != own and not module.startswith(f"{own}."):
            return import_alias(module, name, alias, self._taken)
        if self.name.startswith("tests"):
            return alias or imported_into_tests(name, self.context)
        return alias

    def runtime(self, module: str, name: str) -> str:
        """Import a name of the emitted runtime."""
        return self.use(f"{self.request.package}.cqrs.{module}", name)

    def own(self, module: str, name: str) -> str:
        """Import a name of another module of this context."""
        return self.use(f"{self.request.package}.{self.context}.{module}", name)

    def event(self, ref: t.Ref) -> str:
        """Import an event."""
        return self.declared(ref, "events")

    def error(self, ref: t.Ref) -> str:
        """Import an error."""
        return self.declared(ref, "errors")

    def declared(self, ref: t.Ref, module: str, name: str = "") -> str:
        """Import a name that belongs to a declaration of any context."""
        name = name or ref.name
        if ref.context == self.context and module == self.name:
            return name
        alias = joined(ref.context, name) if self._ambiguous(ref) else ""
        return self.use(f"{self.request.package}.{ref.context}.{module}", name, alias)

    def type(self, type_: t.TypeRef) -> str:
        """Write an annotation."""
        match type_:
            case t.Scalar(name):
                return self._scalar(name)
            case t.ListOf(item):
                return f"list[{self.type(item)}]"
            case t.SetOf(item):
                return f"set[{self.type(item)}]"
            case t.DictOf(key, value):
                return f"dict[{self.type(key)}, {self.type(value)}]"
            case t.TupleOf(items, is_open):
                inner = ", ".join(map(self.type, items))
                return f"tuple[{inner}, ...]" if is_open else f"tuple[{inner}]"
            case t.Nullable(inner_type):
                return f"{self.type(inner_type)} | None"
            case t.LiteralOf(values):
                literals = ", ".join(map(_literal_value, values))
                return f"{self.use('typing', 'Literal')}[{literals}]"
            case t.Ref():
                return self._named(type_)

    def value(self, value: Value) -> Code:
        """Write a value."""
        match value:
            case Special():
                assert value is UNSET
                return self.runtime("values", "UNSET")
            case None | bool() | float() | int():
                return repr(value).replace("e+", "e")
            case str():
                return string(value)
            case bytes():
                return _bytes(value)
            case Decimal():
                text = str(value)
                plain = text.lstrip("-").isdigit()
                return call(self._scalar("Decimal"), [text if plain else string(text)])
            case UUID():
                return call(self._scalar("UUID"), [string(str(value))])
            case EnumMember():
                return self._member(value)
            case Wrapped(ref, inner):
                return self._wrapped(ref, inner)
            case Instance(ref, fields):
                items = (
                    Labelled(f"{name}=", self.value(each)) for name, each in fields
                )
                return call(self._named(ref), items)
            case Items(kind, items_):
                return self._items(kind, items_)
            case Pairs(pairs):
                entries = (
                    Labelled(f"{flat(self.value(key))}: ", self.value(each))
                    for key, each in pairs
                )
                return group("{", entries, "}")
            case datetime() | date() | time() | timedelta():
                return self._moment(value)

    def is_new_type(self, alias: Alias) -> bool:
        """Tell whether an alias can be a class of its own to a type checker."""
        base = self.request.index.base(alias.target)
        if isinstance(base, t.Scalar):
            return base.name not in {"bool", "None", "Any"}
        if isinstance(base, t.Ref):
            declared = self.request.index[base]
            return isinstance(declared, Aggregate | Projection | Record)
        return not isinstance(base, t.Nullable | t.LiteralOf)

    def _scalar(self, name: str) -> str:
        if name in _DATETIME:
            return f"{self.use('datetime', alias='dt')}.{name}"
        if name in _IMPORTED:
            return self.use(_IMPORTED[name], name)
        return name

    def _named(self, ref: t.Ref) -> str:
        home = self._home(ref)
        if ref.context == self.context:
            if home == self.name:
                return ref.name
            if self.name not in self.homes.values():
                return self.own(home, ref.name)
            if home == self.homes["types"]:
                return self.own(home, ref.name)
        # A module, not a name: it may still be loading where contexts use each other.
        package = f"{self.request.package}.{ref.context}.{home}".rpartition(".")
        alias = self.use(package[0], package[2], f"{ref.context}_{package[2]}")
        return f"{alias}.{ref.name}"

    def _home(self, ref: t.Ref) -> str:
        declared = self.request.index[ref]
        if isinstance(declared, Aggregate):
            return self.homes["aggregates"]
        kind = "projections" if isinstance(declared, Projection) else "types"
        return self.homes[kind]

    def _ambiguous(self, ref: t.Ref) -> bool:
        """Tell whether another context in sight declares the same name."""
        homes = self.request.index.homes(ref.name)
        if len(homes) == 1 or ref.context == self.context:
            return False
        if not self.context:
            return True
        uses = self.request.index.context(self.context).uses
        return len(homes.intersection((self.context, *uses))) > 1

    def _member(self, value: EnumMember) -> Code:
        name = self._named(value.ref)
        if value.known:
            return f"{name}.{value.name.upper()}"
        return call(name, [string(value.name)])

    def _wrapped(self, ref: t.Ref, inner: Value) -> Code:
        alias = self.request.index[ref]
        assert isinstance(alias, Alias)
        written = self.value(inner)
        return call(self._named(ref), [written]) if self.is_new_type(alias) else written

    def _items(self, kind: str, items: tuple[Value, ...]) -> Code:
        written = tuple(map(self.value, items))
        if kind == "list":
            return Group("[", written, "]")
        if kind == "set":
            return Group("{", written, "}") if written else "set()"
        return tuple_of(written)

    def _moment(self, value: datetime | date | time | timedelta) -> Code:
        dt = self.use("datetime", alias="dt")
        if isinstance(value, timedelta):
            parts = {
                "days": value.days,
                "seconds": value.seconds,
                "microseconds": value.microseconds,
            }
            told = [f"{word}={count}" for word, count in parts.items() if count]
            return call(f"{dt}.timedelta", told)
        if isinstance(value, datetime) and value.tzinfo is UTC:
            numbers: tuple[int, ...] = value.timetuple()[:6]
            if value.microsecond:
                numbers = (*numbers, value.microsecond)
            return call(f"{dt}.datetime", [*map(str, numbers), f"tzinfo={dt}.UTC"])
        if type(value) is date:
            return call(f"{dt}.date", map(str, (value.year, value.month, value.day)))
        kind = type(value).__name__
        return call(f"{dt}.{kind}.fromisoformat", [string(value.isoformat())])


def _literal_value(value: str | int | bool) -> str:
    return string(value) if isinstance(value, str) else repr(value)


def _bytes(value: bytes) -> Code:
    if all(0x20 <= byte < 0x7F for byte in value):
        return "b" + string(value.decode("ascii"))
    body = "".join(f"\\x{byte:02x}" for byte in value)
    return f'b"{body}"'
