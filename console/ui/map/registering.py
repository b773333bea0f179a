"""Features of imported layers are taken over into the city's own register: one at a time, or a whole layer at once."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.city.facilities.adopting import MOST, Adoption, adoption, capacity_column, people_in
from console.domain.city.facilities.commands import AddFacility
from console.domain.city.map.subjects import MapLayer
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.ports import Outcome
from console.ui.facilities import words
from console.ui.facilities.forms import AddFacilityForm
from console.ui.fields import Choice, ChoiceField, TextField
from console.ui.forms import Form
from console.ui.map.points import MapFeature, name_column
from console.ui.panel import label
from console.ui.shell import Shell
from console.ui.teams.forms import AddTeamForm
from console.ui.text import mark, t, tp

KIND_OF_ROLE = {"shelter": "shelter", "warehouse": "warehouse", "team": "rescue_base", "sensor": "station"}


def source_words(layer: MapLayer) -> str:
    """Where a thing that is taken over comes from."""
    return t("图层“{layer}”", layer=layer.name)


def facility_form(shell: Shell, feature: MapFeature) -> AddFacilityForm:
    """The form of a new facility with what the feature says filled in."""
    form = AddFacilityForm(shell)
    column = capacity_column(feature.features.fields)
    form.name.set(feature.name)
    form.kind.set(KIND_OF_ROLE.get(feature.layer.role, "other"))
    form.capacity.set(people_in(feature.features.text(column, feature.number)) if column else None)
    form.lonlat.set(feature.position)
    form.source.set(source_words(feature.layer))
    form.retranslate()
    return form


def team_form(shell: Shell, feature: MapFeature) -> AddTeamForm:
    """The form of a new team with what the feature says filled in."""
    form = AddTeamForm(shell)
    form.name.set(feature.name)
    form.lonlat.set(feature.position)
    form.source.set(source_words(feature.layer))
    form.retranslate()
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
                lambda: words.choices(words.FACILITY_KINDS),
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
