"""What the journal is asked for: words, the incident that is followed, the area of the entry, the day."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QWidget

from console.domain.core import registry
from console.domain.core.desk import founding
from console.domain.core.kernel import Millis, Subject, World
from console.domain.core.ports import JournalQuery
from console.domain.response.incidents.model import Incident
from console.ui.kit import formats, theme
from console.ui.kit.filter_line import FilterLine
from console.ui.kit.text import mark, t

DEBOUNCE_MS = 250  # typing is over when no letter has come for so long
MOST_DAYS = 60
MOST_NAMED = 24  # things of one name that a question asks for
# What an operator calls by its name in the journal. The rows of a pack that name nothing else are not among them.
NAMED = frozenset(
    {"incident", "team", "order", "body", "unit", "post", "facility", "risk", "place", "stock", "warning", "inject"}
)

AREAS = {
    "": mark("全部种类"),
    "incidents": mark("事件"),
    "warnings": mark("预警"),
    "command": mark("指挥"),
    "orders": mark("调度令"),
    "teams": mark("队伍"),
    "materials": mark("物资"),
    "facilities": mark("设施"),
    "roads": mark("道路"),
    "reports": mark("报告"),
    "duty": mark("值班"),
    "exercises": mark("演练"),
    "corrections": mark("更正"),
    "plans": mark("数据包"),
    "founding": mark("建档"),
}
KINDS = {
    name: tuple(event.kind for area in registry.areas() if area.name == name for event in area.events)
    for name in AREAS
    if name
}


class JournalFilters(QWidget):
    """One line of filters. `changed` comes when the journal is to be asked anew; while somebody types, it waits."""

    changed = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        self.words = FilterLine(view, always=True)
        self.scope, self.area, self.day = QComboBox(), QComboBox(), QComboBox()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.space("small"), 0)
        layout.setSpacing(theme.space("small"))
        layout.addWidget(self.words, 1)
        for box in (self.scope, self.area, self.day):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(6)
            layout.addWidget(box)
            box.activated.connect(self.changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)
        self.words.textChanged.connect(self._timer.start)

    def query(self, world: World, incident: str | None, *, limit: int, offset: int = 0) -> JournalQuery:
        """The question as it stands now; `incident` is the one the panels follow. The world knows what is called how."""
        day: Millis | None = self.day.currentData()
        return JournalQuery(
            incident=incident if self.follows_incident else None,
            kinds=KINDS.get(self.area.currentData() or "", ()),
            text=self.words.text().strip(),
            named=tuple(named(world, word) for word in self.words.text().split()),
            since=day,
            until=None if day is None else day + formats.DAY - 1,
            limit=limit,
            offset=offset,
        )

    @property
    def follows_incident(self) -> bool:
        return self.scope.currentData() == "incident"

    def toggle_scope(self) -> None:
        """All entries, or those of the incident that is followed."""
        self.scope.setCurrentIndex(1 - self.scope.currentIndex())
        self.changed.emit()

    def offer(self, world: World, incident: str | None, now: Millis) -> None:
        """Fill the choices anew in the language of now; what was chosen stays chosen."""
        followed = world.find(Incident, incident)
        name = t("所选事件") if followed is None else t("所选事件 #{number}", number=str(followed.number))
        _fill(self.scope, [(t("全部事件"), ""), (name, "incident")])
        _fill(self.area, [(t(text), area) for area, text in AREAS.items()])
        _fill(self.day, [(t("全部日期"), None), *((_day_text(day), day) for day in _days(world, now))])

    def retranslate(self) -> None:
        self.words.retranslate()
        self.words.setPlaceholderText(t("在全部记录里找：内容、姓名、种类"))
        for box, name in ((self.scope, t("事件范围")), (self.area, t("种类")), (self.day, t("日期"))):
            box.setAccessibleName(name)


def named(world: World, word: str) -> tuple[str, ...]:
    """Ids of things with this word in their name, in either language; not more than a query should carry."""
    found = (key[1] for key in world.keys() if key[0] in NAMED and _has(world.lookup(key), word.lower()))
    return tuple(islice(found, MOST_NAMED))


def _has(subject: Subject | None, word: str) -> bool:
    names = (getattr(subject, name, "") for name in ("name_zh", "name_en", "number", "title"))
    return any(isinstance(name, str) and word in name.lower() for name in names)


def _fill(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == choices:
        return
    chosen = box.currentData()
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, next((n for n, (_, value) in enumerate(choices) if value == chosen), 0)))


def _days(world: World, now: Millis) -> list[Millis]:
    """The days of the file, today first: the beginning of each, Beijing time."""
    facts = founding.facts(world)
    today = _day_of(now)
    first = today if facts is None else min(today, _day_of(facts.founded_at))
    return [day for n in range(MOST_DAYS) if (day := today - n * formats.DAY) >= first]


def _day_of(at: Millis) -> Millis:
    return formats.millis(formats.local(at).replace(hour=0, minute=0, second=0, microsecond=0))


def _day_text(day: Millis) -> str:
    return formats.local(day).strftime("%Y-%m-%d")
