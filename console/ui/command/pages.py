"""Everything about one body: its posts with holders, its members with duties, on what it works. And about one unit."""

from __future__ import annotations

from console.domain.city.organisation.model import Body, Membership, Post, Unit
from console.domain.city.plans.model import City
from console.domain.core.kernel import Millis
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.commanding.views import tree
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order
from console.domain.response.orders.views import open_orders_of
from console.ui.command import words
from console.ui.kit import formats, provenance
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.painting import CUT, DASHED, PRESENT, SOLID, Glyph
from console.ui.kit.panel import label
from console.ui.kit.table import CENTRE, Column, Table
from console.ui.kit.text import UNKNOWN, mark, name_of, t

VACANT = Glyph(DASHED, "mute")
HELD = Glyph(SOLID, "second")


class BodyPage(Page):
    """Posts above, members below; Enter on a post fills it, on a member edits the unit."""

    shows = (Body, Post, Membership, Unit, IncidentCommand, Incident, City)
    wide = 860

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.posts: Table[Post] = Table(self._post_columns(), empty=mark("预案没有给这个机构列岗位。"))
        self.members: Table[Membership] = Table(self._member_columns(), empty=mark("预案没有给这个机构列成员单位。"))
        self._members_head = label(role="strong")
        self.body.addWidget(self.posts, 3)
        self.body.addWidget(self._members_head)
        self.body.addWidget(self.members, 2)
        actions, shell = self.shell.actions, self.shell
        self.posts.opened.connect(lambda post: actions.trigger("command.fill_post", post.id))
        self.members.opened.connect(lambda one: actions.trigger("command.edit_unit", one.unit))
        self.can("F", mark("填写"), lambda: self._with_post("command.fill_post"), self._has_posts)
        self.can("U", mark("联系不上"), lambda: self._with_post("command.unreachable"), self._has_posts)
        self.can("R", mark("已联系上"), lambda: self._with_post("command.reachable"), self._has_posts)
        self.can("A", mark("任指挥"), lambda: self._with_post("command.appoint", shell.incident), self._has_posts)
        self.can("S", mark("启动"), lambda: actions.trigger("command.activate_body", self.id), self._can_start)
        self.can("W", mark("撤销"), lambda: actions.trigger("command.stand_down_body", self.id), self._works)

    def show_post(self, id: str) -> None:
        """Make this post the current one."""
        self.posts.show_current(id)
        self.posts.setFocus()

    # ------------------------------------------------------------------------------------------------- columns

    def _post_columns(self) -> tuple[Column[Post], ...]:
        shell = self.shell
        return (
            Column[Post](
                mark("岗位"),
                name_of,
                aside=lambda post: provenance.guess(post.provenance, "name_zh"),
                glyph=_post_glyph,
                tip=lambda post: provenance.source_in_full(shell.world, post.provenance),
                also=lambda post: f"{post.name_zh} {post.name_en}",
            ),
            Column[Post](mark("角"), lambda post: post.letter, 40, CENTRE, tone=lambda post: "second"),
            Column[Post](mark("指挥"), self._star, 84, CENTRE),
            Column[Post](mark("姓名"), lambda post: post.holder or t("空缺"), 110, tone=_holder_tone),
            Column[Post](mark("电话"), lambda post: post.phone or None, 130),
            Column[Post](mark("通信方式"), words.channel_of, 100),
            Column[Post](
                mark("联系状态"),
                lambda post: reach(post, shell.now()),
                150,
                tone=_reach_tone,
                tip=lambda p: p.reachability_note,
            ),
        )

    def _member_columns(self) -> tuple[Column[Membership], ...]:
        world = self.shell.world

        def unit(one: Membership) -> Unit | None:
            return self.shell.world.find(Unit, one.unit)

        return (
            Column[Membership](
                mark("成员单位"),
                lambda one: name_of(unit(one)) if unit(one) else one.unit,
                190,
                also=lambda one: f"{found.name_zh} {found.name_en}" if (found := unit(one)) else "",
            ),
            Column[Membership](
                mark("职责"),
                lambda one: _duty(one) or None,
                aside=lambda one: provenance.guess(one.provenance, "duty_zh"),
                tone=lambda one: "second",
                tip=lambda one: provenance.source_in_full(world, one.provenance),
            ),
            Column[Membership](mark("联系人"), lambda one: getattr(unit(one), "contact", "") or None, 90),
            Column[Membership](mark("电话"), lambda one: getattr(unit(one), "phone", "") or None, 120),
        )

    def _star(self, post: Post) -> str:
        """On which open incidents this post commands."""
        world = self.shell.world
        found = []
        for command in world.all(IncidentCommand):
            incident = world.find(Incident, command.id)
            if incident is None or incident.is_over:
                continue
            for seat, star in ((command.commander, words.STAR), (command.co_commander, words.SECOND_STAR)):
                if seat is not None and seat.post == post.id:
                    found.append(f"{star}#{incident.number}")
        return " ".join(found)

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        world = self.shell.world
        body = world.find(Body, self.id)
        if body is None:
            self.head(t(NO_LONGER))
            return
        row = next(row for row in tree(world, self.shell.incident) if row.body.id == self.id)
        kind = t(words.BODY_KINDS.get(body.kind, body.kind))
        self.head(words.body_heading(body), f"{kind} · {t(words.STATUSES.get(body.status, body.status))}")
        members = [one for one in world.all(Membership) if one.body == self.id]
        self.facts.tell(
            (
                (t("牵头单位"), name_of(row.lead_unit) if row.lead_unit else UNKNOWN),
                *self._work(),
                (t("出处"), provenance.source_in_full(world, body.provenance)),
            )
        )
        self.posts.set_rows(row.posts)
        self.members.set_rows(members)
        self._members_head.setText(t("成员单位 {count}", count=len(members)))
        if self.posts.current() is None and row.posts:
            self.posts.show_current(row.posts[0].id)

    def _work(self) -> tuple[Line, ...]:
        """On which open incidents it works, since when, why."""
        world, now = self.shell.world, self.shell.now()
        said = []
        for command in world.all(IncidentCommand):
            incident = world.find(Incident, command.id)
            entry = next((entry for entry in command.active if entry.body == self.id), None)
            if entry is not None and incident is not None and not incident.is_over:
                since = formats.date_time(entry.since, now)
                said.append(
                    f"#{incident.number} {incident.title} · {t('{time} 启动', time=since)} {entry.reason}".strip()
                )
        return ((t("在处置"), "\n".join(said)),)

    def retranslate(self) -> None:
        for table in (self.posts, self.members):
            table.retranslate()
        super().retranslate()

    # --------------------------------------------------------------------------------------------------- what can

    def _with_post(self, action: str, *more: str | None) -> None:
        post = self.posts.current()
        if post is not None:
            self.shell.actions.trigger(action, post.id, *more)

    def _has_posts(self) -> bool:
        return bool(self.posts.model.rows)

    def _works(self) -> bool:
        return any(command.is_active(self.id) for command in self.shell.world.all(IncidentCommand))

    def _can_start(self) -> bool:
        body = self.shell.world.find(Body, self.id)
        return body is not None and body.status != "planned"


