"""The plan is read, not edited: figures with their comparator, sources, what is assumed, and contradictions with both figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.city.plans.model import Attribution, City, Contradiction, Indicator, Norm, PlanTask, StatedFigure
from console.domain.core.kernel import Provenance
from console.ui.kit.text import ENGLISH, set_language
from console.ui.plans.panel import PlanPage, PlansPanel, required
from tests.support.desk import CTRL, close_dialogs, focus, on_screen, opened, press, texts
from tests.support.small_city import SAID, small_city
from tests.support.staged import subjects_of

NORMS, TASKS, INDICATORS, EXPERTS, CONTRADICTIONS, DOCUMENTS = range(6)
ROWS = (
    Norm(
        id="n1",
        subject_zh="企业",
        subject_en="Enterprises",
        metric_zh="培训率",
        metric_en="Trained",
        comparator=">=",
        value="95",
        unit="%",
        deadline="2025",
        binding="binding",
        provenance=Provenance(source="plan 二(三)", assumed=("deadline",)),
    ),
    PlanTask(
        id="t1",
        kind="project",
        title_zh="建设指挥中心",
        title_en="Build a command centre",
        leads=("u-emergency", "某办"),
        supports=("u-water",),
        lead_basis="first_listed",
        provenance=SAID,
    ),
    PlanTask(id="t2", kind="task", title_zh="完善制度", title_en="Complete rules", lead_basis="none", provenance=SAID),
    Indicator(
        id="i1",
        name_zh="死亡人数下降",
        name_en="Fewer deaths",
        comparator="<",
        target="",
        nature="expected",
        provenance=SAID,
    ),
)


@pytest.fixture
def stage(make_shell, qtbot):
    play = small_city()
    city = replace(
        play.world.all(City)[0],
        contradictions=(
            Contradiction(
                id="hq-count",
                subject_zh="指挥部数量",
                subject_en="Number of headquarters",
                figures=(StatedFigure(value="12", source="plan 一(一)"), StatedFigure(value="11", source="brief W3")),
                handling_zh="列出12个",
                handling_en="Twelve are listed",
            ),
        ),
        attributions=(Attribution(what="roads", text="© OpenStreetMap contributors", licence="ODbL 1.0"),),
    )
    shell = make_shell(subjects=(*subjects_of(play), city, *ROWS))
    panel = shell.window = on_screen(qtbot, PlansPanel(shell), (1400, 300))
    yield shell, panel
    close_dialogs()


def row(panel, tab: int, number: int = 0) -> list[str]:
    model = panel.tabs.tables()[tab].model
    return [model.index(number, column).data() for column in range(len(model.columns))]


def test_norms_carry_comparator_unit_and_source(stage):
    _, panel = stage
    assert row(panel, NORMS) == ["企业", "培训率", "≥ 95 %", "2025", "约束性", "二(三)"]
    norm = panel.tabs.tables()[NORMS].model.rows[0]
    deadline = panel.tabs.tables()[NORMS].model.columns[3]
    assert (deadline.aside(norm), deadline.tone(norm)) == ("推定", "mute")
    assert "其中推定：期限" in panel.tabs.tables()[NORMS].model.columns[5].tip(norm)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ((">=", "85", "%"), "≥ 85 %"),
        (("=", "0", "起"), "0 起"),
        (("range", "8-10", ""), "8-10"),
        (("<", "", "%"), None),
    ],
)
def test_a_figure_that_is_not_stated_is_unknown(stated, said):
    assert required(*stated) == said


def test_tasks_name_units_and_say_when_the_document_names_none(stage, qtbot):
    _, panel = stage
    assert row(panel, TASKS)[:4] == ["工程项目", "建设指挥中心", "u-emergency单位、某办", "u-water单位"]
    assert row(panel, TASKS, 1)[2:4] == ["—", "—"]
    panel.tabs.setCurrentIndex(TASKS)
    panel.tabs.table().show_current("t2")
    focus(qtbot, panel.tabs.table())
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, PlanPage)
    assert dict(page.facts.lines)["牵头单位"] == "文件未写牵头单位"
    page.close()


def test_indicators_and_planned_experts(stage):
    _, panel = stage
    assert row(panel, INDICATORS)[:4] == ["死亡人数下降", "—", "—", "预期性"]
    assert row(panel, EXPERTS)[:4] == ["水利", "3", "u-water单位", "现有"]
    assert row(panel, EXPERTS, 1)[1] == "—" and row(panel, EXPERTS, 1)[3] == "规划"


def test_contradictions_show_both_figures_and_what_is_done(stage, qtbot):
    _, panel = stage
    assert row(panel, CONTRADICTIONS) == ["指挥部数量", "12 · 一(一) ≠ 11 · brief W3", "列出12个"]
    with qtbot.waitSignal(panel.noted) as noted:
        panel.refresh()
    assert noted.args[0] == "矛盾 1 处"


def test_documents_and_attributions_stand_together(stage):
    _, panel = stage
    assert row(panel, DOCUMENTS)[:2] == ["文件", "规划"]
    assert row(panel, DOCUMENTS, 1) == ["数据署名", "© OpenStreetMap contributors", "ODbL 1.0", "roads"]


def test_enter_shows_the_whole_wording_and_english_is_complete(stage, qtbot):
    _, panel = stage
    panel.tabs.setCurrentIndex(CONTRADICTIONS)
    panel.tabs.table().show_current("hq-count")
    focus(qtbot, panel.tabs.table())
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, PlanPage)
    assert dict(page.facts.lines)["数字"].splitlines() == ["12 · 一(一)", "11 · brief W3"]
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: "Twelve are listed" in dict(page.facts.lines).values())
    assert texts(panel.tabs.table()) == ["Number of headquarters"]
    page.close()


def test_tabs_by_the_keyboard_and_sound_models(stage, qtbot):
    _, panel = stage
    testers = [
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for table in panel.tabs.tables()
    ]
    panel.refresh()
    focus(qtbot, panel.tabs.table())
    press(qtbot, Qt.Key.Key_Tab, modifier=CTRL)
    assert panel.tabs.currentIndex() == TASKS
    del testers


def test_without_a_pack_every_tab_says_so(make_shell, qtbot):
    panel = on_screen(qtbot, PlansPanel(make_shell()))
    assert all(table.empty_label.text() for table in panel.tabs.tables())
