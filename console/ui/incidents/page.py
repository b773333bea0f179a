"""The page of one incident: everything known about it, and a key for everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QTabWidget, QWidget

from console.domain.city.facilities.model import Facility
from console.domain.city.organisation.model import Post
from console.domain.city.plans.model import IncidentKind
from console.domain.core.kernel import Millis
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.response.commanding.model import Group, IncidentCommand
from console.domain.response.incidents.figures import by_source
from console.domain.response.incidents.model import CLOSED, STATUSES, Incident
from console.domain.response.incidents.views import survivor
from console.domain.response.warnings.model import Warning
from console.domain.review.incident_board import commander
from console.ui.incidents.badges import HEIGHT, Badge, commander_text, grade_badge, level_badge
from console.ui.incidents.figures import DesignateForm
from console.ui.incidents.overview import SECTIONS
from console.ui.incidents.scene import GroupForm
from console.ui.incidents.sections import CommandSection, FiguresSection, Section
from console.ui.kit import formats, theme
from console.ui.kit.page import Page
from console.ui.kit.panel import label
from console.ui.kit.text import mark, name_of, t, tp


class Badges(QWidget):
    """Grade and response side by side, drawn like on the card."""

    def __init__(self) -> None:
        super().__init__()
        self._badges: tuple[Badge, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, *badges: Badge) -> None:
        self._badges = badges
        self.setFixedSize(sum(badge.width() + theme.space("tiny") for badge in badges), HEIGHT)
        self.setAccessibleName(" ".join(badge.text for badge in badges))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for badge in self._badges:
            badge.draw(painter, x, 0)
            x += badge.width() + theme.space("tiny")
        painter.end()


class IncidentPage(Page):
    """Sections as tabs (1 … 6 or Ctrl+Tab); at the foot what can be done, each with its key."""

    shows = (Incident, IncidentCommand, Post, IncidentKind, Warning, SupplyRequest, Stock, Facility)
    wide = 1000

    def build(self) -> None:
        self.clock = label(role="clock")
        self.badges = Badges()
        self.commander = label()
        head = QHBoxLayout()
        head.setSpacing(theme.space("medium"))
        head.addWidget(self.badges)
        head.addWidget(self.commander, 1)
        head.addWidget(self.clock)
        self.body.addLayout(head)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.sections: list[Section] = [make(self.shell) for make in SECTIONS]
        for section in self.sections:
            self.tabs.addTab(section, "")
        self.body.addWidget(self.tabs, 1)
        for section in self.sections:
            if isinstance(section, FiguresSection):
                section.designate = self.designate
            elif isinstance(section, CommandSection):
                section.edit_group = self.edit_group
        self._offer()
        self.shell.tick.connect(self._on_tick)

    def _offer(self) -> None:
        """Keys of the page; the window's own keys (F3, F4, F8, Ctrl+G, Ctrl+H) work here as well."""
        self._more = QHBoxLayout()
        self._more.setSpacing(theme.space("small"))
        self._seconds: list[tuple[QPushButton, str, str, Callable[[], bool]]] = []
        self.body.addLayout(self._more)
        for letter, text, action in (
            ("P", mark("现场指挥部"), "field_post"),
            ("K", mark("工作组"), "groups"),
            ("L", mark("更正地点"), "relocate"),
            ("Y", mark("定类型"), "classify"),
            ("M", mark("并入…"), "merge"),
            ("T", mark("终止响应"), "terminate"),
            ("C", mark("归档"), "close"),
        ):
            self._second(letter, text, action)
        self._more.addStretch(1)
        for letter, text, action in (
            ("F3", mark("补报"), "supplement"),
            ("F4", mark("数字"), "figures"),
            ("Ctrl+G", mark("定级"), "grade"),
            ("Ctrl+H", mark("会商"), "consult"),
            ("F8", mark("响应"), "activate"),
            ("N", mark("记一笔"), "note"),
        ):
            self.can(letter, text, self._trigger(action), self._may(action))
        for number in range(self.tabs.count()):
            QShortcut(
                QKeySequence(str(number + 1)), self, lambda number=number: self._turn_to(number), autoRepeat=False
            )

    def _second(self, letter: str, text: str, action: str) -> None:
        button = QPushButton()
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.clicked.connect(self._trigger(action))
        self._more.addWidget(button)
        self._seconds.append((button, text, letter, self._may(action)))
        QShortcut(QKeySequence(letter), self, lambda: self._on_letter(button), autoRepeat=False)

    def _trigger(self, action: str) -> Callable[..., None]:
        return lambda *_: self.shell.actions.trigger(f"incidents.{action}", self.id)

    def _may(self, action: str) -> Callable[[], bool]:
        """What makes no sense for this incident now is not offered."""

        def may() -> bool:
            incident = self.incident()
            if action == "terminate":
                return incident.response_level is not None
            if action == "close":
                return incident.status == CLOSED or (not incident.is_over and incident.response_level is None)
            return not incident.is_over

        return may

    # ------------------------------------------------------------------------------------------------- showing

    def incident(self) -> Incident:
        return self.shell.world.get(Incident, self.id)

    def show_incident(self, id: str) -> None:
        """Show another incident on the same page."""
        self.id = id
        self._refresh()

    def refresh(self) -> None:
        world, now, incident = self.shell.world, self.shell.now(), self.incident()
        kind = world.find(IncidentKind, incident.kind)
        under = [
            name_of(kind) if kind else t("类型未定"),
            incident.place or t("地点不明"),
            tp(STATUSES[incident.status]),
        ]
        if incident.merged_into is not None:
            under.append(t("由 #{number} 继续", number=survivor(world, incident).number))
        self.head(f"#{incident.number}　{incident.title}", " · ".join(under))
        self.badges.tell(grade_badge(incident), level_badge(incident))
        words, tone = commander_text(world, commander(world, incident.id))
        self.commander.setText(t("指挥权　{words}", words=words))
        theme.set_role(self.commander, tone=tone if tone != "text" else "")
        self._on_tick(now)
        for section in self.sections:
            section.tell(world, incident, now)
            section.retranslate()
        for number, section in enumerate(self.sections):
            self.tabs.setTabText(number, f"{number + 1} {t(section.title)}")
        for button, text, letter, when in self._seconds:
            button.setText(f"{t(text)} {letter}")
            button.setVisible(when())

    def _on_tick(self, now: Millis) -> None:
        incident = self.shell.world.find(Incident, self.id)
        if incident is not None:
            over = incident.is_over
            self.clock.setText(formats.UNKNOWN if over else formats.elapsed(incident.known_at, now))
            for section in self.sections:
                section.touch()

    def _turn_to(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------- doing

    def designate(self, metric: str) -> None:
        """Choose the source that counts, when there are several; else record a figure."""
        if len(by_source(self.shell.world, self.incident(), metric)) > 1:
            DesignateForm(self.shell, self.id, metric, self).open()
        else:
            self.shell.actions.trigger("incidents.figures", self.id)

    def edit_group(self, group: Group) -> None:
        GroupForm(self.shell, self.id, group, self).open()
