"""Taking and handing over the shift, switching the posture, noting that a line is cut."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from console.domain.core.desk import duty
from console.domain.core.desk.duty import POSTURES, ReportLink, SwitchPosture, TakeShift
from console.domain.core.kernel import Command, Millis
from console.domain.response.warnings.views import in_force
from console.ui.duty.standing import LINKS, standing
from console.ui.duty.standing import POSTURES as POSTURE_TEXTS
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.field import Choice, ChoiceField, TextField, TimeField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

SHIFT_HOURS = (8, 18)  # offered end of a shift: the next of these hours; the operator may write any other


class TakeShiftForm(Form):
    """The first thing the window asks. Shows what is handed over: who, since when, in words, and what stands open."""

    title = mark("接班")
    submit_text = mark("接班")
    explanation = mark("接班后，所做的每一步都记在您的名下。")

    def build(self) -> None:
        self.handover = label(role="second", wrap=True)
        self.matters = label(wrap=True)
        self.counts = label(wrap=True)
        for widget in (self.handover, self.matters, self.counts):
            self.add_widget(widget)
        self.holder = self.add(TextField(mark("姓名"), required=True))
        self.post = self.add(TextField(mark("岗位"), required=True, text=duty.desk(self.shell.world).post or "值班员"))
        self.phone = self.add(TextField(mark("电话")))
        self.until = self.add(TimeField(mark("值班至"), self.shell.now, ahead=True, at=self._next_end()))
        self.words = self.add(
            TextField(mark("交接事项"), lines=4, hint=mark("交班人口头交代的事：未办结的、要盯的、要回电话的"))
        )

    def command(self) -> Command:
        return TakeShift(
            holder=self.holder.value(),
            post=self.post.value(),
            phone=self.phone.value(),
            until=self.until.value(),
            open_matters=self.words.value(),
        )

    def actor(self) -> str | None:
        return self.holder.value()

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
        now = formats.local(self.shell.now())
        ends = [
            (now + timedelta(days=day)).replace(hour=hour, minute=0, second=0, microsecond=0)
            for day in (0, 1)
            for hour in SHIFT_HOURS
        ]
        return formats.millis(next(end for end in ends if end - now >= timedelta(hours=1)))


class PostureForm(Form):
    """Peace to war and back (平战转换), with the reason on record."""

    title = mark("平战转换")
    explanation = mark("改变中心的值守状态；原因记录在案。")

    def build(self) -> None:
        now = duty.desk(self.shell.world).posture
        after = POSTURES[(POSTURES.index(now) + 1) % len(POSTURES)] if now in POSTURES else POSTURES[0]
        self.posture = self.add(ChoiceField(mark("转为"), _postures, value=after))
        self.reason = self.add(TextField(mark("原因"), required=True, lines=3))
        self.at = self.add(TimeField(mark("时间"), self.shell.now, at=self.shell.now()))

    def command(self) -> Command:
        return SwitchPosture(posture=self.posture.value(), reason=self.reason.value())

    def occurred_at(self) -> Millis | None:
        return self.at.value()


def _postures() -> list[Choice]:
    return [Choice(posture, t(POSTURE_TEXTS[posture])) for posture in POSTURES]


class LinkForm(Form):
    """Somebody noticed that a line is cut, or works again."""

    title = mark("线路状态")
    explanation = mark("程序不探测线路：看到什么，就记什么。")

    def __init__(self, shell: Shell, link: str, parent: QWidget | None = None) -> None:
        self.link = link
        self.cut_now = any(cut.link == link for cut in duty.desk(shell.world).cut)
        super().__init__(shell, parent)

    def build(self) -> None:
        self.cut = self.add(ChoiceField(mark("现在"), self._states, value=not self.cut_now))
        self.note = self.add(TextField(mark("说明"), hint=mark("谁发现的、影响什么、改用什么")))
        self.at = self.add(TimeField(mark("时间"), self.shell.now, at=self.shell.now()))

    def _states(self) -> list[Choice]:
        name = t(LINKS[self.link])
        return [Choice(True, t("{link}断", link=name)), Choice(False, t("{link}通", link=name))]

    def command(self) -> Command:
        return ReportLink(link=self.link, cut=bool(self.cut.value()), note=self.note.value())

    def occurred_at(self) -> Millis | None:
        return self.at.value()


def register(shell: Shell) -> None:
    """Give the shell what can be done at the desk."""
    actions = shell.actions
    actions.add(
        Action(
            "duty.take_shift", mark("交接班"), lambda: TakeShiftForm(shell).open(), "F5", "duty", verbs=(mark("接班"),)
        )
    )
    actions.add(Action("duty.posture", mark("平战转换"), lambda: PostureForm(shell).open(), "F6", "duty"))
    actions.add(Action("duty.link_network", mark("网络断通"), lambda: LinkForm(shell, "network").open(), "", "duty"))
    actions.add(Action("duty.link_power", mark("电力断通"), lambda: LinkForm(shell, "power").open(), "", "duty"))
