"""Mappings of settings become frozen dataclasses, and every slip is an error."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from difflib import get_close_matches
from typing import Any, Final, TypeVar, cast, get_type_hints

from ..exceptions import CqrsConfigurationException

P = TypeVar("P")
_WORDS: Final = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}


def bound(properties: P, section: object, prefix: str, origin: str = "") -> P:
    """Give the properties with what the section says; what it leaves out stays.

    `origin` is where the section comes from, for the error. Values may be texts, as
    environments have nothing else.
    """
    names = tuple(setting_names(type(properties)))
    return _Section(prefix, origin, names).over(properties, section, "")


def content_of(section: object, key: str, origin: str) -> Mapping[Any, object]:
    """Give what stands in a section; a heading with nothing below it is empty."""
    if section is None:
        return {}
    if not isinstance(section, Mapping):
        raise _wrong(key, section, origin, "a section with settings of its own")
    return cast("Mapping[Any, object]", section)


def setting_names(kind: type[Any]) -> Iterator[str]:
    """Give the keys of all settings without their prefix: `command.timeout`."""
    for name, inner in get_type_hints(kind).items():
        if is_dataclass(inner) and isinstance(inner, type):
            yield from (f"{name}.{each}" for each in setting_names(inner))
        else:
            yield name


def nearest(name: str, names: tuple[str, ...], shown: Callable[[str], str]) -> str:
    """Give the hint for a name that does not exist."""
    found = get_close_matches(name, names, n=1)
    if found:
        return f"did you mean {shown(found[0])}?"
    return f"there are {', '.join(map(shown, names))}"


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of one source, and the settings that it may hold."""

    prefix: str
    origin: str
    names: tuple[str, ...]

    def over(self, properties: P, section: object, path: str) -> P:
        kinds = get_type_hints(type(properties))
        told = dict[str, Any]()
        for name, value in content_of(section, self._key(path), self.origin).items():
            inner = f"{path}.{name}" if path else str(name)
            if name not in kinds:
                raise self._unknown(inner)
            told[name] = (
                self.over(getattr(properties, name), value, inner)
                if is_dataclass(kinds[name])
                else self._value(kinds[name], value, inner)
            )
        changed: P = replace(cast("Any", properties), **told)
        return changed

    def _value(self, kind: object, value: object, path: str) -> object:
        try:
            return _READERS[kind](value)
        except ValueError as error:
            raise _wrong(self._key(path), value, self.origin, str(error)) from None

    def _unknown(self, path: str) -> CqrsConfigurationException:
        hint = nearest(path, self.names, self._key)
        return CqrsConfigurationException(
            f"{self._key(path)} is no setting{_where(self.origin)}; {hint}"
        )

    def _key(self, path: str) -> str:
        return f"{self.prefix}.{path}" if path else self.prefix


def _wrong(
    key: str, value: object, origin: str, expected: str
) -> CqrsConfigurationException:
    return CqrsConfigurationException(
        f"{key} is {value!r}{_where(origin)}, expected {expected}"
    )


def _where(origin: str) -> str:
    return f" in {origin}" if origin else ""


def _flag(value: object) -> bool:
    read = _WORDS.get(value.strip().lower()) if isinstance(value, str) else value
    if isinstance(read, bool):
        return read
    raise ValueError("true or false")


def _amount(value: object) -> float:
    try:
        number = float(value) if isinstance(value, str) else value
    except ValueError:
        number = None
    # To Python True is a number, to a reader it is not.
    if (
        isinstance(number, bool)
        or not isinstance(number, int | float)
        or not (math.isfinite(number) and number > 0)
    ):
        raise ValueError("a number above 0")
    return number


def _limit(value: object) -> float | None:
    if value is None or (isinstance(value, str) and value.strip().lower() == "none"):
        return None
    try:
        return _amount(value)
    except ValueError as error:
        raise ValueError(f"{error}, or none") from None


_READERS: Final[Mapping[object, Callable[[object], object]]] = {
    bool: _flag,
    float: _amount,
    float | None: _limit,
}
