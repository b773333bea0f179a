"""Everything about one facility or one risk point."""

from __future__ import annotations

from console.domain.city.facilities.model import EditRisk, Facility, MoveFacility, Risk
from console.domain.city.plans.model import City
from console.ui.facilities import words
from console.ui.facilities.columns import contact_of
from console.ui.facilities.forms import EditFacilityForm, IntakeForm, heading
from console.ui.kit import provenance
from console.ui.kit.command_form import CommandForm
from console.ui.kit.formats import date_time
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.text import UNKNOWN, mark, name_of, shown, t


def edited_line(by: str, at: int | None, now: int) -> Line:
    """Who changed it last, and when."""
    return (t("最近改动"), t("{who}，{time}", who=by, time=date_time(at, now)) if by else "")


class FacilityPage(Page):
    """A store, shelter, base, station."""

    shows = (Facility, City)
    wide = 620

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("E", mark("编辑"), lambda: EditFacilityForm(self.shell, self.id, self).open())
        self.can("I", mark("登记人数"), lambda: IntakeForm(self.shell, self.id, self).open(), self._takes_people)
        self.can("P", mark("校正位置"), lambda: CommandForm(self.shell, self.id, self, command=MoveFacility).open())
        self.can("M", mark("在地图上看"), lambda: self.shell.locate(("facility", self.id)), self._has_place)

    def _facility(self) -> Facility | None:
        return self.shell.world.find(Facility, self.id)

    def _takes_people(self) -> bool:
        facility = self._facility()
        return facility is not None and facility.kind == "shelter" and facility.exists and not facility.is_aggregate

    def _has_place(self) -> bool:
        facility = self._facility()
        return facility is not None and facility.position is not None

    def refresh(self) -> None:
        facility, now = self._facility(), self.shell.now()
        if facility is None:
            self.head(t(NO_LONGER))
            return
        self.head(heading(facility), f"{words.kind_of(facility)} · {words.status_of(facility)}")
        is_shelter = facility.kind == "shelter"
        self.facts.tell(
            (
                (t("级别"), words.class_of(facility) or ""),
                (t("数量"), t("{count} 处合计，未逐一列名", count=facility.quantity) if facility.is_aggregate else ""),
                (t("面积"), UNKNOWN if facility.area_m2 is None else t("{area} m²", area=facility.area_m2)),
                (t("容量"), _people(facility.capacity) if is_shelter else ""),
                (t("在内"), self._inside(facility, now) if is_shelter else ""),
                (t("地点"), provenance.place_in_full(facility.place, facility.position, now)),
                (t("联系"), contact_of(facility) or UNKNOWN),
                (t("备注"), facility.note),
                (t("出处"), provenance.source_in_full(self.shell.world, facility.provenance)),
                edited_line(facility.edited_by, facility.edited_at, now),
            )
        )

    def _inside(self, facility: Facility, now: int) -> str:
        since = provenance.age(facility.occupancy_at, now)
        inside = _people(facility.occupancy)
        return t("{count}，{age}由 {who} 登记", count=inside, age=since, who=facility.occupancy_by) if since else inside


def _people(count: int | None) -> str:
    return UNKNOWN if count is None else t("{count} 人", count=count)


class RiskPage(Page):
    """A risk point, or a count of them."""

    shows = (Risk, City)
    wide = 620

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("E", mark("编辑"), lambda: CommandForm(self.shell, self.id, self, command=EditRisk).open())
        self.can("M", mark("在地图上看"), lambda: self.shell.locate(("risk", self.id)), self._has_place)

    def _has_place(self) -> bool:
        risk = self.shell.world.find(Risk, self.id)
        return risk is not None and risk.position is not None

    def refresh(self) -> None:
        risk, now = self.shell.world.find(Risk, self.id), self.shell.now()
        if risk is None:
            self.head(t(NO_LONGER))
            return
        kind = t(words.RISK_KINDS.get(risk.kind, words.RISK_KINDS["other"]))
        self.head(provenance.guess_mark(name_of(risk), risk.provenance, "name_zh"), kind)
        count = "" if risk.count is None else f"{shown(risk.count)} {risk.unit}".strip()
        self.facts.tell(
            (
                (t("数量"), count),
                (t("规模"), risk.scale),
                (t("威胁对象"), risk.exposure or UNKNOWN),
                (t("地点"), provenance.place_in_full(risk.place, risk.position, now)),
                (t("责任人"), contact_of(risk) or UNKNOWN),
                (t("备注"), risk.note),
                (t("出处"), provenance.source_in_full(self.shell.world, risk.provenance)),
                edited_line(risk.edited_by, risk.edited_at, now),
            )
        )
