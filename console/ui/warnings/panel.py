"""The warnings panel: what is in force, gravest first, where the decision stands; all that can be done by one letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog

from console.domain.city.organisation.model import Post
from console.domain.city.plans.model import IncidentKind
from console.domain.core.desk import duty
from console.domain.core.kernel import Millis, World
from console.domain.response.incidents.model import Incident
from console.domain.response.warnings.model import COLOURS, IN_FORCE, LIFTED, Decision, LiftWarning, Warning
from console.domain.response.warnings.views import in_force
from console.ui.incidents.actions import adding, on_duty, show
from console.ui.incidents.badges import post_name
from console.ui.incidents.panel import fit
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.page import Facts, Page
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column, Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, t, tp
from console.ui.warnings.forms import ChangeForm, DecideForm, ReceiveWarningForm, proposal_text
from console.ui.warnings.words import GLYPHS, TONES, decided, decision_text, headline, kind_name, validity

FIRST_TO_GO = (5, 4, 6, 3)  # columns that a narrow panel gives up, in this order
# Letters that work while the warnings have the keyboard, by the action they do.
LETTERS = {"warnings.decide": "D", "warnings.change": "U", "warnings.lift": "X"}


class WarningsPanel(TablePanel):
    shows = (Warning, Incident, IncidentKind)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table: Table[Warning] = Table(
            columns(shell), empty=mark("没有生效的预警。收到预警，按 Ctrl+Y 登记：登记后要有人决定是否响应。")
        )
        self.add_table(self.table)
        shell.opens(Warning, self.open_warning)
        self._register()
        self.serve(self.table, letters=LETTERS)

    def _register(self) -> None:
        add = adding(self.shell, "warnings", Warning.subject, _any_in_force)
        add("receive", mark("收到预警"), self.receive, "Ctrl+Y", (mark("预警"),), on_duty, ())
        add("decide", mark("预警：决定是否响应"), self._form(DecideForm), "", (mark("决定"),))
        add("change", mark("预警变更"), self._form(ChangeForm))
        add("lift", mark("解除预警"), self._form(partial(CommandForm, command=LiftWarning)), "", (mark("解除"),))

    def receive(self) -> None:
        show(ReceiveWarningForm(self.shell))

    def _form(self, make: Callable[[Shell, str], QDialog]) -> Callable[..., None]:
        def opened(id: str | None = None) -> None:
            found = self._which(id)
            if found is None:
                self.shell.say(t("没有可办的预警"), "amber")
            else:
                show(make(self.shell, found))

        return opened

    def _which(self, id: str | None) -> str | None:
        """The one that was named, the selected one, else the one that waits longest, else the gravest in force."""
        world = self.shell.world
        for candidate in (id, self._selected()):
            warning = world.find(Warning, candidate)
            if warning is not None and warning.status == IN_FORCE:
                return warning.id
        if id is not None:
            return None
        waiting = sorted((one for one in in_force(world) if one.waits), key=lambda one: one.decide_by or 0)
        ranked = [*waiting, *in_force(world)]
        return ranked[0].id if ranked else None

    def _selected(self) -> str | None:
        key = self.shell.selection
        return key[1] if key is not None and key[0] == Warning.subject else None

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        world = self.shell.world
        lifted = [warning for warning in world.all(Warning) if warning.status == LIFTED]
        rows = (*in_force(world), *sorted(lifted, key=lambda warning: -(warning.lifted_at or 0)))
        self.table.set_rows(rows)
        waiting = sum(warning.waits for warning in rows)
        self.noted.emit(t("待决定 {count}", count=waiting) if waiting else "")

    def runs(self, now: Millis) -> bool:
        return True

    def _on_letter(self, *given: Any) -> None:
        if self.table.current() is not None:  # nobody decides on a warning that is not looked at
            super()._on_letter(*given)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit(self.table, self.width(), FIRST_TO_GO)

    def open_warning(self, id: str) -> None:
        WarningPage(self.shell, id).show()


def _any_in_force(world: World) -> bool:
    return duty.on_duty(world) is not None and any(one.status == IN_FORCE for one in world.all(Warning))


def columns(shell: Shell) -> tuple[Column[Warning], ...]:
    now = shell.now
    return (
        Column[Warning](
            mark("级别"),
            lambda row: tp(COLOURS[row.level]),
            70,
            tone=lambda row: "mute" if row.status == LIFTED else TONES[row.level],
            glyph=lambda row: GLYPHS[row.level],
            sort=lambda row: row.level,
        ),
        Column[Warning](mark("类型"), lambda row: kind_name(shell.world, row), 84, tone=_tone),
        Column[Warning](
            mark("决定"), lambda row: decision_text(row, now())[0], tone=lambda r: decision_text(r, now())[1]
        ),
        Column[Warning](mark("区域"), lambda row: row.area or None, 100, tone=_tone),
        Column[Warning](mark("发布单位"), lambda row: row.issuer, 100, tone=_second),
        Column[Warning](
            mark("收到"),
            lambda row: formats.date_time(row.received_at, now()),
            84,
            tone=_second,
            sort=lambda r: r.received_at,
        ),
        Column[Warning](
            mark("有效至"), lambda row: validity(row, now()), 84, tone=_second, sort=lambda r: r.valid_until
        ),
    )


def _tone(row: Warning) -> str:
    return "mute" if row.status == LIFTED else "text"


def _second(row: Warning) -> str:
    return "mute" if row.status == LIFTED else "second"


class WarningPage(Page):
    """One warning: its levels, its text, every decision with the time it took."""

    shows = (Warning, Incident)

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        now = self.shell.now
        self.decisions: Table[Decision] = Table(
            (
                Column[Decision](mark("时间"), lambda row: formats.date_time(row.decided_at, now()), 96),
                Column[Decision](mark("决定"), decided, 280),
                Column[Decision](mark("岗位"), self._post, 150, tone=lambda row: "second"),
                Column[Decision](mark("原因"), lambda row: row.reason or None, tone=lambda row: "second"),
            ),
            identity=lambda row: row.decided_at,
            empty=mark("还没有决定。按 D 决定：不启动也要有姓名和原因。"),
        )
        self.body.addWidget(self.decisions, 1)
        for letter, text, verb in (
            ("D", mark("决定"), "decide"),
            ("U", mark("变更"), "change"),
            ("X", mark("解除"), "lift"),
        ):
            self.can(letter, text, self._trigger(verb), lambda: self.warning().status == IN_FORCE)

    def warning(self) -> Warning:
        return self.shell.world.get(Warning, self.id)

    def _trigger(self, verb: str) -> Callable[[], None]:
        return lambda: self.shell.actions.trigger(f"warnings.{verb}", self.id)

    def _post(self, row: Decision) -> str | None:
        return post_name(self.shell.world, self.shell.world.find(Post, row.post)) or None

    def refresh(self) -> None:
        world, now, warning = self.shell.world, self.shell.now(), self.warning()
        self.head(headline(world, warning), decision_text(warning, now)[0])
        steps = [f"{formats.date_time(step.at, now)} {tp(COLOURS[step.level])}" for step in warning.levels]
        incident = world.find(Incident, warning.incident)
        self.facts.tell(
            [
                (t("发布单位"), warning.issuer),
                (t("预警编号"), warning.cap_id),
                (t("区域"), warning.area),
                (t("收到"), formats.date_time(warning.received_at, now)),
                (t("有效至"), validity(warning, now) or t("未写明")),
                (t("级别经过"), " → ".join(steps)),
                (t("内容"), warning.text),
                (t("预案"), proposal_text(self.shell, warning)),
                (t("响应事件"), f"#{incident.number} {incident.title}" if incident else ""),
                (t("解除"), warning.lifted_reason),
            ]
        )
        self.decisions.set_rows(tuple(reversed(warning.decisions)))
        self.decisions.retranslate()
