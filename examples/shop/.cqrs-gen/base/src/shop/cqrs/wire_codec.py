"""Finding the codec of a declared type; each is built once."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cached_property
from typing import (
    Any,
    Final,
    Literal,
    NewType,
    get_args,
    get_origin,
    get_type_hints,
)

from .generics import union_members
from .values import UNSET, Unset
from .wire_containers import Choice, Entries, Items, Member, Nullable, Row, json_object
from .wire_scalars import SCALARS, Codec, Scalar, WireError, mismatch

TAG = "type"


def codec_of(declared: Any) -> Codec:
    """Give the codec of a type; raises WireError for a type without wire form."""
    codec = _CODECS.get(declared)
    if codec is None:
        codec = _CODECS[declared] = _built(declared)
    return codec


def _built(declared: Any) -> Codec:
    if isinstance(declared, NewType):
        return codec_of(declared.__supertype__)
    members = union_members(declared)
    if len(members) > 1:
        return _union(declared, members)
    origin: Any = get_origin(declared) or declared
    arguments = get_args(declared)
    if origin is Literal:
        return Choice(arguments)
    if origin in (list, set):
        return Items(origin, codec_of(arguments[0] if arguments else Any))
    if origin is tuple:
        return _tuple(arguments)
    if origin is dict:
        key, value = arguments or (str, Any)
        return Entries(_key_codec(key), codec_of(value))
    if isinstance(declared, type) and issubclass(declared, Enum):
        return Member(declared)
    if isinstance(declared, type) and is_dataclass(declared):
        return _Record(declared)
    raise WireError("", f"{declared!r} has no form on the wire")


class _Anything:
    """Data as it is; what comes in stays plain data."""

    def encode(self, value: Any, path: str) -> Any:
        try:
            codec = codec_of(type(value))
        except WireError as error:
            raise WireError(path, error.message) from None
        return codec.encode(value, path)

    def decode(self, data: Any, path: str) -> Any:
        if data is None or isinstance(data, str | bool | int):
            return data
        if isinstance(data, float):
            return SCALARS[float].decode(data, path)
        content: Any = data
        if isinstance(data, list):
            return [self.decode(one, f"{path}[{i}]") for i, one in enumerate(content)]
        content = json_object(data, path)
        for name in content:
            SCALARS[str].decode(name, path)
        return {
            name: self.decode(one, _joined(path, name)) for name, one in content.items()
        }


@dataclass(frozen=True, slots=True)
class _Tagged:
    """One of several dataclasses, told apart by the class name."""

    members: dict[str, type[Any]]

    def encode(self, value: Any, path: str) -> Any:
        name = type(value).__name__
        if self.members.get(name) is not type(value):
            raise mismatch(path, " or ".join(self.members), value)
        return {TAG: name, **codec_of(type(value)).encode(value, path)}

    def decode(self, data: Any, path: str) -> Any:
        content = dict(json_object(data, path))
        name = content.pop(TAG, None)
        member = self.members.get(name) if isinstance(name, str) else None
        if member is None:
            wanted = " or ".join(self.members)
            raise WireError(_joined(path, TAG), f"expected {wanted}")
        return codec_of(member).decode(content, path)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    codec: Codec
    required: bool


class _Record:
    """A dataclass, by its fields; UNSET ones are left out."""

    def __init__(self, record: type[Any]) -> None:
        self._record = record

    def encode(self, value: Any, path: str) -> Any:
        if not isinstance(value, self._record):
            raise mismatch(path, self._record.__name__, value)
        data: dict[str, Any] = {}
        for field in self._fields:
            content = getattr(value, field.name)
            if content is not UNSET:
                data[field.name] = field.codec.encode(
                    content, _joined(path, field.name)
                )
        return data

    def decode(self, data: Any, path: str) -> Any:
        content = json_object(data, path)
        values: dict[str, Any] = {}
        for field in self._fields:
            if field.name in content:
                values[field.name] = field.codec.decode(
                    content[field.name], _joined(path, field.name)
                )
            elif field.required:
                raise WireError(_joined(path, field.name), "is missing")
        known = {field.name for field in self._fields}
        unknown = next((name for name in content if name not in known), None)
        if unknown is not None:
            owner = self._record.__name__
            where = _joined(path, str(unknown))
            raise WireError(where, f"is not a field of {owner}")
        return self._record(**values)

    # Not in __init__: a dataclass may hold itself, and names may be defined later.
    @cached_property
    def _fields(self) -> tuple[_Field, ...]:
        hints = get_type_hints(self._record)
        return tuple(
            _Field(
                field.name,
                _field_codec(self._record, field.name, hints[field.name]),
                field.default is MISSING and field.default_factory is MISSING,
            )
            for field in fields(self._record)
            if field.init
        )


def _field_codec(record: type[Any], name: str, declared: Any) -> Codec:
    try:
        return codec_of(declared)
    except WireError as error:
        where = f"{record.__name__}.{_joined(name, error.path)}"
        raise WireError(where, error.message) from None


def _union(declared: Any, members: tuple[Any, ...]) -> Codec:
    """Give the codec of `X | None`, of a union of dataclasses, or of both."""
    empty: tuple[Any, ...] = (type(None), Unset)
    kinds = tuple(member for member in members if member not in empty)
    codec: Codec
    if len(kinds) == 1:
        codec = codec_of(kinds[0])
    elif kinds and all(isinstance(kind, type) and is_dataclass(kind) for kind in kinds):
        for kind in kinds:
            if TAG in {field.name for field in fields(kind)}:
                raise WireError(TAG, f"{kind.__name__} needs this name in a union")
        codec = _Tagged({kind.__name__: kind for kind in kinds})
        if len({kind.__name__ for kind in kinds}) < len(kinds):
            raise WireError("", f"{declared} has two members of one name")
    else:
        raise WireError("", f"{declared} is not a union of dataclasses")
    return Nullable(codec) if type(None) in members else codec


def _tuple(arguments: tuple[Any, ...]) -> Codec:
    if not arguments:
        return Items(tuple, codec_of(Any))
    if arguments[-1] is Ellipsis:
        return Items(tuple, codec_of(arguments[0]))
    return Row(tuple(codec_of(argument) for argument in arguments))


def _key_codec(declared: Any) -> Codec:
    codec = codec_of(declared)
    plain = isinstance(codec, Scalar) and (codec.wire == (str,) or int in codec.kinds)
    if (plain and codec is not SCALARS[float]) or isinstance(codec, Member | Choice):
        return codec
    raise WireError("", f"{declared!r} cannot be the key of a JSON object")


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name else path or name


_CODECS: Final[dict[Any, Codec]] = {
    **SCALARS,
    None: SCALARS[type(None)],
    Any: _Anything(),
}