def _duty(one: Membership) -> str:
    return provenance.either(one.duty_zh, one.duty_en)


def _post_glyph(post: Post) -> Glyph:
    if post.is_unreachable:
        return CUT
    if post.holder is None:
        return VACANT
    return PRESENT if post.reachability == "reachable" else HELD


def _holder_tone(post: Post) -> str:
    return "text" if post.holder else "mute"


def reach(post: Post, now: Millis) -> str:
    """Whether the post can be reached, as somebody last tried."""
    word = t(words.REACHABILITIES.get(post.reachability, post.reachability))
    age = provenance.age(post.reachability_at, now)
    return f"{word} · {age}" if age else word


def _reach_tone(post: Post) -> str:
    return {"unreachable": "red", "reachable": "green"}.get(post.reachability, "mute")


class UnitPage(Page):
    """A unit: how it is reached, where it belongs, its teams, the orders it has not ended."""

    shows = (Unit, Membership, Body, Team, Order, City)
    wide = 680

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("E", mark("编辑"), lambda: self.shell.actions.trigger("command.edit_unit", self.id))
        self.can("M", mark("在地图上看"), lambda: self.shell.locate(("unit", self.id)), self._has_place)

    def _has_place(self) -> bool:
        unit = self.shell.world.find(Unit, self.id)
        return unit is not None and unit.position is not None

    def refresh(self) -> None:
        world, now = self.shell.world, self.shell.now()
        unit = world.find(Unit, self.id)
        if unit is None:
            self.head(t(NO_LONGER))
            return
        self.head(provenance.guess_mark(name_of(unit), unit.provenance, "name_zh"))
        parent = world.find(Unit, unit.parent)
        bodies = [
            f"{name_of(world.find(Body, one.body))}：{_duty(one)}".removesuffix("：")
            for one in world.all(Membership)
            if one.unit == unit.id
        ]
        leads = [name_of(body) for body in world.all(Body) if body.lead_unit == unit.id]
        teams = [name_of(team) for team in world.all(Team) if team.unit == unit.id]
        orders = [f"{order.number} {order.title}" for order in open_orders_of(world, unit.id)]
        self.facts.tell(
            (
                (t("上级单位"), name_of(parent) if parent else ""),
                (t("联系人"), unit.contact or UNKNOWN),
                (t("电话"), unit.phone or UNKNOWN),
                (t("通信方式"), words.channel_of(unit) or UNKNOWN),
                (t("位置"), provenance.place_in_full("", unit.position, now) if unit.position else ""),
                (t("牵头"), t("、").join(leads)),
                (t("成员"), "\n".join(bodies)),
                (t("队伍"), t("、").join(teams)),
                (t("未办结调度令"), "\n".join(orders)),
                (t("备注"), unit.note),
                (t("出处"), provenance.source_in_full(world, unit.provenance)),
            )
        )
