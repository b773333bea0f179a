"""Frozen dataclasses to canonical JSON and back: sorted keys, no spaces, so equal values have equal bytes."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from console.domain.core import registry
from console.domain.core.kernel import Event, Subject
from db.errors import StoreMistake, too_new

T = TypeVar("T")
_encoder = msgspec.json.Encoder(order="sorted")


_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    return decoder


def encode(value: object) -> str:
    """Canonical JSON."""
    return _encoder.encode(value).decode()


def decode(text: str | bytes, kind: type[T]) -> T:
    """The value; `StoreMistake` when the text is not of that shape."""
    try:
        return _decoder(kind).decode(text)
    except msgspec.MsgspecError as error:
        raise StoreMistake(f"{kind.__name__} cannot be read from {str(text)[:200]}: {error}") from error


def is_known(kind: str, version: int) -> bool:
    """Whether this program can read events of that kind and version; others were written by a newer one."""
    known = registry.events().get(kind)
    return known is not None and version <= known.version


def decode_event(kind: str, version: int, payload: str, entry: str = "") -> Event:
    """An event of any version this program knows, lifted to today's by the upcasts of its area.

    `TooNew` when a newer program wrote it (`entry`: its id, for the message): decoded as today's, fields would be lost.
    """
    if not is_known(kind, version):
        raise too_new(entry, kind, version)
    known = registry.events()[kind]
    if version == known.version:
        return decode(payload, known)
    raw: dict[str, Any] = msgspec.json.decode(payload)
    while version < known.version:
        upcast = registry.upcasts().get((kind, version))
        if upcast is None:
            raise StoreMistake(f"no upcast for {kind} from version {version}")
        raw, version = upcast(raw), version + 1
    try:
        return msgspec.convert(raw, known)
    except msgspec.MsgspecError as error:
        raise StoreMistake(f"{kind} after its upcasts: {error}") from error


def decode_subject(subject: str, state: str) -> Subject:
    """A subject from the JSON of its state; its type by the name in the journal."""
    return decode(state, registry.subjects()[subject])
