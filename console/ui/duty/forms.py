"""Taking and handing over the shift, switching the posture, noting that a line is cut."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from console.domain.core import moments
from console.domain.core.asked import Asked
from console.domain.core.desk import duty
from console.domain.core.desk.duty import POSTURES, ReportLink, SwitchPosture, TakeShift
from console.domain.core.kernel import Millis
from console.domain.response.warnings.views import in_force
from console.ui.duty.standing import LINKS, standing
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

SHIFT_HOURS = (8, 18)  # offered end of a shift: the next of these hours; the operator may write any other


class TakeShiftForm(CommandForm):
    """The first thing the window asks. Shows what is handed over: who, since when, in words, and what stands open."""

    kind = TakeShift

    def build(self) -> None:
        self.handover = label(role="second", wrap=True)
        self.matters = label(wrap=True)
        self.counts = label(wrap=True)
        for widget in (self.handover, self.matters, self.counts):
            self.add_widget(widget)
        super().build()

    def begins(self) -> dict[str, Any]:
        return {"post": duty.desk(self.shell.world).post or "值班员", "until": self._next_end(), "open_matters": ""}

    def actor(self) -> str | None:
        return str(self["holder"].value())

    def retranslate(self) -> None:
        super().retranslate()
        now = self.shell.now()
        state = standing(self.shell.world, now)
        desk = state.desk
        if desk.holder is None:
            self.handover.setText(t("现在无人在岗。"))
        else:
            since = formats.date_time(desk.since, now)
            self.handover.setText(
                t("交班人：{holder}（{post}），{since} 起", holder=desk.holder, post=desk.post, since=since)
            )
        self.matters.setText(t("上一班的交接事项：{matters}", matters=desk.open_matters) if desk.open_matters else "")
        self.matters.setVisible(bool(desk.open_matters))
        listed = (
            t("未结束事件 {count}", count=state.incidents),
            t("未回执 {count}", count=state.unanswered),
            t("报告逾期 {count}", count=state.overdue_reports),
            t("待决定的预警 {count}", count=sum(1 for w in in_force(self.shell.world) if w.waits)),
            t("断路 {count} 处", count=state.closures),
        )
        self.counts.setText(t("现在未办结：{list}", list=listed))

    def _next_end(self) -> Millis:
        now = moments.local(self.shell.now())
        ends = [
            (now + timedelta(days=day)).replace(hour=hour, minute=0, second=0, microsecond=0)
            for day in (0, 1)
            for hour in SHIFT_HOURS
        ]
        return moments.millis(next(end for end in ends if end - now >= timedelta(hours=1)))


def posture_form(shell: Shell) -> CommandForm:
    """Peace to war and back (平战转换), with the reason on record; the next posture is offered."""
    order, now = list(POSTURES), duty.desk(shell.world).posture
    after = order[(order.index(now) + 1) % len(order)] if now in order else order[0]
    return CommandForm(shell, command=SwitchPosture, posture=after)


class LinkForm(CommandForm):
    """Somebody noticed that a line is cut, or works again."""

    kind = ReportLink

    def __init__(self, shell: Shell, link: str) -> None:
        self.link = link
        is_cut = any(cut.link == link for cut in duty.desk(shell.world).cut)
        super().__init__(shell, link=link, cut=not is_cut)

    def field(self, name: str, asked: Asked) -> Field:
        return ChoiceField(asked.label, self._states) if name == "cut" else super().field(name, asked)

    def _states(self) -> list[Choice]:
        name = t(LINKS[self.link])
        return [Choice(True, t("{link}断", link=name)), Choice(False, t("{link}通", link=name))]


def register(shell: Shell) -> None:
    """Give the shell what can be done at the desk."""
    actions = shell.actions
    actions.add(
        Action(
            "duty.take_shift", mark("交接班"), lambda: TakeShiftForm(shell).open(), "F5", "duty", verbs=(mark("接班"),)
        )
    )
    actions.add(Action("duty.posture", mark("平战转换"), lambda: posture_form(shell).open(), "F6", "duty"))
    actions.add(Action("duty.link_network", mark("网络断通"), lambda: LinkForm(shell, "network").open(), "", "duty"))
    actions.add(Action("duty.link_power", mark("电力断通"), lambda: LinkForm(shell, "power").open(), "", "duty"))
