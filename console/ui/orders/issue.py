"""Issuing an order: a ready one or words of one's own, to many recipients at once, with what it would clash with.

Ticking recipients: many at once by a set, one by one by name, in Chinese, pinyin or English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.domain.city.organisation.model import Body, Post
from console.domain.city.plans.model import OrderTemplate
from console.domain.city.plans.views import next_number
from console.domain.core.ports import Outcome
from console.domain.forces.teams.model import Team
from console.domain.forces.teams.views import vehicle_of
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.commanding.rules import asleep
from console.domain.response.commanding.views import tree
from console.domain.response.dispatching.recommend import destination
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import open_incidents
from console.domain.response.orders.addressing import KIND_NAMES, Party, possible, sets, templates
from console.domain.response.orders.model import ACK_MINUTES, CHANNELS, SPOKEN, IssueOrder, To
from console.domain.response.orders.views import would_clash
from console.domain.roads.arrival import Arrival
from console.domain.roads.vehicles import vehicle_kind
from console.ui.incidents.fields import incident_choices
from console.ui.kit import formats, theme
from console.ui.kit.field import (
    CheckField,
    Choice,
    ChoiceField,
    ManyField,
    NumberField,
    PickField,
    TextField,
    TimeField,
)
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import ENGLISH, language, mark, name_of, t, tp
from console.ui.orders import words
from console.ui.roads.service import RoadService
from console.ui.teams.words import vehicle, vehicles_of


def recipient_choices(shell: Shell) -> list[Choice]:
    """Everybody an order can go to, with what they are."""
    return [
        Choice((kind, subject.id), f"{name_of(subject)}　{tp(KIND_NAMES[kind])}", _searched(subject))
        for kind, subject in possible(shell.world)
    ]


def _searched(subject: Any) -> str:
    return f"{subject.name_zh} {subject.name_en}"


class RecipientsField(ManyField):
    """A list to tick. Enter in the filter ticks the first line, Ctrl+A there ticks all that are shown; ticked ones stand first."""

    def __init__(self, label: str, shell: Shell, *, lines: int = 8) -> None:
        self._shell = shell
        self._ticked: tuple[Party, ...] = ()
        super().__init__(label, self._in_order, required=True, lines=lines)
        self.all_shown, self.none = QPushButton(), QPushButton()
        for button in (self.all_shown, self.none):
            button.setAutoDefault(False)
        self.all_shown.clicked.connect(self.tick_all_shown)
        self.none.clicked.connect(lambda: self.set(()))
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, theme.space("tiny"), 0, 0)
        layout.addWidget(self.all_shown)
        layout.addWidget(self.none)
        layout.addStretch(1)
        outer = self.widget.layout()
        assert outer is not None
        outer.addWidget(box)
        self.filter_line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the filter line ticks and stays there; elsewhere in a form it goes on to the next field."""
        if watched is self.filter_line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not with_ctrl and self.filter_line.text().strip():
                self._tick_first()
                return True
            if event.key() == Qt.Key.Key_A and with_ctrl:
                self.tick_all_shown()
                return True
        return super().eventFilter(watched, event)

    def _in_order(self) -> Sequence[Choice]:
        choices = recipient_choices(self._shell)
        return sorted(choices, key=lambda choice: choice.value not in self._ticked)

    def set(self, value: Any) -> None:
        """Tick these and no others, and bring them to the front; says once that something changed."""
        self._ticked = tuple(value or ())
        self._fill(self._ticked)
        self.filter_line.clear()
        self.edited.emit()

    def include(self, parties: Sequence[Party]) -> None:
        """Tick these as well."""
        self.set(tuple(dict.fromkeys((*self.value(), *parties))))

    def tick_all_shown(self) -> None:
        """Tick every line the filter lets through, at once."""
        self.list.blockSignals(True)
        self.tick_shown()
        self.list.blockSignals(False)
        self.set(self.value())

    def remark(self) -> str:
        chosen = self.value()
        names = [name_of(subject) for kind, subject in possible(self._shell.world) if (kind, subject.id) in set(chosen)]
        if not names:
            return ""
        some = t("、").join(names[:6]) + ("…" if len(names) > 6 else "")
        return t("已选 {count} 个：{names}", count=len(names), names=some)

    def retranslate(self) -> None:
        super().retranslate()
        self.all_shown.setText(t("全选所列"))
        self.none.setText(t("全不选"))


