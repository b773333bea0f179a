"""Columns of warnings."""

from __future__ import annotations

from typing import Any

from console.domain.response.warnings.state import Warning


def _warning(warning: Warning) -> dict[str, Any]:
    return {
        "kind": warning.kind,
        "level": warning.level,
        "status": warning.status,
        "received_at": warning.received_at,
        "decide_by": warning.decide_by,
        "incident": warning.incident,
    }


COLUMNS = {Warning: _warning}
