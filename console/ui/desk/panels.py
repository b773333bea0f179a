"""The list of panels. A new panel is one entry here; the window does the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from importlib import import_module

from console.domain.core.records import dataclass
from console.ui.kit.panel import Panel
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark

CENTRE, LEFT, RIGHT, TOP, BOTTOM = "centre", "left", "right", "top", "bottom"

# In the order of their shortcuts, Ctrl+1 …
PERSPECTIVES = {
    "duty": mark("值班"),
    "command": mark("指挥"),
    "materials": mark("物资"),
    "exercise": mark("导调"),
    "review": mark("复盘"),
}


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """What the window must know of a panel before it is made.

    `factory` is "module:Class" (imported when it is first shown, so that the start stays quick) or a callable;
    `places` says where it stands in each perspective that shows it; panels with the same `tab` share one place there as
    tabs. `size` is its wish in pixels across its area, `share` its part of the area's length beside its neighbours.
    """

    id: str
    title: str
    factory: str | Callable[[Shell], Panel]
    shortcut: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    size: int = 0
    share: int = 1
    tab: str = ""

    def load(self) -> Callable[[Shell], Panel]:
        """What makes the panel. Imports its module, which takes its time: do it beside the window."""
        if callable(self.factory):
            return self.factory
        module, _, name = self.factory.partition(":")
        found: Callable[[Shell], Panel] = getattr(import_module(module), name)
        return found

    def make(self, shell: Shell) -> Panel:
        return self.load()(shell)


def in_front(specs: Sequence[PanelSpec], perspective: str) -> list[PanelSpec]:
    """The panels of a perspective that are seen at first; the others of it lie behind the first tab of their group."""
    found: dict[tuple[str, str], PanelSpec] = {}
    for spec in specs:
        if perspective in spec.places:
            found.setdefault((spec.places[perspective], spec.tab or spec.id), spec)
    return list(found.values())


_INCIDENTS = {"duty": LEFT, "command": LEFT, "materials": LEFT, "exercise": LEFT, "review": LEFT}
_DUE = {"duty": LEFT, "command": LEFT, "exercise": LEFT}

_MAP = {"duty": CENTRE, "command": CENTRE, "exercise": CENTRE, "review": CENTRE}

_SUPPLIES = {"materials": TOP}
_FORCES = {"command": BOTTOM, "materials": BOTTOM}
_ORDERS = {"duty": BOTTOM, "command": BOTTOM, "exercise": BOTTOM}

_JOURNAL = {"duty": BOTTOM, "command": BOTTOM, "exercise": BOTTOM, "review": BOTTOM}
_REPORTS = {"duty": BOTTOM, "review": RIGHT}
_TIMELINE = {"duty": BOTTOM, "review": BOTTOM}

_COMMAND = {"duty": RIGHT, "command": RIGHT}
_RESOURCES = {"duty": BOTTOM, "command": BOTTOM}

PANELS: list[PanelSpec] = [
    PanelSpec("map", mark("地图"), "console.ui.map.panel:MapPanel", "Alt+0", _MAP),
    PanelSpec("incidents", mark("事件"), "console.ui.incidents.panel:IncidentsPanel", "Alt+1", _INCIDENTS, 360, 3),
    PanelSpec("deadlines", mark("限时事项"), "console.ui.desk.deadlines:DeadlinesPanel", "Alt+2", _DUE, 360, 2, "due"),
    PanelSpec("warnings", mark("预警"), "console.ui.warnings.panel:WarningsPanel", "Alt+7", _DUE, 360, 2, "due"),
    PanelSpec("timeline", mark("时间线"), "console.ui.desk.timeline:TimelinePanel", "Alt+8", _TIMELINE, 300, 2, "log"),
    PanelSpec("orders", mark("调度令"), "console.ui.orders.panel:OrdersPanel", "Alt+5", _ORDERS, 240, 3, "log"),
    PanelSpec("journal", mark("记录"), "console.ui.journal.panel:JournalPanel", "Alt+9", _JOURNAL, 300, 2, "log"),
    PanelSpec("reports", mark("报告"), "console.ui.reports.panel:ReportsPanel", "Alt+R", _REPORTS, 0, 2, "log"),
    PanelSpec("forces", mark("力量与需求"), "console.ui.materials.chart:ForcesPanel", "Alt+6", _FORCES, 240, 1),
    PanelSpec("supplies", mark("物资"), "console.ui.materials.panel:MaterialsPanel", "Alt+M", _SUPPLIES, 460, 3),
    PanelSpec(
        "exercises", mark("导调"), "console.ui.exercises.panel:ExercisesPanel", "Alt+E", {"exercise": RIGHT}, 480
    ),
    PanelSpec("command", mark("指挥体系"), "console.ui.command.panel:CommandPanel", "Alt+4", _COMMAND, 432, 5),
    PanelSpec("recommend", mark("为何推荐"), "console.ui.teams.recommend:RecommendPanel", "Alt+J", _COMMAND, 432, 4),
    PanelSpec("roster", mark("队伍"), "console.ui.teams.panel:RosterPanel", "Alt+3", _RESOURCES, 260, 3, "log"),
    PanelSpec(
        "facilities",
        mark("设施与风险"),
        "console.ui.facilities.panel:FacilitiesPanel",
        "Alt+F",
        _RESOURCES,
        260,
        3,
        "log",
    ),
    PanelSpec("closures", mark("断路"), "console.ui.roads.panel:ClosuresPanel", "Alt+L", _RESOURCES, 260, 3, "log"),
    PanelSpec(
        "situation",
        mark("道路形势"),
        "console.ui.roads.situation:SituationPanel",
        "Alt+G",
        _RESOURCES,
        260,
        3,
        "log",
    ),
    PanelSpec("layers", mark("图层"), "console.ui.map.features.layers:LayersPanel", "Alt+T", _RESOURCES, 260, 3, "log"),
    PanelSpec(
        "plans", mark("规划与预案"), "console.ui.plans.panel:PlansPanel", "Alt+P", {"duty": BOTTOM}, 260, 3, "log"
    ),
]