class SetField(PickField):
    """A set of recipients, found by name; taking one adds all of it to the field of recipients."""

    def __init__(self, shell: Shell, incident: Any) -> None:
        self._sets: dict[str, tuple[Party, ...]] = {}

        def choices() -> list[Choice]:
            found = sets(shell.world, incident())
            self._sets = {one.id: one.parties for one in found}
            return [
                Choice(
                    one.id,
                    tp(one.name),
                    f"{one.name}",
                    t("{count} 个 · 本事件", count=len(one.parties))
                    if one.active
                    else t("{count} 个", count=len(one.parties)),
                )
                for one in found
            ]

        super().__init__(mark("成组加入"), choices, hint=mark("如 防汛、乡镇、工作组；取第一个提示按 Enter"))

    def parties(self) -> tuple[Party, ...]:
        """The recipients of the set that was taken."""
        return self._sets.get(self.value() or "", ())

    def offers(self, typed: str) -> list[Choice]:
        return super().offers(typed) if typed.strip() else list(self._choices())[:10]


class IssueOrderForm(Form):
    """Number, words, authority, channel, recipients. What was typed by hand is never overwritten by a ready order."""

    title = mark("下达调度令")
    submit_text = mark("下达")
    wide = 860

    def __init__(self, shell: Shell, incident: str | None = None) -> None:
        self._first = incident
        self._filled = ("", "")  # title and text as a ready order filled them in
        self._arrivals: dict[str, Arrival | None] = {}
        self._vehicles: dict[str, str] = {}  # by team, where it is another than its usual one
        super().__init__(shell)

    # ------------------------------------------------------------------------------------------------ building

    def build(self) -> None:
        self.number = label(role="second", wrap=True)
        self.add_widget(self.number)
        self.incident = ChoiceField(mark("事件"), self._incidents)
        self.template = PickField(mark("预置令"), self._templates, hint=mark("按事件类型和响应级别推荐；可不选"))
        self.add_line(self.incident, self.template)
        self.heading = self.add(TextField(mark("标题"), required=True))
        self.text = self.add(TextField(mark("正文"), required=True, lines=2))
        self.measures = self.add(ManyField(mark("并入措施"), self._measures, lines=2))
        self.post = PickField(mark("签发岗位"), self._posts)
        self.channel = ChoiceField(
            mark("下达方式"), lambda: [Choice(name, words.channel(name)) for name in CHANNELS], value="written"
        )
        self.add_line(self.post, self.channel)
        self.sets = self.add(SetField(self.shell, self.incident.value))
        self.recipients = self.add(RecipientsField(mark("受令单位"), self.shell, lines=6))
        self.dispatch = CheckField(mark("队伍随令调派"))
        self.paper = CheckField(mark("随后补书面令"))
        self.add_line(self.dispatch, self.paper)
        self.going = ChoiceField(mark("随令队伍"), self._going_choices)
        self.vehicle = ChoiceField(mark("车型"), lambda: vehicles_of(self.shell.world, self.going.value()), value="")
        self.add_line(self.going, self.vehicle)
        self.deadline = TimeField(mark("完成时限"), self.shell.now, ahead=True)
        self.minutes = NumberField(mark("回执（分钟）"), least=1, most=7 * 24 * 60, hint=mark("留空按规定时限"))
        self.add_line(self.deadline, self.minutes)
        self.about = TextField(mark("关于"), hint=mark("对象：设施、道路、地点；用来发现令出多头"))
        self.reason = TextField(mark("调派理由"), hint=mark("改派其他事件的队伍时必填"))
        self.add_line(self.about, self.reason)
        self.warnings = label(tone="amber", wrap=True)
        self.add_widget(self.warnings)
        self.incident.set(self._first if self._first in {one.id for one in open_incidents(self.shell.world)} else None)
        self._connect()
        self._on_incident()

    def _connect(self) -> None:
        self.incident.edited.connect(self._on_incident)
        self.template.edited.connect(self._on_template)
        self.measures.edited.connect(self._write_text)
        self.channel.edited.connect(self._on_channel)
        self.sets.edited.connect(self._on_set)
        self.going.edited.connect(self._on_going)
        self.vehicle.edited.connect(self._on_vehicle)
        for field in (self.post, self.recipients, self.dispatch, self.about, self.deadline, self.minutes):
            field.edited.connect(self._warn)

    def _incidents(self) -> list[Choice]:
        return incident_choices(open_incidents(self.shell.world), none=mark("不属于某一事件"))

    def _templates(self) -> list[Choice]:
        return [
            Choice(
                one.template.id,
                _title(one.template),
                f"{one.template.title_zh} {one.template.title_en}",
                "" if one.fits else t("不在本级响应之列"),
            )
            for one in templates(self.shell.world, self.incident.value())
        ]

    def _measures(self) -> list[Choice]:
        """Other ready orders that fit: ticked, their words go into this one."""
        found = templates(self.shell.world, self.incident.value()) if hasattr(self, "incident") else ()
        return [
            Choice(one.template.id, _title(one.template), f"{one.template.title_zh} {one.template.title_en}")
            for one in found
            if one.fits and one.template.kinds and one.template.id != self.template.value()
        ]

    def _posts(self) -> list[Choice]:
        found = []
        for row in tree(self.shell.world, self.incident.value()):
            found += [
                Choice(
                    post.id,
                    f"{name_of(row.body)} {name_of(post)}",
                    f"{row.body.name_en} {post.name_en}",
                    post.holder or t("空缺"),
                )
                for post in row.posts
                if post.can_command
            ]
        return found

    # ----------------------------------------------------------------------------------------- what follows what

    def _on_incident(self) -> None:
        """The current commander issues, ready orders and measures are those of this incident."""
        command = self.shell.world.find(IncidentCommand, self.incident.value())
        seat = command.commander if command is not None else None
        self.post.set(seat.post if seat is not None else None)
        self.measures.retranslate()
        self._arrivals = {}
        self._ask_arrivals()
        self._warn()

    def _on_template(self) -> None:
        chosen = self.shell.world.find(OrderTemplate, self.template.value())
        self.measures.retranslate()
        if chosen is not None:
            if self.heading.value() in ("", self._filled[0]):
                self.heading.set(_title(chosen))
                self._filled = (_title(chosen), self._filled[1])
            if self.minutes.value() is None and chosen.minutes is not None and self.deadline.value() is None:
                self.deadline.set(self.shell.now() + chosen.minutes * formats.MINUTE)
            self._write_text()
        self._warn()

    def _write_text(self) -> None:
        """The words of the ready order and of the ticked measures, unless somebody has written over them."""
        if self.text.value() not in ("", self._filled[1]):
            return
        chosen = [self.template.value(), *self.measures.value()]
        found = [self.shell.world.find(OrderTemplate, id) for id in chosen if id]
        text = "\n".join(_text(one) for one in found if one is not None)
        self._filled = (self._filled[0], text)
        self.text.set(text)

    def _on_channel(self) -> None:
        """A spoken order is followed by paper (brief §4.3, W81)."""
        self.paper.set(self.channel.value() in SPOKEN)

    def _on_set(self) -> None:
        parties = self.sets.parties()
        if parties:
            self.recipients.include(parties)
            self.sets.set(None)

    def _going_choices(self) -> list[Choice]:
        """The teams that go with the order, each with what it comes in."""
        if not hasattr(self, "vehicle"):
            return []
        going = [self.shell.world.get(Team, to.id) for to in self.command().recipients if to.dispatch]
        return [Choice(team.id, f"{name_of(team)}　{self._vehicle(team)}") for team in going]

    def _vehicle(self, team: Team) -> str:
        chosen = self._vehicles.get(team.id)
        return tp(vehicle_kind(chosen).name) if chosen else vehicle(self.shell.world, replace(team, assignment=None))

    def _on_going(self) -> None:
        """Another of the teams: its vehicle is shown, and can be changed."""
        self.vehicle.retranslate()
        self.vehicle.set(self._vehicles.get(self.going.value() or "", ""))

    def _on_vehicle(self) -> None:
        team = self.going.value()
        if team is not None:
            self._vehicles[team] = self.vehicle.value()
            self._arrivals.pop(team, None)
            self._warn()

    def _teams(self) -> list[Team]:
        world = self.shell.world
        found = [world.find(Team, id) for kind, id in self.recipients.value() if kind == "team"]
        return [team for team in found if team is not None]

    def _ask_arrivals(self) -> None:
        target = destination(self.shell.world, self.incident.value())
        if target is None or not hasattr(self, "dispatch") or not self.dispatch.value():
            return
        world = self.shell.world
        origins = {
            team.id: (
                team.position,
                self._vehicles.get(team.id) or vehicle_of(world, replace(team, assignment=None)).kind,
            )
            for team in self._teams()
        }
        if set(origins) - set(self._arrivals):
            RoadService.of(self.shell).arrivals(target, origins, self._on_arrivals, key="orders.issue")

    def _on_arrivals(self, answer: dict[str, Arrival | None]) -> None:
        self._arrivals = answer
        self._tell()

    def _warn(self) -> None:
        self._ask_arrivals()
        self._tell()

    def _tell(self) -> None:
        """The number it will get, the teams that go, and what would clash."""
        command = self.command()
        _, number = next_number(self.shell.world, self.shell.now())
        minutes = self.minutes.value()
        clock = (
            t("回执 {minutes} 分钟", minutes=minutes)
            if minutes
            else t("回执 {minutes} 分钟（推定）", minutes=ACK_MINUTES)
        )
        self.number.setText(
            t("将编号 {number} · 受令 {count} · {clock}", number=number, count=len(command.recipients), clock=clock)
        )
        lines = [tp(one) for one in would_clash(self.shell.world, command, self.shell.now())]
        sleeping = self._sleeping()
        if sleeping is not None:
            lines.append(t("“{body}”尚未启动，下达时一并启动", body=name_of(sleeping)))
        self.going.retranslate()
        if self.going.value() is None and self.going.box.count():
            self.going.box.setCurrentIndex(0)
        for field in (self.going, self.vehicle):
            self.show_field(field, self.going.box.count() > 0)
        self._on_going()
        lines += [self._said_of(to) for to in command.recipients if to.dispatch]
        self.warnings.setText("\n".join(f"▲ {line}" for line in lines[:8]) + ("\n…" if len(lines) > 8 else ""))
        self.warnings.setVisible(bool(lines))

    def _said_of(self, to: To) -> str:
        team = self.shell.world.get(Team, to.id)
        names = {"team": name_of(team), "vehicle": self._vehicle(team)}
        if to.eta_seconds is None:
            said = t("{team}随令派出（{vehicle}），到达时间未知", **names)
        else:
            said = t("{team}随令派出（{vehicle}），约 {minutes} 分钟", **names, minutes=round(to.eta_seconds / 60))
        if to.release_from is not None:
            said = t(
                "{said}；现属 {incident}，改派要写理由",
                said=said,
                incident=words.incident_name(self.shell.world, to.release_from),
            )
        return said

    def _sleeping(self) -> Body | None:
        """The headquarters that this order would wake."""
        post = self.shell.world.find(Post, self.post.value())
        return asleep(self.shell.world, self.incident.value(), None if post is None else post.body)

    # ------------------------------------------------------------------------------------------------- sending

    def command(self) -> IssueOrder:
        post = self.shell.world.find(Post, self.post.value())
        body = self.shell.world.find(Body, post.body) if post is not None else None
        return IssueOrder(
            incident=self.incident.value(),
            recipients=tuple(self._to(kind, id) for kind, id in self.recipients.value()),
            title=self.heading.value(),
            text=self.text.value(),
            body=None if body is None else body.id,
            post=None if post is None else post.id,
            channel=self.channel.value(),
            level=self._level(),
            template=self.template.value(),
            about=self.about.value(),
            deadline=self.deadline.value(),
            ack_minutes=self.minutes.value(),
            paper_follows=self.paper.value(),
        )

    def _level(self) -> int | None:
        incident = self.shell.world.find(Incident, self.incident.value())
        return None if incident is None else incident.response_level

    def _to(self, kind: str, id: str) -> To:
        team = self.shell.world.find(Team, id) if kind == "team" and self.dispatch.value() else None
        if team is None or self.incident.value() is None:
            return To(kind=kind, id=id)
        held = team.assignment.incident if team.is_committed and team.assignment is not None else None
        if held == self.incident.value():
            return To(kind=kind, id=id)  # it is on its way there already
        arrival = self._arrivals.get(id)
        return To(
            kind=kind,
            id=id,
            dispatch=True,
            eta_seconds=None if arrival is None else arrival.seconds,
            release_from=held,
            reason=self.reason.value(),
            vehicle=self._vehicles.get(id, ""),
        )

    def accepted_outcome(self, outcome: Outcome) -> None:
        self.shell.say(
            t("已下达：{title}，受令 {count} 个", title=self.heading.value(), count=len(self.recipients.value())),
            "green",
        )


def _title(template: OrderTemplate) -> str:
    return template.title_en if language() == ENGLISH and template.title_en else template.title_zh


def _text(template: OrderTemplate) -> str:
    return template.text_en if language() == ENGLISH and template.text_en else template.text_zh
