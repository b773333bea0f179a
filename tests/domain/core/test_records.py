"""A record is a dataclass in all that can be asked of it: beside the library's own, made of the same declarations."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import msgspec
import pytest

from console.domain.core import records


def made(dataclass: Any, **more: Any) -> tuple[Any, Any]:
    @dataclass(frozen=True, kw_only=True)
    class Base:
        __slots__ = ()
        id: str

    @dataclass(frozen=True, **more)
    class Thing(Base):
        name: str
        size: int = 3
        parts: tuple[str, ...] = field(default=(), kw_only=True)
        seen: list[int] = field(default_factory=list, compare=False, repr=False, kw_only=True)
        secret: int = field(default=7, init=False)

        def __post_init__(self) -> None:
            if self.size < 0:
                raise ValueError("size")

    return Base, Thing


OURS, THEIRS = records.dataclass, dataclasses.dataclass


@pytest.mark.parametrize("more", [{}, {"slots": True}, {"eq": False}])
def test_a_record_does_what_a_dataclass_does(more):
    (_, ours), (_, theirs) = made(OURS, **more), made(THEIRS, **more)
    for arguments, given in ((("a",), {"id": "1"}), (("b", 5), {"id": "2", "parts": ("x",)})):
        one, other = ours(*arguments, **given), theirs(*arguments, **given)
        assert repr(one).split("(", 1)[1] == repr(other).split("(", 1)[1]
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert (one == ours(*arguments, **given)) is (other == theirs(*arguments, **given))
        assert (one != replace(one, name="z")) is (other != replace(other, name="z"))
        if more.get("eq", True):
            assert hash(one) == hash(other) == hash(ours(*arguments, **given))
        assert one != other
    assert [(f.name, f.init, f.kw_only) for f in fields(ours)] == [(f.name, f.init, f.kw_only) for f in fields(theirs)]


@pytest.mark.parametrize("wrong", [((), {}), (("a",), {}), (("a", 1, 2), {"id": "1"}), (("a",), {"id": "1", "no": 1})])
def test_wrong_arguments_are_wrong_the_first_time_too(wrong):
    _, ours = made(OURS, slots=True)
    with pytest.raises(TypeError):
        ours(*wrong[0], **wrong[1])


def test_a_record_is_frozen_and_checks_itself():
    _, ours = made(OURS, slots=True)
    one = ours("a", id="1")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name
    with pytest.raises(ValueError, match="size"):
        ours("a", -1, id="1")
    assert ours("a", id="1").seen is not one.seen
    assert copy.copy(one) == one == copy.deepcopy(one)


def test_a_record_is_read_from_json_and_goes_through_pickle():
    from console.domain.core.desk.signatures import ConsoleHead

    head = ConsoleHead(console="c", sequence=1, digest="d")
    assert msgspec.json.decode(msgspec.json.encode(head), type=ConsoleHead) == head
    assert pickle.loads(pickle.dumps(head)) == head


def test_a_subclass_that_is_no_record_may_have_what_it_likes():
    _, ours = made(OURS)

    class Plain(ours):  # type: ignore[misc, valid-type]
        pass

    one = Plain("a", id="1")
    one.other = 1
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
