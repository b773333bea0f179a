"""The facilities panel: shelters, stores, other facilities, risk points, each a table of its own."""

from __future__ import annotations

from console.domain.city.facilities.model import AddFacility, EditRisk, Facility, MoveFacility, Risk
from console.domain.city.facilities.views import ShelterRow, shelters
from console.domain.city.plans.model import City
from console.ui.facilities.columns import facility_columns, risk_columns, shelter_columns
from console.ui.facilities.forms import EditFacilityForm, IntakeForm
from console.ui.facilities.pages import FacilityPage, RiskPage
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.shell import Shell
from console.ui.kit.table import Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, t

FACILITY, RISK = Facility.subject, Risk.subject


class FacilitiesPanel(TablePanel):
    """Four tabs. Enter opens a row, the context menu offers what can be done with it."""

    shows = (Facility, Risk, City)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        empty = mark("还没有设施：装入城市数据包，或用“登记设施”添加。")
        self.shelters: Table[ShelterRow] = Table(
            shelter_columns(shell), identity=lambda row: row.shelter.id, empty=empty
        )
        self.stores: Table[Facility] = Table(facility_columns(shell, with_kind=False), empty=empty)
        self.others: Table[Facility] = Table(facility_columns(shell, with_kind=True), empty=empty)
        self.risks: Table[Risk] = Table(risk_columns(shell), empty=mark("还没有风险点：装入城市数据包后显示。"))
        self.tabs = self.add_tabs(
            (self.shelters, mark("避难场所")),
            (self.stores, mark("物资储备库")),
            (self.others, mark("基地与其他设施")),
            (self.risks, mark("风险点")),
        )
        for table in self.tabs.tables():
            self.serve(table, _key)
        shell.opens(Facility, self.open_facility)
        shell.opens(Risk, self.open_risk)
        self._add_actions()

    def _add_actions(self) -> None:
        for action in (
            Action("facilities.intake", mark("登记安置人数"), self.intake, "", "map", (FACILITY,), (mark("安置"),)),
            Action("facilities.edit", mark("编辑设施"), self.edit, "", "map", (FACILITY,)),
            Action("facilities.move", mark("校正设施位置"), self.move_facility, "", "map", (FACILITY,)),
            Action(
                "facilities.add",
                mark("登记设施"),
                self.add_facility,
                "",
                "map",
            ),
            Action("facilities.edit_risk", mark("编辑风险点"), self.edit_risk, "", "map", (RISK,)),
        ):
            self.shell.actions.add(action)

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        world = self.shell.world
        facilities = world.all(Facility)
        rows = shelters(world, self.shell.now())
        self.shelters.set_rows(rows)
        self.stores.set_rows([facility for facility in facilities if facility.kind == "warehouse"])
        self.others.set_rows([facility for facility in facilities if facility.kind not in ("warehouse", "shelter")])
        self.risks.set_rows(world.all(Risk))
        self.tabs.retitle()
        self.noted.emit(self._note(rows))

    def _note(self, rows: tuple[ShelterRow, ...]) -> str:
        inside = [row.occupancy for row in rows if row.occupancy is not None]
        return t("已安置 {count} 人", count=sum(inside)) if inside else ""

    # ---------------------------------------------------------------------------------------------- what is done

    def open_facility(self, id: str) -> FacilityPage:
        self.tabs.show_row(id)
        page = FacilityPage(self.shell, id)
        page.show()
        return page

    def open_risk(self, id: str) -> RiskPage:
        self.tabs.show_row(id)
        page = RiskPage(self.shell, id)
        page.show()
        return page

    def add_facility(self) -> None:
        CommandForm(self.shell, command=AddFacility, kind="shelter").open()

    def intake(self, id: str | None) -> None:
        if (facility := self._chosen(id)) is not None:
            IntakeForm(self.shell, facility).open()

    def edit(self, id: str | None) -> None:
        if (facility := self._chosen(id)) is not None:
            EditFacilityForm(self.shell, facility).open()

    def move_facility(self, id: str | None) -> None:
        if (facility := self._chosen(id)) is not None:
            CommandForm(self.shell, facility, command=MoveFacility).open()

    def edit_risk(self, id: str | None) -> None:
        risk = id or (row.id if isinstance(row := self.risks.current(), Risk) else None)
        if risk is None:
            self.shell.say(t("先选一个风险点"), "amber")
        else:
            CommandForm(self.shell, risk, command=EditRisk).open()

    def _chosen(self, id: str | None) -> str | None:
        """The facility that was named, or the one the keyboard is on; asks for one when there is none."""
        key = self.shell.selection
        found = id or (key[1] if key is not None and key[0] == FACILITY else None)
        if found is None:
            self.shell.say(t("先选一处设施"), "amber")
        return found


def _key(row: ShelterRow | Facility | Risk) -> tuple[str, str]:
    return row.shelter.key if isinstance(row, ShelterRow) else row.key
