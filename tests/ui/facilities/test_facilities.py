"""Shelters and how full they are, stores, bases, risk points: shown with their source, edited by forms, never invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.city.facilities.model import EditFacility, Facility, RecordShelterIntake, Risk
from console.domain.city.facilities.views import shelters
from console.domain.core.kernel import Position, Provenance
from console.ui.facilities.forms import EditFacilityForm, IntakeForm
from console.ui.facilities.panel import FacilitiesPanel, FacilityPage, RiskPage
from console.ui.facilities.words import _filled, _warning, _warning_tone
from console.ui.kit import provenance
from console.ui.kit.command_form import CommandForm
from console.ui.kit.painting import DASHED
from console.ui.kit.text import ENGLISH, set_language
from tests.support.desk import CTRL, close_dialogs, do, focus, on_screen, opened, press, shown, submit, texts
from tests.support.forces import MINUTE
from tests.support.small_city import small_city
from tests.support.staged import subjects_of


@pytest.fixture
def stage(make_shell, qtbot):
    shell = make_shell(subjects=subjects_of(small_city()))
    panel = shell.window = on_screen(qtbot, FacilitiesPanel(shell), (1400, 300))
    panel.shelters.show_current("shelter")
    yield shell, panel
    close_dialogs()


def shelter(shell) -> Facility:
    return shell.world.get(Facility, "shelter")


def shelter_row(shell, id: str = "shelter"):
    return next(row for row in shelters(shell.world, shell.now()) if row.shelter.id == id)


def test_every_kind_has_its_tab_with_its_count(stage):
    _, panel = stage
    assert [panel.tabs.tabText(n) for n in range(4)] == ["避难场所 4", "物资储备库 1", "基地与其他设施 0", "风险点 1"]
    assert "登记设施" in panel.others.empty_label.text()


def test_ctrl_tab_goes_to_the_next_table(stage, qtbot):
    _, panel = stage
    press(qtbot, Qt.Key.Key_Tab, modifier=CTRL)
    assert panel.tabs.currentWidget() is panel.stores


def test_unknown_is_unknown_planned_is_grey_and_a_count_takes_nobody(stage):
    _shell, panel = stage
    cells = dict(zip([row.shelter.id for row in panel.shelters.model.rows], range(4), strict=True))
    model = panel.shelters.model
    assert [model.index(cells["shelter-unknown"], c).data() for c in (3, 4, 6)] == ["—", "—", "—"]
    assert model.columns[0].glyph(model.rows[cells["shelter-planned"]]).frame == DASHED
    assert model.index(cells["shelter-planned"], 7).data() == "规划"
    assert model.index(cells["shelters-counted"], 7).data() == "6 处合计"
    page = panel.open_facility("shelters-counted")
    assert not page.button("I").isVisible() and not page.button("M").isVisible()
    page.close()


def test_intake_from_the_page_fills_the_bar_and_ages(stage, qtbot, clock):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, FacilityPage)
    press(qtbot, Qt.Key.Key_I)
    form = shown(IntakeForm)
    assert form["arrived"].edit.text() == "" and form["left"].edit.placeholderText() == "没有则留空"
    form["arrived"].edit.setText("64")
    form["when"].edit.setText("-8")
    submit(qtbot, form)
    assert shelter(shell).occupancy == 64
    assert dict(page.facts.lines)["在内"] == "64 人，8 分前由 甲 登记"
    page.close()
    assert [(part.amount, part.tone) for part in _filled(shelter_row(shell))] == [(64, "violet"), (36, "line")]
    assert texts(panel.shelters, 6)[0] == "8 分前" and texts(panel.shelters, 7)[0] == "尚可容纳 36"
    clock.now += 60 * MINUTE
    panel.shelters.touch()
    assert texts(panel.shelters, 6)[0] == "1 小时前"


def test_too_many_are_red_hatched_and_said(stage, qtbot):
    shell, _panel = stage
    do(qtbot, shell, RecordShelterIntake(facility="shelter", counted=95))
    assert [part.tone for part in _filled(shelter_row(shell))] == ["amber", "line"]
    do(qtbot, shell, RecordShelterIntake(facility="shelter", counted=130))
    row = shelter_row(shell)
    assert [(part.amount, part.tone, part.hatched) for part in _filled(row)] == [
        (100, "amber", False),
        (30, "red", True),
    ]
    assert _warning(row).startswith("超员30人") and _warning_tone(row) == "red"


def test_people_without_a_known_capacity_are_a_warning_and_no_bar(stage, qtbot):
    shell, _panel = stage
    do(qtbot, shell, RecordShelterIntake(facility="shelter-unknown", counted=20))
    row = shelter_row(shell, "shelter-unknown")
    assert _filled(row) is None and (_warning(row), _warning_tone(row)) == ("容量未知", "amber")


def test_an_intake_that_cannot_be_is_refused_in_the_form(stage, qtbot):
    shell, panel = stage
    shell.actions.trigger("facilities.intake", "shelter")
    form = shown(IntakeForm)
    form["left"].edit.setText("5")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(form._message.isVisible)
    assert "在内只有0人" in form._message.text() and shelter(shell).occupancy is None
    focus(qtbot, panel.shelters)


def test_an_edit_touches_what_was_changed_and_a_new_state_wants_its_basis(stage, qtbot):
    shell, panel = stage
    shell.actions.trigger("facilities.edit", "shelter")
    form = shown(EditFacilityForm)
    form["area_m2"].set(5200)
    form["status"].set("upgrade")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(form._message.isVisible)
    assert "依据" in form._message.text()
    form["note"].set("区政府通知")
    submit(qtbot, form)
    after = shelter(shell)
    assert (after.area_m2, after.status, after.capacity, after.edited_by) == (5200.0, "upgrade", 100, "甲")
    assert set(after.own) == {"area_m2", "status", "note"}
    assert texts(panel.shelters, 2)[0] == "5,200"


def test_a_facility_is_moved_by_coordinates_or_by_a_place(stage, qtbot):
    shell, _panel = stage
    shell.actions.trigger("facilities.move", "shelter")
    form = shown(CommandForm)
    form["position"].edit.setText("113.4012, 34.8123")
    submit(qtbot, form)
    assert (shelter(shell).position.lon, shelter(shell).position.quality) == (113.4012, "surveyed")
    shell.actions.trigger("facilities.move", "shelter")
    form = shown(CommandForm)
    form["place"].set(("place", "pl-far"))
    form["place"].edited.emit()
    submit(qtbot, form)
    assert (shelter(shell).position.lon, shelter(shell).position.quality) == (113.5, "named_place")
    assert shelter(shell).place == "远乡"


def test_a_facility_no_pack_names_is_added_with_its_source(stage, qtbot):
    shell, panel = stage
    shell.actions.trigger("facilities.add")
    form = shown(CommandForm)
    form["name_zh"].set("实验小学")
    form["capacity"].set(300)
    form["position"].edit.setText("113.31, 34.81")
    form["source"].set("教育局电话")
    submit(qtbot, form)
    added = next(one for one in shell.world.all(Facility) if one.name_zh == "实验小学")
    assert (added.kind, added.capacity, added.provenance.source) == ("shelter", 300, "教育局电话")
    assert "实验小学" in texts(panel.shelters)


def test_a_risk_point_gets_its_responsible_person_and_keeps_its_position(stage, qtbot):
    shell, panel = stage
    risk = shell.world.all(Risk)[0]
    panel.tabs.setCurrentWidget(panel.risks)
    panel.risks.show_current(risk.id)
    focus(qtbot, panel.risks)
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, RiskPage)
    press(qtbot, Qt.Key.Key_E)
    form = shown(CommandForm)
    form["contact"].set("村支书")
    form["phone"].set("137")
    submit(qtbot, form)
    after = shell.world.get(Risk, risk.id)
    assert (after.contact, after.phone, after.position) == ("村支书", "137", risk.position)
    assert dict(page.facts.lines)["责任人"] == "村支书 137"
    page.close()


def test_show_on_map_asks_the_map(stage, qtbot):
    shell, panel = stage
    page = panel.open_facility("shelter")
    with qtbot.waitSignal(shell.located) as located:
        page.button("M").click()
    assert located.args == [("facility", "shelter")]
    page.close()


def test_the_filter_finds_chinese_pinyin_and_english(stage, qtbot):
    shell, panel = stage
    do(qtbot, shell, EditFacility(facility="shelter", name_zh="体育中心", name_en="Sports Centre"))
    for words in ("体育", "tyzx", "sports"):
        panel.shelters.filter_line.setText(words)
        assert texts(panel.shelters) == ["体育中心"]


def test_models_are_sound_and_english_complete(stage, qtbot):
    shell, panel = stage
    testers = [
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for table in panel.tabs.tables()
    ]
    do(qtbot, shell, RecordShelterIntake(facility="shelter", counted=9))
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: panel.tabs.tabText(0) == "Shelter 4")
    assert "6 in all" in texts(panel.shelters, 7)
    del testers


def test_sources_say_what_is_assumed(stage):
    shell, _ = stage
    sourced = Provenance(
        source="plan 三(一); 三(二)", assumed=("lon", "lat", "name_zh"), note="六处之一", note_en="one of six"
    )
    assert provenance.source(shell.world, sourced) == "三(一); 三(二)"
    assert provenance.source_in_full(shell.world, sourced).splitlines() == [
        "规划 三(一); 三(二)",
        "其中推定：位置、名称",
        "六处之一",
    ]
    set_language(ENGLISH)
    assert provenance.source_in_full(shell.world, sourced).splitlines()[-1] == "one of six"
    of_an_old_file = replace(sourced, note="one of six", note_en="")
    assert provenance.source_in_full(shell.world, of_an_old_file).splitlines()[-1] == "one of six"
    set_language("zh")
    assert provenance.source(shell.world, Provenance()) == "推定" == provenance.guess(sourced, "name_zh")
    assert provenance.guess(sourced, "capacity") == ""


def test_places_carry_their_quality(stage):
    rough = Position(lon=113.3, lat=34.8, quality="settlement_centroid")
    assert provenance.place("峡窝镇", rough) == "约 峡窝镇"
    assert provenance.place("五云山", replace(rough, quality="assumed")) == "五云山（推定）"
    assert provenance.place("东门", replace(rough, quality="surveyed")) == "东门"
    assert provenance.place("沙固", None) == "沙固（位置不明）" and provenance.place("", None) is None
