"""`yipan keys`: the key of this console in words, the keys it knows, whom it trusts from now on, which key was lost."""

from __future__ import annotations

import argparse
from datetime import datetime

from console.domain.core.desk import paper
from console.domain.core.kernel import Millis, phrase
from console.domain.core.ports import Archive, KeyCard
from console.headless.output import Output, Wrong


def run(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """List, after having trusted or revoked what was asked for."""
    if options.trust is not None:
        if not options.name.strip():
            raise Wrong(phrase("--trust 要同时用 --name 写明对方是谁"))
        archive.trust(options.trust, options.name.strip())
    if options.revoke is not None:
        if not options.reason.strip():
            raise Wrong(phrase("--revoke 要同时用 --reason 写明原因"))
        archive.revoke(options.revoke, options.reason.strip())
    output.result({"keys": [_said(card) for card in archive.keys()]})
    return 0


def _said(card: KeyCard) -> dict[str, object]:
    return {
        "own": card.is_own,
        "name": card.name,
        "words": paper.spoken(card.key),
        "key": card.key,
        "since": _moment(card.since),
        "revoked": None if card.revoked_at is None else _moment(card.revoked_at),
        "reason": card.reason,
    }


def _moment(at: Millis) -> str:
    return datetime.fromtimestamp(at / 1000).isoformat(timespec="seconds")
