"""Whatever an event or a state may hold comes back from the journal as it was, in the same bytes."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.core import registry
from db.codec import decode_event, decode_subject, encode

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}


def instances(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the domain, from its annotations. A kind of value nobody thought of fails here."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([instances(part) for part in parts])
    if origin is tuple and parts[-1] is ...:
        return st.lists(instances(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(instances, parts))
    if origin is dict:
        return st.dictionaries(instances(parts[0]), instances(parts[1]), max_size=2)
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{column.name: instances(hints[column.name]) for column in fields(kind)})
    raise TypeError(f"{kind} is no plain type: it may not survive the journal")


few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", sorted(registry.events()))
def test_every_event_comes_back_as_it_was(kind: str) -> None:
    @few
    @given(instances(registry.events()[kind]))
    def check(event: Any) -> None:
        payload = encode(event)
        again = decode_event(kind, event.version, payload)
        assert again == event
        assert encode(again) == payload

    check()


@pytest.mark.parametrize("subject", sorted(registry.subjects()))
def test_every_state_comes_back_as_it_was(subject: str) -> None:
    @few
    @given(instances(registry.subjects()[subject]))
    def check(state: Any) -> None:
        text = encode(state)
        again = decode_subject(subject, text)
        assert again == state
        assert encode(again) == text

    check()
