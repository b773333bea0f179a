"""Fields that only incidents have: the kind proposed from words, the place by name or click, figures where blank is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.city.organisation.views import ROLES
from console.domain.city.plans.model import IncidentKind
from console.domain.city.plans.views import KindProposal, propose_kind
from console.domain.core.geo import in_china
from console.domain.core.geodata.coordinates import parse_coordinates
from console.domain.core.geodata.systems import WGS84
from console.domain.core.kernel import Millis, Position, Subject, World
from console.domain.response.incidents.figures import Metric, Reading, amount
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import living_incidents
from console.ui.incidents.badges import post_name
from console.ui.kit import formats
from console.ui.kit.command_form import CHOICES
from console.ui.kit.field import Choice, NumberField, PickField, TimeField
from console.ui.kit.provenance import QUALITIES
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.kit.theme import space

_PLACES: tuple[tuple[type[Subject], str], ...] = (
    (Place, mark("地名")),
    (Facility, mark("设施")),
    (Risk, mark("风险点")),
    (Unit, mark("单位")),
)
TAKEN_BACK = ("收回", "?", "？")


class KnownField(TimeField):
    """When the centre knew. Blank is the moment the form was opened: the clocks run from the call, not from the typing."""

    def __init__(self, label: str, now: Callable[[], Millis]) -> None:
        self._opened_at = now()
        super().__init__(label, now)

    def value(self) -> Millis | None:
        return super().value() if self.edit.text().strip() else self._opened_at

    def is_blank(self) -> bool:
        return not self.edit.text().strip()

    def remark(self) -> str:
        if self.is_blank():
            return t("留空即 {hour}（现在）", hour=formats.hour_minute(self._opened_at))
        return super().remark()


class KindField(PickField):
    """The kind of incident; follows what the words propose until the operator picks one."""

    def __init__(self, label: str, world: World, *, required: bool = False, kind: str | None = None) -> None:
        self._world = world
        self._proposed: KindProposal | None = None
        self._by_hand = kind is not None
        super().__init__(label, self._kinds, required=required, hint=mark("输入中文、拼音首字母或英文；不明则留空"))
        self.edit.textEdited.connect(self._on_typed)
        if kind is not None:
            self.set(kind)

    def _kinds(self) -> list[Choice]:
        found = []
        for kind in self._world.all(IncidentKind):
            parent = self._world.find(IncidentKind, kind.parent)
            found.append(
                Choice(kind.id, name_of(kind), f"{kind.name_zh} {kind.name_en}", name_of(parent) if parent else "")
            )
        return found

    def propose(self, words: str) -> None:
        """Put in what the words mean, unless the operator has chosen."""
        if self._by_hand:
            return
        proposals = propose_kind(self._world, words, limit=1) if words.strip() else ()
        self._proposed = proposals[0] if proposals else None
        self.set(self._proposed.kind if self._proposed else None)
        self.edited.emit()

    def remark(self) -> str:
        if self._proposed is None or self._by_hand or self.value() != self._proposed.kind:
            return ""
        return t("按描述拟定：{reason}。可另选。", reason=self._proposed.reason)

    def retranslate(self) -> None:
        super().retranslate()
        if self.value() is not None:
            self.set(self.value())

    def _on_typed(self, text: str) -> None:
        self._by_hand = bool(text.strip())
        self.edited.emit()


class SiteField(PickField):
    """Where: a name of the gazetteer, a facility, risk point or unit with its position; coordinates; any other words; a click.

    `ask_map` is called when the operator wants to click; it gives the point to `set_point`.
    """

    def __init__(
        self,
        label: str,
        world: World,
        ask_map: Callable[[], object],
        *,
        required: bool = False,
        now: Callable[[], Millis] | None = None,
    ) -> None:
        self._world = world
        self._now = now
        self._listed: list[Choice] | None = None
        self._point: Position | None = None
        hint = mark("地名、单位、设施：中文、拼音或英文；或点右侧在地图上选")
        super().__init__(label, self._places, required=required, free=True, hint=hint)
        self.button = QToolButton()
        self.button.setProperty("role", "chip")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+M does it; Enter goes on to the next field
        self.button.clicked.connect(ask_map)
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("tiny"))
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.button)
        box.setFocusProxy(self.edit)
        self.widget = box

    @property
    def position(self) -> Position | None:
        """Where that is: the point clicked on the map, the position of what was chosen, typed coordinates; else None."""
        if self._point is not None:
            return self._point
        subject = self._world.lookup(self.value()) if self.value() else None
        return getattr(subject, "position", None) or self._typed()

    def _typed(self) -> Position | None:
        """Coordinates instead of a name, in WGS-84."""
        place = parse_coordinates(self.text(), WGS84)
        if place is None or not in_china(*place):
            return None
        return Position(lon=place[0], lat=place[1], quality="reported", at=self._now() if self._now else None)

    def set_point(self, lon: float, lat: float) -> None:
        """A click on the map: the position is exact from now on, the words stay."""
        at = self._now() if self._now is not None else None
        self._point = Position(lon=lon, lat=lat, quality="reported", at=at)
        self.edited.emit()

    def remark(self) -> str:
        if self.position is None:
            return t("尚无坐标：地图上不显示，也不能算路程") if self.text() else ""
        where = f"{self.position.lon:.5f}, {self.position.lat:.5f}"
        if self._point is not None:
            return f"◎ {where}　{t('地图选点')}"
        if self._typed() is not None:
            return f"◎ {where}　{t('按{crs}坐标理解', crs=WGS84)}"
        quality = tp(QUALITIES.get(self.position.quality, QUALITIES["assumed"]))
        return f"◎ {where}　{t('“{place}”的位置', place=self.text())} · {quality}"

    def retranslate(self) -> None:
        super().retranslate()
        self._listed = None
        self.edit.setAccessibleName(t(self.label))
        self.button.setText(t("地图 Ctrl+M"))
        self.button.setToolTip(t("在地图上点选位置（Ctrl+M）"))

    def _places(self) -> list[Choice]:
        if self._listed is None:
            self._listed = [
                Choice(subject.key, name_of(subject), _other_names(subject), t(title))
                for kind, title in _PLACES
                for subject in self._world.all(kind)
                if getattr(subject, "position", None) is not None
            ]
        return self._listed

    def _take(self, choice: Choice | None) -> None:
        if choice is not None:
            self._point = None
        super()._take(choice)


def _other_names(subject: Subject) -> str:
    names = (getattr(subject, name, "") for name in ("name_zh", "name_en", "place"))
    return " ".join(name for name in names if name)


class FigureField(NumberField):
    """One figure. Blank: this source says nothing about it; “收回” or “?”: it takes its figure back; else a number."""

    def __init__(self, metric: Metric, shown: Callable[[], Reading] | None = None) -> None:
        self.metric = metric
        self._shown = shown
        super().__init__(str(metric.name))

    @property
    def is_taken_back(self) -> bool:
        return self.edit.text().strip() in TAKEN_BACK

    def value(self) -> Any:
        if self.metric.whole:
            return super().value()
        text = self.edit.text().strip().replace(",", "").replace("，", "")
        try:
            number = float(text)
        except ValueError:
            return None
        return number if 0 <= number < float("inf") else None

    def is_blank(self) -> bool:
        return not self.edit.text().strip()

    def problem(self) -> str:
        if self.is_blank() or self.is_taken_back or self.value() is not None:
            return ""
        return mark("要填整数，并在允许范围内；不明则留空") if self.metric.whole else mark("要填不小于零的数")

    def remark(self) -> str:
        if self.is_taken_back:
            return t("收回原报")
        if self._shown is None:
            return "" if not self.is_blank() else t("不明")
        reading = self._shown()
        return t("现 {value}", value=amount(reading.value)) if reading.figure else t("未报")

    def retranslate(self) -> None:
        self.edit.setPlaceholderText("")
        self.edit.setToolTip(t("不明则留空，不要填 0"))


def figure_values(fields: list[FigureField]) -> dict[str, float | None]:
    """What was filled in; None for a figure that is taken back."""
    return {field.metric.id: field.value() for field in fields if not field.is_blank()}


def post_choices(world: World, *, commanding: bool = True) -> list[Choice]:
    """Posts with their body and holder, found by any of these names."""
    found = []
    for post in world.all(Post):
        if commanding and not post.can_command:
            continue
        body = world.find(Body, post.body)
        more = " ".join(filter(None, (post.name_en, body.name_en if body else "", post.holder or "")))
        role = ROLES.get(post.role)
        remark = "　".join(filter(None, (post.holder or t("空缺"), tp(role) if role else "")))
        found.append(Choice(post.id, post_name(world, post), more, remark))
    return found


def incident_choices(incidents: Iterable[Incident], *, none: str = "") -> list[Choice]:
    """Number and title of each; with `none` (a marked literal) first the answer that it is none of them."""
    listed = [Choice(one.id, f"#{one.number} {one.title}") for one in incidents]
    return [Choice(None, t(none)), *listed] if none else listed


CHOICES[Incident.subject] = lambda world: incident_choices(living_incidents(world))
