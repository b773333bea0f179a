"""What is filled in about facilities and risk points: their particulars, where they stand, who came to a shelter."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.city.facilities.model import (
    AddFacility,
    EditFacility,
    EditRisk,
    Facility,
    MoveFacility,
    RecordShelterIntake,
    Risk,
)
from console.domain.core.kernel import Command, Millis, Phrase, phrase
from console.domain.response.incidents.views import living_incidents
from console.ui.facilities import words
from console.ui.facilities.placing import LonLatField, PlaceField, join, said_position
from console.ui.incidents.fields import incident_choices
from console.ui.kit import provenance
from console.ui.kit.field import Choice, ChoiceField, NumberField, TextField, TimeField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t

SHELTER_CLASSES = ("I", "II", "III")


def changed(value: Any, before: Any) -> Any:
    """What an edit command is given: None where the operator left the field as it was."""
    return None if value == before else value


class CountField(NumberField):
    """People who came or went: an empty field is nobody, not unknown."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.hint = mark("没有则留空")

    def remark(self) -> str:
        return ""


class IntakeForm(Form):
    """People in a shelter: who came and who left, or a head count that replaces the sum."""

    title = mark("登记安置人数")
    submit_text = mark("登记")
    explanation = mark("填进入、离开的人数，或只填清点的人数；清点后以清点数为准。")

    def __init__(self, shell: Shell, facility: str, parent: QWidget | None = None) -> None:
        self._shelter = shell.world.get(Facility, facility)
        super().__init__(shell, parent)

    def build(self) -> None:
        self.now_inside = label(role="strong", wrap=True)
        self.add_widget(self.now_inside)
        self.arrived, self.left = CountField(mark("进入")), CountField(mark("离开"))
        self.add_line(self.arrived, self.left)
        self.counted = self.add(CountField(mark("清点在内")))
        self.when = self.add(TimeField(mark("时间"), self.shell.now))
        self.incident = self.add(ChoiceField(mark("所属事件"), self._incidents, value=self.shell.incident))
        self.note = self.add(TextField(mark("备注")))

    def _incidents(self) -> list[Choice]:
        return incident_choices(living_incidents(self.shell.world), none=mark("不属于某一事件"))

    def retranslate(self) -> None:
        super().retranslate()
        shelter = self._shelter
        self.now_inside.setText(
            t(
                "{name}：在内 {inside} 人，容量 {capacity} 人",
                name=shelter,
                inside=shelter.occupancy,
                capacity=shelter.capacity,
            )
        )

    def occurred_at(self) -> Millis | None:
        return self.when.value()

    def command(self) -> Command:
        return RecordShelterIntake(
            facility=self._shelter.id,
            arrived=self.arrived.value() or 0,
            left=self.left.value() or 0,
            counted=self.counted.value(),
            note=self.note.value(),
            incident=self.incident.value(),
        )


class EditFacilityForm(Form):
    """What the city knows better than its plan."""

    title = mark("编辑设施")
    submit_text = mark("保存")
    explanation = mark("改动记在您的名下，原来的内容留在记录里。改建设状态要写明依据。")

    def __init__(self, shell: Shell, facility: str, parent: QWidget | None = None) -> None:
        self._facility = shell.world.get(Facility, facility)
        super().__init__(shell, parent)

    def build(self) -> None:
        facility = self._facility
        self.name = self.add(TextField(mark("名称"), required=True, text=facility.name_zh))
        self.name_en = self.add(TextField(mark("英文名称"), text=facility.name_en))
        self.status = ChoiceField(mark("建设状态"), lambda: words.choices(words.STATUSES), value=facility.status)
        self.class_ = TextField(mark("级别"), text=facility.class_)
        self.add_line(self.status, self.class_)
        self.area, self.capacity = NumberField(mark("面积 m²")), NumberField(mark("容量（人）"))
        self.add_line(self.area, self.capacity)
        self.contact = TextField(mark("联系人"), text=facility.contact)
        self.phone = TextField(mark("电话"), text=facility.phone)
        self.add_line(self.contact, self.phone)
        self.note = self.add(TextField(mark("依据或备注"), lines=2, text=facility.note))
        self.area.set(None if facility.area_m2 is None else round(facility.area_m2))
        self.capacity.set(facility.capacity)

    def command(self) -> Command:
        before = self._facility
        area = self.area.value()
        known = None if before.area_m2 is None else round(before.area_m2)
        return EditFacility(
            facility=before.id,
            name_zh=changed(self.name.value(), before.name_zh),
            name_en=changed(self.name_en.value(), before.name_en),
            status=changed(self.status.value(), before.status),
            class_=changed(self.class_.value(), before.class_),
            area_m2=None if area is None or area == known else float(area),
            capacity=changed(self.capacity.value(), before.capacity),
            contact=changed(self.contact.value(), before.contact),
            phone=changed(self.phone.value(), before.phone),
            # A change of state needs its basis again even when the same words stood there before.
            note=self.note.value() if self.status.value() != before.status else changed(self.note.value(), before.note),
        )


