"""The panel of incidents: cards and table follow the world, the keyboard moves and opens, over ones are grey at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import Position
from console.domain.response.incidents.model import (
    AddNote,
    CloseIncident,
    GradeIncident,
    Incident,
    MergeIncident,
    RecordFigures,
    ReportIncident,
    SupplementReport,
)
from console.domain.response.warnings.model import ReceiveWarning
from console.domain.review.incident_board import board
from console.ui.incidents import overview
from console.ui.incidents.cards import CardFace, CardRow, figure_age, relief_line, relief_unknown, spoken
from console.ui.incidents.overview import NotesSection
from console.ui.incidents.page import IncidentPage
from console.ui.incidents.sections import CommandSection, FiguresSection
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.bridge import AGAIN
from console.ui.kit.command_form import CommandForm
from console.ui.kit.formats import MINUTE
from console.ui.kit.text import ENGLISH, set_language

HERE = Position(lon=113.3, lat=34.8, quality="reported")


def calls(*words: str) -> tuple[ReportIncident, ...]:
    return tuple(ReportIncident(words=word, kind="flood-urban", place=word, position=HERE) for word in words)


@pytest.fixture
def stage(make_stage):
    return make_stage(commands=calls("东街", "西街", "南街"))


def numbers(stage) -> list[int]:
    return [row.card.incident.number for row in stage.panel.cards.rows.rows]


def test_an_empty_panel_says_what_fills_it(make_stage):
    stage = make_stage()
    assert "F2" in stage.panel.cards.empty.text() and stage.panel.cards.empty.isVisible()
    stage.panel.toggle()
    assert "F2" in stage.panel.table.empty_label.text()


def test_a_new_incident_appears_and_the_remark_counts(make_stage):
    stage = make_stage()
    noted = []
    stage.panel.noted.connect(noted.append)
    stage.do(calls("东街")[0])
    assert numbers(stage) == [1] and noted[-1] == "1 起"
    assert not stage.panel.cards.empty.isVisible()


def test_the_models_stay_sound_whatever_follows_what(stage):
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for model in (stage.panel.cards.rows, stage.panel.cards.proxy, stage.panel.table.model)
    ]
    first, second, third = (incident.id for incident in stage.incidents())
    stage.do(GradeIncident(incident=third, grade=1, basis="测试"))
    stage.do(MergeIncident(incident=second, into=first))
    stage.do(CloseIncident(incident=third, summary=""))
    stage.panel.toggle_over()
    stage.panel.filter_line.setText("东")
    stage.panel.filter_line.clear()
    assert len(testers) == 3


def test_the_gravest_stands_first_and_the_current_card_stays_current(stage):
    stage.press(Qt.Key.Key_Down)
    chosen = stage.panel.cards.current().id
    stage.do(GradeIncident(incident=stage.incidents()[2].id, grade=1, basis="测试"))
    assert numbers(stage)[0] == 3 and stage.panel.cards.current().id == chosen


def test_up_and_down_choose_what_the_panels_follow(stage):
    stage.press(Qt.Key.Key_Home)
    first = stage.shell.incident
    stage.press(Qt.Key.Key_Down)
    assert stage.shell.incident != first and stage.shell.incident == stage.panel.cards.current().id


def test_what_was_chosen_elsewhere_is_the_current_card(stage):
    last = stage.incidents()[-1]
    stage.shell.select(last.key)
    assert stage.panel.cards.current().id == last.id
    assert stage.panel.table.current().id == last.id


def test_letters_begin_a_filter_in_pinyin_and_esc_ends_it(stage):
    stage.write("xj")
    assert stage.panel.filter_line.isVisible() and stage.panel.cards.proxy.rowCount() == 1
    stage.press(Qt.Key.Key_Escape)
    assert stage.panel.cards.proxy.rowCount() == 3 and not stage.panel.filter_line.isVisible()


def test_nothing_found_says_how_to_get_back(stage):
    stage.panel.filter_line.setText("没有这条街")
    assert "Esc" in stage.panel.cards.empty.text() and not stage.panel.cards.empty.isHidden()


def test_the_table_shows_the_same_and_takes_the_keyboard(stage):
    stage.press(Qt.Key.Key_V)
    assert stage.panel.forms.currentWidget() is stage.panel.table
    assert stage.panel.table.view.hasFocus()
    assert {row.id for row in stage.panel.table.model.rows} == {one.id for one in stage.incidents()}
    stage.press(Qt.Key.Key_V)
    assert stage.panel.forms.currentWidget() is stage.panel.cards


def test_merged_ones_are_grey_lines_and_closed_ones_come_with_g(stage):
    first, second, third = (incident.id for incident in stage.incidents())
    noted = []
    stage.panel.noted.connect(noted.append)
    stage.do(MergeIncident(incident=second, into=first))
    stage.do(CloseIncident(incident=third, summary=""))
    assert numbers(stage) == [1, 2] and "1" in noted[-1]
    stage.press(Qt.Key.Key_G)
    assert numbers(stage)[0] == 1 and set(numbers(stage)) == {1, 2, 3}
    cards = {row.id: row for row in stage.panel.cards.rows.rows}
    live, over = (_height(cards[id]) for id in (first, third))
    assert over < live / 3


def _height(row: CardRow) -> int:
    from PySide6.QtCore import QRect

    return CardFace(row, 0, QRect(0, 0, 300, 0)).run()


@pytest.mark.parametrize("width", [220, 300, 420])
def test_a_card_is_measured_as_it_is_painted(stage, width):
    give = RecordFigures(incident=stage.incidents()[0].id, source="消防", values={"evacuated": 12_400, "trapped": 3})
    stage.do(give)
    stage.window.resize(width, 900)
    stage.window.grab()
    delegate = stage.panel.cards.itemDelegate()
    index = stage.panel.cards.proxy.index(0, 0)
    assert delegate.sizeHint(None, index).height() == stage.panel.cards.visualRect(index).height()
    assert delegate.sizeHint(None, index) != QSize()


def test_unknown_figures_are_never_zero(stage):
    card = board(stage.shell.world, stage.shell.now())[0]
    assert [figure_age(one, stage.shell.now()) for one in card.headline] == ["未报"] * 5
    words = spoken(CardRow(card, stage.shell.world))
    assert "待定" in words and "失踪" not in words


def test_figures_carry_their_age_and_how_many_say_so(stage, clock):
    incident = stage.incidents()[0].id
    stage.do(RecordFigures(incident=incident, source="消防", values={"trapped": 3}))
    clock.now += 8 * MINUTE
    stage.do(RecordFigures(incident=incident, source="派出所", values={"trapped": 3}))
    clock.now += 2 * MINUTE
    reading = next(one for one in board(stage.shell.world, clock())[0].headline if one.metric.id == "trapped")
    assert figure_age(reading, clock()) == "02′·2源"


def test_the_relief_clock_says_what_is_missing(stage, clock):
    card = board(stage.shell.world, clock())[0]
    assert relief_unknown(card.relief) == "需救助人数未报"
    assert relief_line(card.relief, clock())[1] == "second"
    stage.do(RecordFigures(incident=card.incident.id, source="消防", values={"evacuated": 40}))
    late = board(stage.shell.world, clock() + 11 * formats.HOUR)[0]
    words, tone = relief_line(late.relief, clock() + 11 * formats.HOUR)
    assert tone == "red" and "■ -01:00:00" in words


def test_the_clocks_run_without_a_new_look_at_the_world(stage, clock):
    painted = []
    stage.panel.cards.viewport().update = lambda: painted.append(1)  # type: ignore[method-assign]
    clock.now += 1000
    stage.shell.tick.emit(clock.now)
    assert painted


def test_a_pending_warning_stands_above_with_its_clock(stage, clock):
    assert stage.panel.banner.isHidden()
    opened = []
    stage.shell.actions.add(Action("warnings.decide", "决定", lambda id=None: opened.append(id), takes=("warning",)))
    stage.do(ReceiveWarning(kind="weather-rainstorm", level=1, issuer="气象台", area="小城"))
    ((warning, row),) = stage.panel.banner.rows.items()
    assert row.isVisible() and "30:00" in row.accessibleName()
    clock.now += 31 * MINUTE
    stage.shell.tick.emit(clock.now)
    assert "-01:00" in row.accessibleName()
    row.setFocus()
    stage.enter()
    assert opened == [warning]


def test_the_context_menu_offers_what_can_be_done_with_an_incident(stage):
    words = [action.text() for action in stage.panel._context(stage.panel.cards.rows.rows[0])]
    assert words[0] == "打开" and "会商" in words


def test_focus_makes_the_first_card_current(stage):
    stage.panel.cards.setCurrentIndex(stage.panel.cards.proxy.index(-1, -1))
    stage.panel.cards.focusInEvent(QFocusEvent(QEvent.Type.FocusIn))
    assert stage.panel.cards.current() is not None


# ---------------------------------------------------------------------------------------------------- the page


def test_enter_opens_the_page_and_another_card_changes_it(stage):
    stage.press(Qt.Key.Key_Home)
    stage.enter()
    page = stage.form(IncidentPage)
    first = page.id
    stage.shell.open(stage.incidents()[-1].key)
    assert stage.form(IncidentPage) is page and page.id != first


def test_every_section_is_reached_by_a_digit_and_shows_the_incident(stage):
    stage.shell.open(stage.incidents()[0].key)
    page = stage.form(IncidentPage)
    for number in range(page.tabs.count()):
        stage.press(Qt.Key(Qt.Key.Key_1 + number))
        assert page.tabs.currentIndex() == number
        assert page.tabs.currentWidget().isAncestorOf(QApplication.focusWidget())
    page.grab()


def test_after_a_change_only_the_card_that_says_something_else_is_measured(stage, monkeypatch):
    cards, measured = stage.panel.cards, []
    run = CardFace.run

    def counting(face):
        if face._painter is None:
            measured.append(face._row.id)
        return run(face)

    monkeypatch.setattr(CardFace, "run", counting)
    first, second, third = (one.id for one in stage.incidents())
    heights = lambda: {id: cards.sizeHintForRow(cards.rows.number_of(id)) for id in (first, second, third)}  # noqa: E731
    before = heights()
    measured.clear()
    stage.do(
        RecordFigures(incident=second, source="消防", values={"dead": 0, "collapsed_rooms": 3, "direct_loss_yuan": 1})
    )
    after = heights()
    assert set(measured) == {second}
    assert after[second] > before[second] and (after[first], after[third]) == (before[first], before[third])
    measured.clear()
    cards.relayout()
    assert heights() == after and set(measured) == {first, second, third}, "new texts or looks: all are measured again"


def test_calls_and_remarks_come_from_the_journal_newest_first_without_the_struck(stage, qtbot, monkeypatch):
    first, second = (one.id for one in stage.incidents()[:2])
    stage.shell.open((Incident.subject, first))
    page = stage.form(IncidentPage)
    section = next(one for one in page.sections if isinstance(one, NotesSection))
    listed = lambda: [(row.text, row.caller, row.by) for row in section.table.model.rows]  # noqa: E731
    stage.do(AddNote(incident=second, text="别处的"))
    stage.do(AddNote(incident=first, text="雨停"))
    stage.do(SupplementReport(incident=first, words="水更深了", caller="李某", caller_phone="110"))
    stage.do(AddNote(incident=first, text="记错了"))
    qtbot.waitUntil(lambda: len(listed()) == 3)
    assert listed() == [("记错了", "", "甲"), ("水更深了", "李某 110", "甲"), ("雨停", "", "甲")]
    stage.do(StrikeEvent(event_id=section.table.model.rows[0].event, reason="重复"))
    stage.do(AddNote(incident=first, text="第二"))  # the store in memory does not fold an incident anew
    qtbot.waitUntil(lambda: [text for text, *_ in listed()] == ["第二", "水更深了", "雨停"])
    assert not section.more.isVisibleTo(section)
    monkeypatch.setattr(overview, "MOST", 1)
    stage.do(AddNote(incident=first, text="第三"))
    qtbot.waitUntil(lambda: [text for text, *_ in listed()] == ["第三"])
    assert section.more.isVisibleTo(section) and "1 条" in section.more.text()
    page.show_incident(second)
    qtbot.waitUntil(lambda: [text for text, *_ in listed()] == ["别处的"])


def test_remarks_that_could_not_be_read_once_are_read_again(stage, qtbot, monkeypatch):
    incident = stage.incidents()[0].id
    stage.do(AddNote(incident=incident, text="雨停"))
    left, original = [OSError("disk")], overview.remarks

    def broken(views, id):
        if left:
            raise left.pop()
        return original(views, id)

    monkeypatch.setattr(overview, "remarks", broken)
    with qtbot.waitSignal(stage.shell.bridge.failed):
        stage.shell.open((Incident.subject, incident))
    section = next(one for one in stage.form(IncidentPage).sections if isinstance(one, NotesSection))
    for _ in range(AGAIN):
        stage.shell.tick.emit(stage.shell.now())
    qtbot.waitUntil(lambda: [row.text for row in section.table.model.rows] == ["雨停"])


def test_the_page_follows_what_happens(stage):
    incident = stage.incidents()[0].id
    stage.shell.open((Incident.subject, incident))
    page = stage.form(IncidentPage)
    stage.do(RecordFigures(incident=incident, source="消防", values={"trapped": 3}))
    stage.do(RecordFigures(incident=incident, source="派出所", values={"trapped": 4}))
    section = next(one for one in page.sections if isinstance(one, FiguresSection))
    section.now_table.show_current("trapped")
    assert [figure.value for figure in section.past.model.rows] == [4, 3]
    stage.do(CloseIncident(incident=incident, summary="查无险情"))
    assert ("小结", "查无险情") in page.sections[0].facts.lines


def test_keys_of_the_page_open_the_forms_for_its_incident(stage):
    incident = stage.incidents()[1]
    stage.shell.open(incident.key)
    stage.form(IncidentPage)
    stage.press(Qt.Key.Key_N)
    assert stage.form(CommandForm).subject.id == incident.id


def test_the_page_speaks_english_when_the_window_does(stage):
    stage.shell.open(stage.incidents()[0].key)
    page = stage.form(IncidentPage)
    set_language(ENGLISH)
    for widget in QApplication.topLevelWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert page.tabs.tabText(1) == "2 Figures"
    assert any(isinstance(one, CommandSection) for one in page.sections)
