"""Features of imported layers: looked at, opened, taken over into the city's own register one at a time or as a whole layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea

from console.domain.city.facilities.model import KIND_NAMES, AddFacility
from console.domain.city.facilities.views import MOST, Adoption, adoption, capacity_column, people_in
from console.domain.city.map.model import ROLES, MapLayer
from console.domain.core.geodata.coordinates import format_coordinates
from console.domain.core.geodata.features import POINTS, Features
from console.domain.core.geodata.systems import WGS84
from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.core.ports import Outcome
from console.domain.forces.teams.model import AddTeam
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm, choices_of
from console.ui.kit.field import Choice, ChoiceField, TextField
from console.ui.kit.form import Form
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp
from console.ui.map.host import MapHost
from console.ui.map.scene.marks import MapFeature, name_column, parted
from console.ui.teams.forms import TeamForm

KIND_OF_ROLE = {"shelter": "shelter", "warehouse": "warehouse", "team": "rescue_base", "sensor": "station"}


def source_words(layer: MapLayer) -> str:
    """Where a thing that is taken over comes from."""
    return t("图层“{layer}”", layer=layer.name)


def facility_form(shell: Shell, feature: MapFeature) -> CommandForm:
    """The form of a new facility with what the feature says filled in."""
    column = capacity_column(feature.features.fields)
    return _filled_in(
        CommandForm,
        shell,
        feature,
        AddFacility,
        kind=KIND_OF_ROLE.get(feature.layer.role, "other"),
        capacity=people_in(feature.features.text(column, feature.number)) if column else None,
    )


def team_form(shell: Shell, feature: MapFeature) -> CommandForm:
    """The form of a new team with what the feature says filled in."""
    return _filled_in(TeamForm, shell, feature, AddTeam, personnel_basis="exact")


def _filled_in(
    form_of: type[CommandForm], shell: Shell, feature: MapFeature, command: type[Command], **given: Any
) -> CommandForm:
    source = source_words(feature.layer)
    form = form_of(shell, command=command, name_zh=feature.name, source=source, **given)
    form["position"].set(feature.position)
    return form


class RegisterLayerForm(Form):
    """All points of a layer as facilities: how many, of which kind, named and sized by which columns."""

    title = mark("整层登记为设施")
    submit_text = mark("登记")
    explanation = mark("每个点要素登记为一处设施，一次全部写入；已登记的（同类、同名、300 米以内）不再登记。")
    wide = 620

    def __init__(self, shell: Shell, layer: MapLayer, features: Features) -> None:
        self._layer, self._features = layer, features
        self._adoption: Adoption | None = None
        super().__init__(shell)
        for one in (self.kind, self.name, self.capacity):
            one.edited.connect(self._count)
        self._count()

    def build(self) -> None:
        role, columns = self._layer.role, self._features.fields
        self.kind = self.add(
            ChoiceField(
                mark("类型"),
                lambda: choices_of(self.shell.world, KIND_NAMES),
                required=True,
                value=KIND_OF_ROLE.get(role, "other"),
            )
        )
        named = name_column(self._layer, self._features) or next(iter(columns), "")
        self.name = self.add(ChoiceField(mark("名称取自"), self._columns, required=True, value=named))
        self.capacity = self.add(ChoiceField(mark("容量取自"), self._sizes, value=capacity_column(columns)))
        self.source = self.add(TextField(mark("依据或来源"), text=source_words(self._layer)))
        self.counted = label(role="strong", wrap=True)
        self.add_widget(self.counted)

    def _columns(self) -> list[Choice]:
        return [Choice(column, column) for column in self._features.fields]

    def _sizes(self) -> list[Choice]:
        return [Choice("", t("不取，容量不明")), *self._columns()]

    def adoption(self) -> Adoption:
        """What the form would do with what is chosen in it now."""
        return adoption(
            self.shell.world,
            self._features,
            self.kind.value(),
            self.name.value() or "",
            self.capacity.value() or "",
            self.source.value(),
            self.shell.now(),
        )

    def _count(self) -> None:
        found = self._adoption = self.adoption()
        told = [t("将登记 {count} 处设施", count=len(found.commands))]
        for count, sentence in (
            (found.known, phrase("{count} 个已登记", count=found.known)),
            (found.unnamed, phrase("{count} 个没有名称", count=found.unnamed)),
            (found.outside, phrase("{count} 个坐标不在国内", count=found.outside)),
            (found.unread, phrase("{count} 个容量读不出，记为不明", count=found.unread)),
        ):
            if count:
                told.append(tp(sentence))
        self.counted.setText(t("；").join(told))

    def retranslate(self) -> None:
        super().retranslate()
        if self._adoption is not None:
            self._count()

    def check(self) -> Phrase | None:
        count = len(self.adoption().commands)
        if not count:
            return phrase("没有可登记的要素")
        if count > MOST:
            return phrase("一次最多登记 {most} 处，这里有 {count} 处", most=MOST, count=count)
        return None

    def command(self) -> Sequence[AddFacility]:
        self._adoption = self.adoption()
        return self._adoption.commands

    def accepted_outcome(self, outcome: Outcome) -> None:
        assert self._adoption is not None
        self.shell.say(t("已登记 {count} 处设施", count=len(self._adoption.commands)))


# ----------------------------------------------------------------------------------------------------- what can be done


_LISTED = 7  # columns on the card; the page has all
_LONG = 80  # letters of a value on the card
FEATURE = MapFeature.subject


def title_of(feature: MapFeature) -> str:
    """What a feature is called; where its layer gives no name, by its number."""
    if feature.name:
        return feature.name
    return t("{layer} 第 {number} 个要素", layer=feature.layer.name, number=feature.number + 1)


class ImportedPoints(QObject):
    """One per map panel."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host = host
        host.canvas.pointed.connect(self._on_pointed)
        host.canvas.camera_changed.connect(lambda camera: self._put_away())
        host.shell.opens(MapFeature, self.open)  # type: ignore[arg-type]  # opened by its key like a subject
        add = host.shell.actions.add
        for verb, text, what in (
            ("facility", mark("登记为设施…"), self.register_facility),
            ("team", mark("登记为队伍…"), self.register_team),
        ):
            add(Action(f"map.register_{verb}", text, what, "", "map", takes=(FEATURE,), in_bar=False))
        add(Action("map.register_layer", mark("整层登记为设施…"), self.register_layer, "", "map", (MapLayer.subject,)))

    def feature(self, id: str) -> MapFeature | None:
        """The feature of a key's id; None when its layer is gone or not in memory."""
        layer_id, number = parted(id)
        layer = self._host.world.find(MapLayer, layer_id)
        features = None if layer is None or layer.removed_at is not None else self._host.layers.features(layer)
        if layer is None or features is None or number >= len(features):
            return None
        return MapFeature(layer, features, number)

    # ---------------------------------------------------------------------------------------------------- the card

    def _on_pointed(self, place: tuple[float, float] | None) -> None:
        """Told after the canvas has said which mark is under the mouse: marks lie on top."""
        canvas = self._host.canvas
        if place is None or canvas.tool is not None or canvas.marks.hovered is not None:
            self._forget(hide=canvas.marks.hovered is None)
            return
        x, y = canvas.camera.to_pixel(*canvas.projection.to_metres(*place))
        found = canvas.points.found(x, y)
        if not found:
            self._forget(hide=True)
        elif canvas.points.hovered is None or canvas.points.hovered.key != found[0].key:
            canvas.points.hover(found[0])
            self._tell(found)

    def _tell(self, found: list[MapFeature]) -> None:
        first = found[0]
        lines: list[Line] = [(t("图层"), f"{first.layer.name} · {tp(ROLES.get(first.layer.role, ROLES['other']))}")]
        said = [pair for pair in first.fields() if pair[1] != first.name]
        lines += [(column, text if len(text) <= _LONG else text[:_LONG] + "…") for column, text in said[:_LISTED]]
        if len(said) > _LISTED:
            lines[-1] = ("", t("… 另有 {count} 项，双击打开", count=len(said) - _LISTED + 1))
        if len(found) > 1:
            lines.append(("", t("此处另有 {count} 个要素", count=len(found) - 1)))
        place = self._host.canvas.points.place(first.key)
        if place is not None:
            self._host.frame.tell_card(title_of(first), lines, place)

    def _forget(self, *, hide: bool) -> None:
        points = self._host.canvas.points
        if points.hovered is not None:
            points.hover(None)
            if hide:
                self._host.frame.card.hide()

    def _put_away(self) -> None:
        self._forget(hide=self._host.canvas.marks.hovered is None)

    # ----------------------------------------------------------------------------------------------------- opening

    def open(self, id: str) -> FeaturePage:
        page = FeaturePage(self, self._host, id)
        page.show()
        return page

    def show(self, feature: MapFeature) -> None:
        """Bring it to the middle of the map and mark it."""
        self._host.reveal()
        self._host.canvas.focus_on(*feature.position)
        self._host.canvas.choose(feature.key)

    # ------------------------------------------------------------------------------------------------- registering

    def register_facility(self, id: str | None = None) -> None:
        if (feature := self._meant(id)) is not None:
            facility_form(self._host.shell, feature).open()

    def register_team(self, id: str | None = None) -> None:
        if (feature := self._meant(id)) is not None:
            team_form(self._host.shell, feature).open()

    def register_layer(self, id: str | None = None) -> None:
        if not self._host.may_change():
            return
        layer = None if id is None else self._host.shell.world.find(MapLayer, id)
        features = None if layer is None else self._host.layers.features(layer)
        say = self._host.shell.say
        if layer is None:
            say(t("先选一个图层"), "amber")
        elif features is None:
            say(t("图层“{name}”没有读入：先在图层面板里显示它", name=layer.name), "amber")
        elif not (features.geometry == POINTS).any() or not features.fields:
            say(t("图层“{name}”里没有带名称的点要素", name=layer.name), "amber")
        else:
            RegisterLayerForm(self._host.shell, layer, features).open()

    def _meant(self, id: str | None) -> MapFeature | None:
        if not self._host.may_change():
            return None
        key = self._host.shell.selection
        if id is None and key is not None and key[0] == FEATURE:
            id = key[1]
        feature = None if id is None else self.feature(id)
        if feature is None:
            self._host.shell.say(t("先在地图上选一个导入图层的点要素"), "amber")
        return feature


