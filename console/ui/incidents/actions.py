"""Everything an operator can do with incidents, for shortcuts, menus, the command bar and the page of one incident."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog

from console.domain.core.desk import duty
from console.domain.core.kernel import World, phrase
from console.domain.response.commanding.model import CloseFieldPost, IncidentCommand
from console.domain.response.incidents.model import CLOSED, AddNote, Incident
from console.ui.incidents.assess import ClassifyForm, ConsultForm, GradeForm
from console.ui.incidents.base import at_map_position, which
from console.ui.incidents.course import MergeForm, SupplementForm, close_form
from console.ui.incidents.figures import FiguresForm
from console.ui.incidents.report import FirstReportForm
from console.ui.incidents.response import TerminateForm, open_response_form
from console.ui.incidents.scene import DissolveGroupForm, FieldPostForm, GroupForm, GroupsForm, RelocateForm
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

Make = Callable[[Shell, str], QDialog]


class IncidentActions:
    """Registers the actions; keeps the one report form that is open."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.report_form: FirstReportForm | None = None
        self._register()

    # -------------------------------------------------------------------------------------------------- reporting

    def report(self, position: str | None = None) -> None:
        """Open the report form, or come back to the one that is open: a call in progress is never lost."""
        at = at_map_position(position)
        if self.report_form is not None:
            if at is not None:
                self.report_form.place.set_point(*at)
            self.report_form.show()
            self.report_form.raise_()
            self.report_form.activateWindow()
            return
        form = FirstReportForm(self.shell, at=at)
        self.report_form = form
        form.finished.connect(self._forget)
        # Not modal: whoever writes down a call may look at the map and the panels beside it.
        form.show()

    def _forget(self, result: int) -> None:
        self.report_form = None

    def supplement(self, incident: str | None = None) -> None:
        self._open(incident, SupplementForm)

    # ------------------------------------------------------------------------------------------------------ inside

    def _open(self, incident: str | None, make: Make) -> None:
        which(self.shell, incident, lambda id: show(make(self.shell, id)))

    def _opening(self, make: Make) -> Callable[..., None]:
        return lambda incident=None: self._open(incident, make)

    def _close_post(self, incident: str | None = None) -> None:
        which(self.shell, incident, self._ask_close_post)

    def _ask_close_post(self, incident: str) -> None:
        command = self.shell.world.find(IncidentCommand, incident)
        if command is None or command.field_post is None:
            self.shell.say(t("没有现场指挥部可撤"), "amber")
            return
        said = phrase("撤销设在“{place}”的现场指挥部。", place=command.field_post.place)
        show(CommandForm(self.shell, incident, command=CloseFieldPost, said=said))

    def _register(self) -> None:
        add = adding(self.shell, "incidents", Incident.subject, has_open)
        form = self._opening
        add("report", mark("接报"), self.report, "F2", (mark("接报"), mark("新事件")), on_duty, ())
        add("supplement", mark("补充报告"), self.supplement, "F3", (mark("补报"), mark("来电")))
        add("figures", mark("记录数字"), form(FiguresForm), "F4", (mark("数字"), mark("灾情")))
        add("classify", mark("定类型"), form(ClassifyForm), "", (mark("类型"), mark("定性")))
        add("grade", mark("研判定级"), form(GradeForm), "Ctrl+G", (mark("研判"), mark("定级")))
        add("consult", mark("会商"), form(ConsultForm), "Ctrl+H", (mark("会商"),))
        add(
            "activate",
            mark("启动或调整响应"),
            form(open_response_form),
            "F8",
            (mark("启动"), mark("升级"), mark("降级")),
        )
        add("field_post", mark("现场指挥部"), form(FieldPostForm), "", (mark("现场"), mark("开设")))
        add("close_field_post", mark("撤销现场指挥部"), self._close_post)
        add("groups", mark("组建工作组"), form(GroupsForm), "", (mark("组建"), mark("工作组")))
        add("group", mark("自设工作组"), form(GroupForm))
        add("dissolve_group", mark("撤销工作组"), form(DissolveGroupForm), "", (mark("撤组"),))
        add("relocate", mark("更正地点"), form(RelocateForm), "", (mark("地点"), mark("更正")))
        add("merge", mark("并入另一起事件"), form(MergeForm), "", (mark("并入"), mark("合并")), several)
        add("note", mark("记一笔"), form(partial(CommandForm, command=AddNote)), "", (mark("记"), mark("备注")))
        add("terminate", mark("终止响应"), form(TerminateForm), "", (mark("终止"),), responding)
        add("close", mark("归档或重新打开"), form(close_form), "", (mark("归档"), mark("重开")), has_any)


def adding(shell: Shell, area: str, subject: str, usual: Callable[[World], bool]) -> Callable[..., None]:
    """Registers actions of an area in the menu of incidents; most are about a subject of one kind, while `usual` holds."""

    def add(
        verb: str,
        text: str,
        handler: Callable[..., object],
        keys: str = "",
        verbs: tuple[str, ...] = (),
        enabled: Callable[[World], bool] = usual,
        takes: tuple[str, ...] = (subject,),
    ) -> None:
        shell.actions.add(Action(f"{area}.{verb}", text, handler, keys, "incidents", takes, verbs, enabled))

    return add


def show(form: QDialog) -> None:
    """Forms that ask for a place stay beside the map; the others wait over the window they were asked for from."""
    if hasattr(form, "ask_map"):
        form.show()
    else:
        form.open()


def on_duty(world: World) -> bool:
    return duty.on_duty(world) is not None


def has_open(world: World) -> bool:
    return on_duty(world) and any(not one.is_over for one in world.all(Incident))


def several(world: World) -> bool:
    return on_duty(world) and sum(not one.is_over for one in world.all(Incident)) > 1


def responding(world: World) -> bool:
    return on_duty(world) and any(one.response_level is not None for one in world.all(Incident))


def has_any(world: World) -> bool:
    return on_duty(world) and any(not one.is_over or one.status == CLOSED for one in world.all(Incident))
