"""Frozen dataclasses that cost nothing until they are used.

A desk starts with seven hundred of them, and `dataclasses` writes and compiles six methods for each: half a second, at every
start, of which a night uses a tenth. Here a class gets shared methods, and its own `__init__` is written when the first one
is made. To whoever reads or checks the code it is `dataclasses.dataclass`: fields, replace, kw_only, slots and `__post_init__`
are the library's.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **wanted):
        """What `dataclasses.dataclass` does. Only `frozen` ones are made in this way; others are the library's own."""
        if cls is None:
            return lambda made: dataclass(made, **wanted)
        if not wanted.get("frozen") or wanted.keys() - {"frozen", "slots", "kw_only", "eq"}:
            return dataclasses.dataclass(cls, **wanted)
        return _frozen(
            cls, wanted.get("eq", True), slots=wanted.get("slots", False), kw_only=wanted.get("kw_only", False)
        )


__all__ = ["dataclass"]


def _frozen(cls: type, eq: bool, *, slots: bool, kw_only: bool) -> type:
    own = cls.__dict__
    explicit = {name for name in ("__init__", "__eq__", "__hash__", "__repr__") if own.get(name) is not None}
    made: Any = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
    compared = tuple(one.name for one in fields(made) if one.compare)
    if eq:  # else it is compared as its base is, like the library's
        made.__record_key__ = staticmethod(_key(compared))
    methods: dict[str, Any] = {"__init__": _first(made), "__repr__": _repr}
    methods |= {"__eq__": _eq, "__hash__": _hash} if eq else {}
    for name in methods.keys() - explicit:
        setattr(made, name, methods[name])
    made.__setattr__, made.__delattr__ = _no_setattr, _no_delattr
    if slots:
        made.__getstate__, made.__setstate__ = _state, _set_state
    return made  # type: ignore[no-any-return]


def _key(names: tuple[str, ...]) -> Any:
    """The values that are compared, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda one: (getattr(one, names[0]),)) if names else (lambda one: ())


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    key: Any = self.__record_key__
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash(self.__record_key__(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _no_setattr(self: Any, name: str, value: object) -> None:
    if "__dataclass_fields__" in type(self).__dict__ or name in self.__dataclass_fields__:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _no_delattr(self: Any, name: str) -> None:
    if "__dataclass_fields__" in type(self).__dict__ or name in self.__dataclass_fields__:
        raise FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


def _first(cls: Any) -> Any:
    """The `__init__` of a class of which none was made yet: it writes the real one, and gives way to it."""

    def __init__(self: Any, *args: Any, **given: Any) -> None:
        cls.__init__ = _init(cls)
        cls.__init__(self, *args, **given)

    return __init__


def _init(cls: Any) -> Any:
    """The real one: what `dataclasses` would have written."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    plain, named, body = ["self"], list[str](), list[str]()
    for one in fields(cls):
        value = one.name
        if one.default_factory is not MISSING:
            known[f"_make_{one.name}"] = one.default_factory
            value = (
                f"_make_{one.name}() if {one.name} is _missing else {one.name}" if one.init else f"_make_{one.name}()"
            )
        elif not one.init:
            if one.default is MISSING:
                continue
            value = f"_default_{one.name}"
            known[value] = one.default
        if one.init:
            (named if one.kw_only else plain).append(_parameter(one, known))
        body.append(f" _set(self, {one.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join([*plain, *(["*", *named] if named else [])])
    exec(
        f"def __init__({parameters}):\n" + ("\n".join(body) or " pass"), known
    )  # of our own fields, no stranger's text
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(one: Field[Any], known: dict[str, Any]) -> str:
    if one.default is not MISSING:
        known[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return f"{one.name}=_missing" if one.default_factory is not MISSING else one.name
