"""The feature that docs/ui.md teaches works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from console.ui.map.panel import MapPanel
from console.ui.map.tools.tool import PickTool

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "ui.md"


def test_the_feature_in_the_document_works(panel: MapPanel, qtbot) -> None:
    found = re.search(r"```python\n((?:(?!```).)*?class Sirens.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    known: dict[str, Any] = {}
    exec(found.group(1), known)
    known["Sirens"](panel)
    assert "map.siren" in panel.shell.actions
    panel.shell.actions.trigger("map.siren", "113.3,34.8")
    assert isinstance(panel.canvas.tool, PickTool)
    with qtbot.waitSignal(panel.shell.said):
        panel.canvas.tool.click(113.16, 34.8)
    assert panel.canvas.tool is None
