"""Signed heads: what the journal came to at a shift's end, a report, an export or a backup, under the key of a console.

The chain shows that an entry was changed only as long as nobody computes it anew. Who has no key cannot sign what they
computed, and who kept one signed head – or only its twelve words on paper – can tell. What holds: docs/security.md.
"""

from __future__ import annotations

from typing import ClassVar

from console.domain.core.asked import Heading
from console.domain.core.kernel import (
    Area,
    Command,
    Context,
    Event,
    Millis,
    Payload,
    Phrase,
    Refusal,
    Stamp,
    Subject,
    World,
    carry,
    phrase,
)
from console.domain.core.records import dataclass

OCCASIONS: dict[str, Phrase] = {
    "file.founded": phrase("建立文件"),
    "duty.shift_taken": phrase("交接班"),
    "command.transfer_accepted": phrase("指挥权移交"),
    "report.submitted": phrase("报出报告"),
    "incident.response_terminated": phrase("终止响应"),
    "export": phrase("导出"),
    "backup": phrase("备份"),
    "by_hand": phrase("值班员签署"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleHead:
    """The last entry of one console: its sequence and SHA-256 (hexadecimal)."""

    console: str
    sequence: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Signed(Payload):
    """What is signed (which file, by its first entry's hash; how far each console had come), by which key, and on what occasion.

    `public_key` and `signature` are hexadecimal (Ed25519: 32 and 64 bytes)."""

    __slots__ = ()
    file: str
    heads: tuple[ConsoleHead, ...]
    public_key: str
    signature: str
    occasion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead(Signed, Subject):
    """A signed head, and when it was recorded [ms]."""

    subject: ClassVar[str] = "signed_head"
    signed_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSigned(Signed, Event):
    """A console put its name to everything before this entry."""

    kind: ClassVar[str] = "journal.head_signed"
    subject: ClassVar[str] = "signed_head"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignHead(Signed, Command):
    """Keep a signature. The store makes it: it alone knows the head and is handed the key of this console."""

    name: ClassVar[str] = "journal.sign_head"
    asks: ClassVar[Heading] = Heading("签署日志")
    needs_duty: ClassVar[bool] = False


def statement(file: str, heads: tuple[ConsoleHead, ...]) -> bytes:
    """The bytes that are signed: the file and the head of each console, in one way of writing only."""
    lines = [f"{head.console} {head.sequence} {head.digest}" for head in sorted(heads, key=lambda head: head.console)]
    return "\n".join(["yipan-signed-head-1", file, *lines]).encode()


def newest(world: World) -> SignedHead | None:
    """The last signature that this file holds, None in a file without any."""
    return max(world.all(SignedHead), key=lambda signed: (signed.signed_at, signed.id), default=None)


def decide(world: World, command: SignHead, context: Context) -> list[Event]:
    """Only what can be a signature is kept. `Refusal` otherwise."""
    if not command.heads or len(command.public_key) != 64 or len(command.signature) != 128:
        raise Refusal("签名不完整")
    return [carry(HeadSigned, command, id=context.new_id("signature"))]


def apply(state: SignedHead | None, event: HeadSigned, stamp: Stamp) -> SignedHead:
    """What was signed, as it was signed."""
    return carry(SignedHead, event, signed_at=stamp.recorded_at)


AREA = Area("signatures", (SignedHead,), (HeadSigned,), (SignHead,), decide, apply)
