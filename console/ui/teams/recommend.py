"""Why this team (为何推荐): the teams for the followed incident in order, with reasons, and the conflicts they cause.

Enter takes the current one, N goes to the next, X records why it is not sent. Everything shown is computed by the
domain from a snapshot, on a pool thread, over the roads that are open.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from console.domain.city.plans.model import Skill
from console.domain.core.kernel import phrase
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.dispatching.conflicts import Conflict
from console.domain.response.dispatching.recommend import Recommendation, best_of, declined, passes_over
from console.domain.response.dispatching.rules import OverruleRecommendation
from console.domain.response.incidents.model import Incident
from console.ui.kit import theme
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.context_menu import offered
from console.ui.kit.painting import DIAMOND, Glyph
from console.ui.kit.panel import Panel, label, row
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.roads.service import RoadService
from console.ui.teams import words
from console.ui.teams.advice import Answer, answer
from console.ui.teams.assign import AssignForm
from console.ui.teams.dispatch import Dispatcher
from console.ui.teams.forms import WantedForm

NOBODY = mark("没有合适的队伍：所需能力无人具备，或都已派出。按 W 改所需能力。")
NO_INCIDENT = mark("选中一个事件后，这里按到达时间、能力、人数和余力推荐队伍。")
THINKING = mark("正在比较各队到达时间…")
KEYS = (
    ("Enter", mark("采纳")),
    ("N", mark("换一支")),
    ("X", mark("不派")),
    ("W", mark("改能力")),
    ("B", mark("一并派")),
)


EMPTY_HEIGHT = 96  # pixels: room for the words that stand in an empty list


class RecommendPanel(Panel):
    """Follows the incident of the shell."""

    shows = (Team, Incident, IncidentCommand, Stock, SupplyRequest, Skill)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._skills: dict[str, tuple[str, ...]] = {}  # incident → skills the operator asked for instead
        self._answer: Answer | None = None
        self.roads = RoadService.of(shell)
        self.dispatcher = Dispatcher(shell)
        self.wanted = label(role="second", wrap=True)
        self.conflict = label(tone="amber", wrap=True)
        self.why = label(wrap=True)
        self.table: Table[Recommendation] = Table(self._columns(), identity=lambda one: one.team.id, empty=NO_INCIDENT)
        self.table.view.horizontalHeader().hide()
        self._keys = [(label(key, role="kbd"), label(role="second"), text) for key, text in KEYS]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        """Why, conflicts, the list and what is wanted scroll together; the keys stay."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, theme.space("tiny"), 0, 0)
        lines.setSpacing(theme.space("tiny") // 2)
        for widget in (self.why, self.conflict, self.table, self.wanted):
            lines.addWidget(widget)
        for words_label in (self.why, self.conflict, self.wanted):
            words_label.setContentsMargins(theme.space("medium"), 0, theme.space("medium"), 0)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)
        pairs = [widget for key, word, _ in self._keys for widget in (key, word)]
        margin = theme.space("medium")
        self.keys = row(*pairs, None, margins=(margin, theme.space("tiny"), margin, theme.space("small")))
        self.body.addWidget(self.keys)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        shell = self.shell
        self.table.opened.connect(self.adopt)
        self.table.picked.connect(self._on_picked)
        self.table.set_context_actions(lambda one: offered(shell, one.team.key, self))
        shell.incident_changed.connect(self._on_incident)
        self.roads.changed.connect(self.invalidate)
        self.letter("N", self.next)
        self.letter("X", self.decline, action="teams.overrule")
        self.letter("W", self.ask_skills, action="teams.wanted")
        self.letter("B", self.share_out, action="teams.assign")
        shell.actions.add(Action("teams.overrule", mark("不派推荐的队伍，记原因"), self.decline, "", "teams"))
        shell.actions.add(
            Action(
                "teams.assign",
                mark("几起事件一并派队"),
                self.share_out,
                "",
                "teams",
                verbs=(mark("一并派"), mark("统派")),
            )
        )
        shell.actions.add(Action("teams.wanted", mark("改所需专业能力"), self.ask_skills, "", "teams"))

    def _columns(self) -> tuple[Column[Recommendation], ...]:
        return (
            Column[Recommendation](
                mark("推荐"), lambda one: f"{one.rank} {name_of(one.team)}", glyph=self._glyph, tone=self._tone
            ),
            Column[Recommendation](mark("到达"), _minutes, 84, RIGHT, tone=self._tone, sort=lambda one: one.seconds),
            Column[Recommendation](
                mark("能力"),
                lambda one: words.skills(self.shell.world, one.adds or one.skills),
                120,
                tone=lambda one: "text" if one.adds else "mute",
            ),
            Column[Recommendation](mark("人数"), lambda one: words.strength(one.team), 60, RIGHT, tone=self._tone),
        )

    def _glyph(self, one: Recommendation) -> Glyph:
        if one.conflict is not None:
            return Glyph(tone="amber", shape=DIAMOND)
        return words.glyph_of(one.team)

    def _tone(self, one: Recommendation) -> str:
        if self._answer is not None and declined(one.team, self._answer.incident) is not None:
            return "mute"
        return "amber" if one.conflict is not None else "text"

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Ask again; the old answer stays until the new one is there."""
        shell, incident = self.shell, self.shell.incident
        found = shell.world.find(Incident, incident)
        if incident is None or found is None or found.is_over:
            self._show(None)
            return
        if self._answer is None or self._answer.incident != incident:
            self._show(None)
            self.table.set_empty(THINKING)
        world, now, skills = shell.world, shell.now(), self._skills.get(incident)
        self.roads.ask(
            lambda thought, roads: answer(world, now, incident, skills, thought, roads),
            self._show,
            title=t("正在比较各队到达时间…"),
            key="teams.recommend",
        )

    def _show(self, found: Answer | None) -> None:
        self._answer = found
        self.table.set_empty(NO_INCIDENT if found is None else NOBODY)
        ranked = found.ranked if found else ()
        self.table.set_rows(ranked)
        self.table.setFixedHeight(len(ranked) * theme.space("row") + 2 if ranked else EMPTY_HEIGHT)
        best = best_of(found.ranked, found.incident) if found else None
        if found is not None and self.table.current() is None and found.ranked:
            self.table.show_current((best or found.ranked[0]).team.id)
        self.keys.setVisible(found is not None)
        self._tell()

    def _tell(self) -> None:
        found = self._answer
        for widget in (self.wanted, self.conflict, self.why):
            widget.clear()
        if found is not None:
            self._tell_answer(found)
        for widget in (self.wanted, self.conflict, self.why):
            widget.setVisible(bool(widget.text()))

    def _tell_answer(self, found: Answer) -> None:
        world = self.shell.world
        skills = words.skills(world, found.wanted) or t("未按事件类型指定")
        self.wanted.setText(
            t("{incident} 需要：{skills}", incident=words.incident_number(world, found.incident), skills=skills)
        )
        mine = [one for one in found.conflicts if found.incident in one.incidents]
        self.conflict.setText("\n".join(t("冲突：{sentence}", sentence=one.sentence) for one in _waking(mine)))
        current = self.table.current()
        if current is not None:
            self._tell_current(found, current)
        shown, number = current or best_of(found.ranked, found.incident), words.incident_number(world, found.incident)
        self.noted.emit(t("{team} → {incident}", team=shown.team, incident=number) if shown else number)

    def _tell_current(self, found: Answer, current: Recommendation) -> None:
        said = [tp(reason) for reason in current.reasons]
        if current.conflict is not None:
            said.insert(0, tp(current.conflict))
        if (earlier := declined(current.team, found.incident)) is not None:
            said.insert(0, t("已记不派：{reason}", reason=earlier.reason))
        self.why.setText(" · ".join(said))

    def retranslate(self) -> None:
        self.table.retranslate()
        for _, word, text in self._keys:
            word.setText(t(text))
        self._tell()

    def _on_incident(self, incident: str | None) -> None:
        self.invalidate()

    def _on_picked(self, one: Recommendation | None) -> None:
        self._tell()
        if one is not None and self.table.view.hasFocus():
            self.shell.select(one.team.key)

    # ---------------------------------------------------------------------------------------------- what is done

    def adopt(self, one: Recommendation | None = None) -> None:
        """Send the current team; a reason is asked for when it goes instead of a better one or is another's."""
        found, chosen = self._answer, one or self.table.current()
        if found is None or chosen is None:
            return
        team = self.shell.world.get(Team, chosen.team.id)
        better = passes_over(found.ranked, found.incident, team.id)
        self.dispatcher.go(team, found.incident, chosen.seconds, overrules=better.team if better else None)

    def next(self) -> None:
        """The next recommendation, after the last the first again."""
        found, current = self._answer, self.table.current()
        if found is None or not found.ranked:
            return
        ids = [one.team.id for one in found.ranked]
        place = ids.index(current.team.id) + 1 if current is not None else 0
        self.table.show_current(ids[place % len(ids)])

    def decline(self) -> None:
        """Record why the current team is not sent."""
        found, current = self._answer, self.table.current()
        if found is None or current is None:
            self.shell.say(t("没有可以否决的推荐"), "amber")
            return
        incident, team = found.incident, current.team
        said = phrase(
            "{team}不派往 {incident}，原因记录在案；队伍仍可派往其他事件。",
            team=team,
            incident=words.incident_name(self.shell.world, incident),
        )
        CommandForm(self.shell, command=OverruleRecommendation, incident=incident, team=team.id, said=said).open()

    def ask_skills(self) -> None:
        """Choose other skills than the kind of the incident asks for; nothing chosen is its own list again."""
        if self._answer is None:
            self.shell.say(t("先选一个事件"), "amber")
            return
        form = WantedForm(self.shell, self._answer.wanted)
        form.chosen.connect(partial(self._on_skills, self._answer.incident))
        form.open()

    def share_out(self) -> None:
        """The best for all open incidents together."""
        AssignForm(self.shell).open()

    def _on_skills(self, incident: str, skills: tuple[str, ...]) -> None:
        if skills:
            self._skills[incident] = skills
        else:
            self._skills.pop(incident, None)
        self.invalidate()


def _waking(found: list[Conflict]) -> list[Conflict]:
    """What is still to be decided; a team that was already taken from somebody stands in its own page."""
    return [one for one in found if not one.settled]


def _minutes(one: Recommendation) -> str | None:
    """ "14 分", "约 30 分" when the figure rests on more than usual speeds."""
    if one.seconds is None:
        return None
    minutes = round(one.seconds / 60)
    return t("约 {minutes} 分", minutes=minutes) if one.assumed else t("{minutes} 分", minutes=minutes)