class FeaturePage(Page):
    """One feature: every column of its file, where it is, whose data it is."""

    shows = (MapLayer,)
    wide = 560

    def __init__(self, desk: ImportedPoints, host: MapHost, id: str) -> None:
        self._desk, self._host = desk, host
        super().__init__(host.shell, id)

    def build(self) -> None:
        self.facts = Facts()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.facts)
        area.setMinimumHeight(260)
        self.body.addWidget(area)
        self.can("G", mark("在地图上看"), self._show, self._stands)
        self.can("F", mark("登记为设施…"), lambda: self._desk.register_facility(self.id), self._stands)
        self.can("T", mark("登记为队伍…"), lambda: self._desk.register_team(self.id), self._stands)

    def refresh(self) -> None:
        feature = self._desk.feature(self.id)
        if feature is None:
            self.head(t(NO_LONGER))
            return
        layer = feature.layer
        role = tp(ROLES.get(layer.role, ROLES["other"]))
        self.head(title_of(feature), t("图层“{layer}”（{role}）", layer=layer.name, role=role))
        place = format_coordinates(WGS84, *feature.position)
        self.facts.tell([*feature.fields(), (t("坐标"), place), (t("数据来源"), layer.attribution)])

    def _stands(self) -> bool:
        return self._desk.feature(self.id) is not None

    def _show(self) -> None:
        feature = self._desk.feature(self.id)
        if feature is not None:
            self._desk.show(feature)
