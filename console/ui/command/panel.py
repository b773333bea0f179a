"""The command tree: 1+N headquarters, who heads them, who has answered, how they are reached. Follows the incident."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from console.domain.city.organisation.model import Body, Membership, Post, Unit
from console.domain.city.organisation.views import headquarters_count
from console.domain.city.plans.model import City
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order
from console.ui.command import words
from console.ui.command.actions import CommandActions
from console.ui.command.pages import BodyPage, UnitPage
from console.ui.command.words import TreeLine, above_headquarters, line_id, lines, working_parents
from console.ui.kit import theme
from console.ui.kit.context_menu import offered
from console.ui.kit.panel import Panel, label
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column
from console.ui.kit.text import mark, t
from console.ui.kit.tree import Tree

MINUTE = 60_000
INDENT = 14  # pixels per level: names are long and the column is narrow
# Letters that work while the tree has the keyboard, by the action they do on the current line.
LETTERS = {
    "command.fill_post": "F",
    "command.unreachable": "U",
    "command.reachable": "R",
    "command.appoint": "A",
    "command.activate_body": "S",
    "command.stand_down_body": "W",
    "command.transfer": "T",
    "command.accept": "Y",
}


class CommandPanel(Panel):
    """Enter opens the page of a body; letters act on the current line."""

    shows = (Body, Post, Unit, Membership, IncidentCommand, Incident, Order, City)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._minute = -1
        self._above: frozenset[str] = frozenset()  # lines that have a special headquarters below them
        self._opened: frozenset[str] = frozenset()
        self.offer = label(tone="amber", wrap=True)
        margin = theme.space("medium")
        self.offer.setContentsMargins(margin, theme.space("tiny"), margin, theme.space("tiny"))
        self.offer.hide()
        self.tree: Tree[TreeLine] = Tree(
            self._columns(),
            parent_of=lambda line: line.parent,
            start_open=self._starts_open,
            empty=mark("还没有指挥机构：装入城市数据包后显示指挥体系。"),
            headed=False,
        )
        self.tree.view.setIndentation(INDENT)
        self.body.addWidget(self.offer)
        self.body.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.commands = CommandActions(shell)
        self._connect()

    def _connect(self) -> None:
        shell, view = self.shell, self.tree.view
        self.tree.opened.connect(self._on_opened)
        self.tree.picked.connect(lambda line: shell.select(line.key) if line.key else None)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        shell.opens(Body, self.open_body)
        shell.opens(Post, self.open_post)
        shell.opens(Unit, self.open_unit)
        shell.incident_changed.connect(self._on_incident)
        shell.selected.connect(self._on_selected)
        shell.tick.connect(self._on_tick)
        for id, letter in LETTERS.items():
            self.letter(letter, partial(self._on_letter, id), action=id)

    def _columns(self) -> tuple[Column[TreeLine], ...]:
        shell = self.shell
        return (
            Column[TreeLine](
                mark("机构"),
                lambda line: words.short_name(shell.world, line),
                glyph=words.glyph_of,
                tone=_name_tone,
                tip=lambda line: words.tip(shell.world, line, shell.now()),
                also=words.both_names,
                aside=words.aside,
            ),
            Column[TreeLine](mark("负责"), lambda line: words.who(line, shell.now()), 92, tone=words.who_tone),
            Column[TreeLine](mark("回执"), lambda line: "", 38, segments=words.bar, thin=True, searched=False),
            Column[TreeLine](mark("通信"), words.channel, 54, tone=_channel_tone),
        )

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        shell = self.shell
        now = shell.now()
        self._minute = now // MINUTE
        found = lines(shell.world, shell.incident, now)
        self._above = above_headquarters(found)
        self.tree.set_rows(found)
        self._open_working(found)
        self._tell_offer()
        self.noted.emit(self._note())

    def _starts_open(self, line: TreeLine) -> bool:
        return line.row is None or line.row.depth == 0 or line.id in self._above

    def _open_working(self, found: tuple[TreeLine, ...]) -> None:
        """A body that begins to work, or below which somebody falls silent, is opened once; closed again it stays so."""
        working = working_parents(found)
        for id in working - self._opened:
            self.tree.view.expand(self.tree.proxy.mapFromSource(self.tree.model.index_of(id)))
        self._opened = working

    def _note(self) -> str:
        """ "1+12（规划 1+11） · #1 城区内涝"."""
        count = headquarters_count(self.shell.world)
        parts = []
        if count.listed or count.stated:
            both = t("1+{listed}（规划写 1+{stated}）", listed=count.listed, stated=count.stated)
            parts.append(both if count.disagrees else t("1+{listed}", listed=count.listed))
        if count.assumed:
            parts.append(t("推定 {count}", count=count.assumed))
        incident = self.shell.world.find(Incident, self.shell.incident)
        if incident is not None:
            parts.append(f"#{incident.number}")
        return " · ".join(parts)

    def _tell_offer(self) -> None:
        """A transfer that waits for its second confirmation stands above the tree until it is answered."""
        world = self.shell.world
        command = world.find(IncidentCommand, self.shell.incident)
        offer = None if command is None else command.offer
        if offer is not None:
            incoming = world.find(Post, offer.incoming)
            name = offer.incoming if incoming is None else words.post_name(world, incoming)
            self.offer.setText(t("指挥权移交待 {post} 接受：按 Y 登记接受", post=name))
        self.offer.setVisible(offer is not None)

    def retranslate(self) -> None:
        self.tree.retranslate()

    def _on_incident(self, incident: str | None) -> None:
        self.invalidate()

    def _on_tick(self, now: int) -> None:
        """Silence grows with time; everything else changes with the snapshot."""
        if self.isVisible() and now // MINUTE != self._minute:
            self.refresh()

    def _on_selected(self, key: tuple[str, str] | None) -> None:
        current = self.tree.current()
        if key is not None and key[0] == Body.subject and (current is None or current.key != key):
            self.tree.show_current(line_id(key))

    # ---------------------------------------------------------------------------------------------- what is done

    def open_body(self, id: str) -> BodyPage:
        self.tree.show_current(line_id((Body.subject, id)))
        page = BodyPage(self.shell, id)
        page.show()
        return page

    def open_post(self, id: str) -> BodyPage | None:
        post = self.shell.world.find(Post, id)
        if post is None:
            return None
        page = self.open_body(post.body)
        page.show_post(id)
        return page

    def open_unit(self, id: str) -> UnitPage:
        page = UnitPage(self.shell, id)
        page.show()
        return page

    def _on_opened(self, line: TreeLine) -> None:
        if line.key is not None and self.shell.can_open(line.key):
            self.shell.open(line.key)

    def _on_letter(self, id: str) -> None:
        """The action on what the current line stands for: its body, its head, or the followed incident."""
        line = self.tree.current()
        takes = self.shell.actions.get(id).takes
        arguments = [_argument(line, kind, self.shell.incident) for kind in takes]
        if takes and arguments[0] is None:
            self.shell.say(t("先在指挥体系里选一行，或选中一个事件"), "amber")
            return
        self.shell.actions.trigger(id, *arguments)

    def _on_menu(self, where: QPoint) -> None:
        index = self.tree.view.indexAt(where)
        line = self.tree.current() if index.isValid() else None
        if line is None or line.key is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(offered(self.shell, line.key, menu, LETTERS))
        head = _head(line)
        if head is not None:
            menu.addSeparator()
            menu.addActions(offered(self.shell, head.key, menu, LETTERS))
        menu.popup(self.tree.view.viewport().mapToGlobal(where))


def _head(line: TreeLine | None) -> Post | None:
    """The post an action on a body means: who commands, else who heads it."""
    if line is None or line.row is None:
        return None
    return line.row.commander or line.row.head


def _argument(line: TreeLine | None, kind: str, incident: str | None) -> str | None:
    if kind == Incident.subject:
        return incident
    if kind == Post.subject:
        head = _head(line)
        return None if head is None else head.id
    return line.key[1] if line is not None and line.key is not None and line.key[0] == kind else None


def _name_tone(line: TreeLine) -> str:
    return "text" if line.standing == "active" else "mute"


def _channel_tone(line: TreeLine) -> str:
    return "amber" if words.who_tone(line) == "amber" else "mute"