class MoveFacilityForm(Form):
    """Where a facility really stands. The map does the same with the mouse."""

    title = mark("校正设施位置")
    submit_text = mark("保存")
    explanation = mark("选地名，或填经纬度（以经纬度为准）；也可以在地图上直接拖动标记。")

    def __init__(self, shell: Shell, facility: str, parent: QWidget | None = None) -> None:
        self._facility = shell.world.get(Facility, facility)
        super().__init__(shell, parent)

    def build(self) -> None:
        facility = self._facility
        self.place = self.add(PlaceField(mark("地点"), self.shell))
        self.lonlat = self.add(LonLatField(mark("经度，纬度")))
        join(self.place, self.lonlat)
        if facility.place:
            self.place.set_text(facility.place)
        if facility.position is not None:
            self.lonlat.set((facility.position.lon, facility.position.lat))

    def check(self) -> Phrase | None:
        if said_position(self.place, self.lonlat, self.shell.now()) is None:
            return phrase("选一个有位置的地名，或填经纬度")
        return None

    def command(self) -> Command:
        position = said_position(self.place, self.lonlat, self.shell.now(), "surveyed")
        assert position is not None  # checked before
        return MoveFacility(facility=self._facility.id, position=position, place=self.place.text() or None)


class AddFacilityForm(Form):
    """A facility no pack names."""

    title = mark("登记设施")
    submit_text = mark("登记")

    def build(self) -> None:
        self.name = self.add(TextField(mark("名称"), required=True))
        self.kind = self.add(
            ChoiceField(mark("类型"), lambda: words.choices(words.FACILITY_KINDS), required=True, value="shelter")
        )
        self.class_ = self.add(TextField(mark("级别")))
        self.area, self.capacity = NumberField(mark("面积 m²")), NumberField(mark("容量（人）"))
        self.add_line(self.area, self.capacity)
        self.place = self.add(PlaceField(mark("地点"), self.shell))
        self.lonlat = self.add(LonLatField(mark("经度，纬度")))
        join(self.place, self.lonlat)
        self.source = self.add(TextField(mark("依据或来源"), hint=mark("谁说的、哪份文件")))

    def command(self) -> Command:
        area = self.area.value()
        return AddFacility(
            kind=self.kind.value(),
            name_zh=self.name.value(),
            class_=self.class_.value(),
            area_m2=None if area is None else float(area),
            capacity=self.capacity.value(),
            place=self.place.text(),
            position=said_position(self.place, self.lonlat, self.shell.now()),
            source=self.source.value(),
        )


class EditRiskForm(Form):
    """What the city knows of a risk point."""

    title = mark("编辑风险点")
    submit_text = mark("保存")

    def __init__(self, shell: Shell, risk: str, parent: QWidget | None = None) -> None:
        self._risk = shell.world.get(Risk, risk)
        super().__init__(shell, parent)

    def build(self) -> None:
        risk = self._risk
        self.name = self.add(TextField(mark("名称"), required=True, text=risk.name_zh))
        self.name_en = self.add(TextField(mark("英文名称"), text=risk.name_en))
        self.scale = self.add(TextField(mark("规模"), text=risk.scale))
        self.exposure = self.add(TextField(mark("威胁对象"), text=risk.exposure, hint=mark("户数、人数、道路、设施")))
        self.place = self.add(PlaceField(mark("地点"), self.shell))
        self.lonlat = self.add(LonLatField(mark("经度，纬度")))
        join(self.place, self.lonlat)
        self.contact = TextField(mark("责任人"), text=risk.contact)
        self.phone = TextField(mark("电话"), text=risk.phone)
        self.add_line(self.contact, self.phone)
        self.note = self.add(TextField(mark("备注"), lines=2, text=risk.note))
        self.place.set_text(risk.place)
        if risk.position is not None:
            self.lonlat.set((risk.position.lon, risk.position.lat))

    def command(self) -> Command:
        risk = self._risk
        was = None if risk.position is None else (round(risk.position.lon, 5), round(risk.position.lat, 5))
        kept = self.lonlat.value() == was and self.place.position() is None
        return EditRisk(
            risk=risk.id,
            name_zh=changed(self.name.value(), risk.name_zh),
            name_en=changed(self.name_en.value(), risk.name_en),
            scale=changed(self.scale.value(), risk.scale),
            exposure=changed(self.exposure.value(), risk.exposure),
            place=changed(self.place.text(), risk.place),
            position=None if kept else said_position(self.place, self.lonlat, self.shell.now()),
            contact=changed(self.contact.value(), risk.contact),
            phone=changed(self.phone.value(), risk.phone),
            note=changed(self.note.value(), risk.note),
        )


def heading(facility: Facility) -> str:
    """The name of a facility, marked when it is assumed."""
    return provenance.guess_mark(name_of(facility), facility.provenance, "name_zh")
