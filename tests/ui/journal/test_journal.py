"""The journal panel: newest first, filters that ask the view, paging, striking with a reason, one entry in full."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.core.desk.corrections import Correction
from console.domain.core.desk.duty import SwitchPosture
from console.domain.core.kernel import Provenance
from console.domain.forces.teams.model import EditTeam, Team
from console.domain.response.incidents.model import AddNote, ReportIncident
from console.ui.journal import panel
from console.ui.journal.panel import PAGE, EntryPage, JournalPanel, VerifyPage
from console.ui.kit.command_form import CommandForm

MINUTE = 60_000


@pytest.fixture
def made(qtbot, make_shell, clock):
    """A file with an incident, and the panel that shows its journal."""

    def make(*commands):
        report = ReportIncident(known_at=clock(), words="沿河路积水", place="沿河路")
        shell = make_shell(commands=(report, *commands))
        journal = JournalPanel(shell)
        qtbot.addWidget(journal)
        shell.window = journal
        journal.resize(1000, 300)
        journal.show()
        qtbot.waitUntil(lambda: bool(journal.table.model.rows) and shell.bridge.is_idle)
        return journal

    return make


def kinds(journal: JournalPanel) -> list[str]:
    return [line.row.kind for line in journal.table.model.rows]


def say(qtbot, journal: JournalPanel, command, **how) -> None:
    with qtbot.waitSignal(journal.bridge.changed):
        journal.bridge.run(command, **how)
    qtbot.waitUntil(lambda: journal.bridge.is_idle)


def note(shell, text: str) -> AddNote:
    (incident,) = [id for kind, id in shell.world.keys() if kind == "incident"]
    return AddNote(incident=incident, text=text)


def form_open() -> CommandForm:
    return next(window for window in QApplication.topLevelWidgets() if isinstance(window, CommandForm))


def test_the_newest_entry_is_on_top_and_says_what_happened(made):
    journal = made(SwitchPosture(posture="response", reason="暴雨"))
    assert kinds(journal)[0] == "duty.posture_switched"
    assert kinds(journal)[-1] == "file.founded"
    assert "暴雨" in journal.table.model.index(0, 1).data()
    assert journal.table.model.index(0, 4).data() == "甲"


def test_a_new_entry_comes_on_top_without_asking_for_all_again(made, qtbot, monkeypatch):
    journal = made()
    before = kinds(journal)
    asked = []
    real = journal._read
    monkeypatch.setattr(journal, "_read", lambda query, then: (asked.append(query.limit), real(query, then)))
    say(qtbot, journal, note(journal.shell, "水深半米"))
    assert kinds(journal) == ["incident.noted", *before]
    assert asked == [panel.NEWEST]


def test_what_was_recorded_later_than_it_happened_says_so(made, qtbot, clock):
    journal = made()
    say(qtbot, journal, note(journal.shell, "补上"), occurred_at=clock() - 30 * MINUTE)
    assert journal.table.model.index(0, 2).data().startswith("补记于")
    assert journal.table.model.index(1, 2).data() == ""


def test_words_are_asked_of_the_view_and_not_of_the_rows_that_are_loaded(made, qtbot, monkeypatch):
    monkeypatch.setattr(panel, "PAGE", 2)
    monkeypatch.setattr(panel, "NEAR_END", -1)
    journal = made(SwitchPosture(posture="response", reason="暴雨"), SwitchPosture(posture="routine", reason="雨停"))
    assert kinds(journal) == ["duty.posture_switched"] * 2
    journal.filters.words.setText("沿河路积水")
    with qtbot.waitSignal(journal.filters.changed):
        pass
    qtbot.waitUntil(lambda: journal.bridge.is_idle and "incident.reported" in kinds(journal))
    assert all("沿河路积水" in line.row.payload for line in journal.table.model.rows)


def test_a_name_finds_what_is_about_the_thing_and_what_mentions_it(qtbot, make_shell, clock):
    team = Team(id="team-7", name_zh="蓝天救援队", name_en="Blue Sky", tier="social", unit="u", provenance=Provenance())
    shell = make_shell(subjects=(team,), commands=(EditTeam(team="team-7", personnel=30),))
    journal = JournalPanel(shell)
    qtbot.addWidget(journal)
    journal.show()
    qtbot.waitUntil(lambda: bool(journal.table.model.rows) and shell.bridge.is_idle)
    for typed in ("蓝天", "blue"):
        journal.filters.words.setText(typed)
        with qtbot.waitSignal(journal.filters.changed):
            pass
        qtbot.waitUntil(lambda: journal.bridge.is_idle)
        assert kinds(journal) == ["team.edited"]
    assert "蓝天" not in journal.table.model.rows[0].row.payload


def test_an_area_and_the_incident_that_is_followed_narrow_it_down(made, qtbot):
    journal = made(SwitchPosture(posture="response", reason="暴雨"))
    journal.filters.area.setCurrentIndex(journal.filters.area.findData("duty"))
    journal.filters.area.activated.emit(0)
    qtbot.waitUntil(lambda: journal.bridge.is_idle)
    assert kinds(journal) and all(kind.startswith("duty.") for kind in kinds(journal))
    journal.filters.area.setCurrentIndex(0)
    (incident,) = [id for kind, id in journal.shell.world.keys() if kind == "incident"]
    journal.shell.follow(incident)
    journal.filters.toggle_scope()
    qtbot.waitUntil(lambda: journal.bridge.is_idle)
    assert kinds(journal) and {line.row.incident for line in journal.table.model.rows} == {incident}


def test_a_day_shows_only_what_happened_on_it(made, qtbot, clock):
    journal = made()
    assert journal.filters.day.count() == 2
    clock.now += 24 * 60 * MINUTE
    say(qtbot, journal, note(journal.shell, "第二天"))
    assert journal.filters.day.count() == 3
    journal.filters.day.setCurrentIndex(1)
    journal.filters.day.activated.emit(1)
    qtbot.waitUntil(lambda: journal.bridge.is_idle)
    assert kinds(journal) == ["incident.noted"]


def test_scrolling_to_the_end_fetches_the_next_page(made, qtbot, monkeypatch):
    monkeypatch.setattr(panel, "PAGE", 30)
    monkeypatch.setattr(panel, "NEAR_END", 0)
    first = made()
    rows = [note(first.shell, f"第{number}条") for number in range(70)]
    with qtbot.waitSignal(first.bridge.changed):
        first.bridge.run_all(rows)
    qtbot.waitUntil(lambda: first.bridge.is_idle)
    assert len(kinds(first)) == 30
    for expected in (60, 70):
        first.table.view.scrollToBottom()
        qtbot.waitUntil(lambda expected=expected: len(kinds(first)) >= expected)
    first.table.view.scrollToBottom()
    qtbot.waitUntil(lambda: first.bridge.is_idle and kinds(first)[-1] == "file.founded")
    assert len({line.id for line in first.table.model.rows}) == len(kinds(first)) == 70 + len(kinds(first)[70:])


def test_striking_asks_for_the_reason_and_crosses_the_entry_out(made, qtbot):
    journal = made()
    say(qtbot, journal, note(journal.shell, "写错了"))
    journal.table.show_current(journal.table.model.rows[0].id)
    journal.strike()
    form = form_open()
    form["reason"].set("听错了")
    with qtbot.waitSignal(journal.bridge.changed):
        form.submit()
    qtbot.waitUntil(lambda: journal.bridge.is_idle and kinds(journal)[0] == "journal.event_struck")
    (correction,) = journal.shell.world.all(Correction)
    struck = journal.table.model.rows[1]
    assert struck.id == correction.id
    assert journal.table.model.columns[1].struck(struck)
    assert "听错了" in journal.table.model.index(1, 2).data()
    said = []
    journal.shell.said.connect(lambda text, tone: said.append(text))
    journal.strike_line(struck)
    assert said == ["这条记录已经划去"]


def test_what_others_rest_on_cannot_be_struck_and_the_operator_is_told(made):
    journal = made()
    said = []
    journal.shell.said.connect(lambda text, tone: said.append(tone))
    founded = journal.table.model.rows[-1]
    journal.strike_line(founded)
    assert said == ["amber"]
    strike = journal._context(founded)[1]
    assert not strike.isEnabled()


def test_an_entry_in_full_shows_envelope_payload_and_both_hashes(made, qtbot):
    journal = made()
    line = journal.table.model.rows[0]
    journal.open_entry(line)
    page = next(window for window in QApplication.topLevelWidgets() if isinstance(window, EntryPage))
    shown = dict(page.facts.lines)
    assert shown["哈希"] == line.row.digest
    assert shown["前一条哈希"] == line.row.previous
    assert shown["记录编号"] == line.row.event_id
    assert f'"id": "{line.row.subject_id}"' in page.payload.toPlainText()
    assert not page.button("X").isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    first = journal.table.model.rows[-1]
    page = journal.open_entry(first)
    assert "第一条" in dict(page.facts.lines)["前一条哈希"]
    page.close()


def test_checking_all_hashes_says_which_command_does_it(made):
    journal = made()
    journal.shell.actions.trigger("journal.verify")
    page = next(window for window in QApplication.topLevelWidgets() if isinstance(window, VerifyPage))
    assert dict(page.facts.lines)["命令"] == 'yipan verify --db "test.yipan"'
    page.close()


def test_letters_typed_in_the_table_go_to_the_filter_of_the_view(made, qtbot):
    journal = made()
    journal.table.view.keyboardSearch("沿")
    assert journal.filters.words.text() == "沿"
    assert journal.table.filter_line.text() == ""
    journal.filters.words.clear()
    qtbot.waitUntil(lambda: not journal.filters._timer.isActive() and journal.bridge.is_idle)


def test_a_page_of_the_journal_is_five_hundred_entries():
    assert PAGE == 500
