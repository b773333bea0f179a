"""The bottom line, always there: `/` or Ctrl+K, type in Chinese, pinyin or English, Enter.

`派 综合救援队 #1`: the first word is an action (or a thing to open), the others are what it works on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QToolButton, QWidget

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import Bookmark
from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.core import matching
from console.domain.core.kernel import Subject, World
from console.domain.core.records import dataclass
from console.domain.forces.materials.model import Stock
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order
from console.ui.kit import theme
from console.ui.kit.action import Action, Actions, shortcut_text
from console.ui.kit.bridge import Changed
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.suggestions import Offer, OfferList
from console.ui.kit.text import mark, name_of, t
from console.ui.kit.thinking import Thought

ACTION = "action"
BEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: an action or a subject. All of `words` are searched, `text` is shown and filled in."""

    kind: str
    id: str
    text: str
    words: tuple[str, ...]
    remark: str = ""
    key: str = ""

    def rank(self, typed: str) -> int | None:
        ranks = [found for word in self.words if (found := matching.rank(typed, word)) is not None]
        return min(ranks) if ranks else None


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of subject the bar knows: what it is called, and what stands beside a name."""

    subject: type[Subject]
    title: str
    text: Callable[[Any], str] = name_of
    remark: Callable[[World, Any], str] = lambda world, subject: ""
    stands: Callable[[Any], bool] = lambda subject: True  # what is struck off is not offered


def _numbered(incident: Incident) -> str:
    return f"#{incident.number} {incident.title}"


def _body_of(world: World, post: Post) -> str:
    return name_of(world.find(Body, post.body))


def _order(order: Order) -> str:
    return f"{order.number} {order.title}"


# Order of the list when nothing else decides: what an emergency is about first, names of the gazetteer last.
KINDS: tuple[Kind, ...] = (
    Kind(Incident, mark("事件"), _numbered),
    Kind(Team, mark("队伍")),
    Kind(Order, mark("调度令"), _order),
    Kind(Body, mark("机构")),
    Kind(Post, mark("岗位"), remark=_body_of),
    Kind(Unit, mark("单位")),
    Kind(Facility, mark("设施")),
    Kind(Stock, mark("物资")),
    Kind(Risk, mark("风险点")),
    Kind(Bookmark, mark("书签"), stands=lambda bookmark: bookmark.dropped_at is None),
    Kind(Place, mark("地名")),
)


def subjects(world: World) -> tuple[Entry, ...]:
    """All subjects with a name, readable in both languages. Pure: may be made on any thread."""
    found = []
    for kind in KINDS:
        title = t(kind.title)
        for subject in filter(kind.stands, world.all(kind.subject)):
            text = kind.text(subject)
            both = (getattr(subject, "name_zh", ""), getattr(subject, "name_en", ""))
            words = tuple(dict.fromkeys(word for word in (text, *both) if isinstance(word, str) and word))
            remark = kind.remark(world, subject)
            shown = f"{title} · {remark}" if remark else title
            found.append(Entry(kind.subject.subject, subject.id, text, words, shown))
    for entry in found:
        entry.rank("a")  # spells every name once, here, and not while somebody types
    return tuple(found)


def actions(registry: Actions) -> tuple[Entry, ...]:
    """All actions that can be done now; found by their text in both languages, and by their short verbs."""
    return tuple(_action(action) for action in registry if action.in_bar and registry.is_enabled(action.id))


def _action(action: Action) -> Entry:
    words = tuple(dict.fromkeys((t(action.text), action.text, *(t(verb) for verb in action.verbs), *action.verbs)))
    return Entry(ACTION, action.id, t(action.text), words, t("命令"), shortcut_text(action.shortcut))


def best(entries: Iterable[Entry], typed: str, most: int = BEST) -> list[Entry]:
    """The entries that fit best, in the order of the lists when they fit equally well."""
    ranked = [
        (found, number, entry) for number, entry in enumerate(entries) if (found := entry.rank(typed)) is not None
    ]
    ranked.sort(key=lambda one: one[:2])
    return [entry for _, _, entry in ranked[:most]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the command line: as typed, and what it was taken for when it was chosen from the list."""

    typed: str
    chosen: Entry | None = None


def split(line: str, chosen: Sequence[Entry]) -> tuple[Piece, ...]:
    """The words of a command line. Texts that were chosen from the list count as one word, spaces and all.

    A line that ends with a space has an empty last word: the next one is about to be typed.
    """
    pieces: list[Piece] = []
    rest = line.lstrip().removeprefix("/").lstrip()
    known = sorted(chosen, key=lambda entry: -len(entry.text))
    while rest:
        entry = next((e for e in known if rest == e.text or rest.startswith(e.text + " ")), None)
        if entry is not None:
            pieces.append(Piece(entry.text, entry))
            rest = rest[len(entry.text) :]
        else:
            word, _, _ = rest.partition(" ")
            pieces.append(Piece(word))
            rest = rest[len(word) :]
        if rest and not rest.strip():
            pieces.append(Piece(""))
        rest = rest.lstrip()
    return tuple(pieces)


SAID_FOR = 6000  # milliseconds an answer stays
HINTS = (("/", mark("命令")), ("?", mark("快捷键")), ("Ctrl+Z", mark("更正（留痕）")), ("F10", mark("菜单")))


class CommandBar(QWidget):
    """Completion list above, hints and running work at the right."""

    ran = Signal(str)  # id of the action, for tests and the list of last commands

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName("commandbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.space("command"))
        self._subjects: tuple[Entry, ...] = ()
        self._stale = True
        self._chosen: list[Entry] = []
        self._came_from: QWidget | None = None
        self._history: list[str] = []
        self.edit = QLineEdit()
        self.edit.setProperty("role", "command")
        self.edit.setFrame(False)
        self.list = OfferList(self.edit, above=True, enter_takes=False)
        self.remark = label()
        self.said = label()
        self.busy = Busy()
        self._hints = [(label(key, role="kbd"), label(), text) for key, text in HINTS]
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._hush.setInterval(SAID_FOR)
        self._hush.timeout.connect(self.said.clear)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space("large"), 0, theme.space("large"), 0)
        layout.setSpacing(theme.space("small"))
        layout.addWidget(label("/", tone="blue"))
        layout.addWidget(self.edit, 3)
        layout.addWidget(self.remark)
        layout.addStretch(1)
        layout.addWidget(self.said)
        layout.addWidget(self.busy)
        for key, words, _ in self._hints:
            layout.addWidget(key)
            layout.addWidget(words)
        self.retranslate()

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self.run)
        self.edit.installEventFilter(self)
        self.list.taken.connect(self._on_taken)
        self.list.currentItemChanged.connect(lambda *_: self._show_remark())
        self.shell.bridge.changed.connect(self._on_changed)
        self.shell.bridge.opened.connect(self._on_changed)
        self.shell.bridge.thoughts.connect(self.busy.show_thoughts)
        self.shell.said.connect(self.say)

    # ------------------------------------------------------------------------------------------------- typing

    def focus(self, text: str = "") -> None:
        """Take the keyboard; Esc gives it back to where it was."""
        if not self._has_keyboard():
            self._came_from = self.window().focusWidget()
        if text:
            self.edit.setText(text)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        self._load()
        self._offer()

    def _has_keyboard(self) -> bool:
        return self.window().focusWidget() is self.edit

    def leave(self) -> None:
        """Empty the line and give the keyboard back."""
        self.edit.clear()
        self._chosen.clear()
        self.list.hide()
        self._show_remark()
        back, self._came_from = self._came_from, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.edit.clearFocus()

    def _on_typed(self, text: str) -> None:
        self._load()
        self._offer()

    def _offer(self) -> None:
        pieces = self._pieces()
        found = self.candidates(pieces)
        self.list.offer([Offer(entry, entry.text, entry.remark, entry.key) for entry in found])
        self._show_remark()

    def _pieces(self) -> tuple[Piece, ...]:
        return split(self.edit.text(), self._chosen)

    def candidates(self, pieces: tuple[Piece, ...]) -> list[Entry]:
        """What the last word may become."""
        if not pieces:
            return []
        known = actions(self.shell.actions)
        if len(pieces) == 1:
            return best((*known, *self._subjects), pieces[0].typed)
        action = self._action(pieces[0], known)
        if action is None:
            # Several words that are no command: look for a thing with all of them in its name.
            typed = " ".join(piece.typed for piece in pieces)
            return best(self._subjects, typed)
        kinds = self._open_kinds(action, pieces[1:-1])
        return best((entry for entry in self._subjects if entry.kind in kinds), pieces[-1].typed)

    def _open_kinds(self, action: Action, settled: tuple[Piece, ...]) -> list[str]:
        """The kinds of things the action still asks for."""
        kinds = list(action.takes)
        for piece in settled:
            entry = self._resolve(piece, kinds)
            if entry is not None and entry.kind in kinds:
                kinds.remove(entry.kind)
        return kinds

    def _action(self, piece: Piece, known: tuple[Entry, ...]) -> Action | None:
        entry = piece.chosen
        if entry is None:
            found = best(known, piece.typed, 1)
            entry = found[0] if found else None
        if entry is None or entry.kind != ACTION:
            return None
        return self.shell.actions.get(entry.id)

    def _resolve(self, piece: Piece, kinds: list[str]) -> Entry | None:
        if piece.chosen is not None:
            return piece.chosen
        found = best((entry for entry in self._subjects if entry.kind in kinds), piece.typed, 1)
        return found[0] if found else None

    # ------------------------------------------------------------------------------------------------ running

    def run(self) -> None:
        """Do what stands in the line."""
        pieces = tuple(piece for piece in self._pieces() if piece.typed)
        if not pieces:
            self.leave()
            return
        offered = self.list.current()
        if offered is not None and pieces[-1].chosen is None:
            pieces = (*pieces[:-1], Piece(pieces[-1].typed, offered.value))
        first = pieces[0] if pieces[0].chosen else Piece(pieces[0].typed, next(iter(self.candidates(pieces[:1])), None))
        if first.chosen is None:
            self.say(t("没有“{words}”这个命令或名称", words=pieces[0].typed), "red")
            return
        if first.chosen.kind != ACTION:
            last = pieces[-1].chosen or first.chosen
            self._remember()
            self.leave()
            self.shell.open((last.kind, last.id))
            return
        self._run_action(self.shell.actions.get(first.chosen.id), pieces[1:])

    def _run_action(self, action: Action, words: tuple[Piece, ...]) -> None:
        found: dict[str, str] = {}
        for piece in words:
            kinds = [kind for kind in action.takes if kind not in found]
            entry = self._resolve(piece, kinds)
            if entry is None or entry.kind not in kinds:
                self.say(t("“{action}”用不上“{words}”", action=t(action.text), words=piece.typed), "red")
                return
            found[entry.kind] = entry.id
        self._remember()
        self.leave()
        self.shell.actions.trigger(action.id, *(found.get(kind) for kind in action.takes))
        self.ran.emit(action.id)

    def _remember(self) -> None:
        line = self.edit.text().strip()
        self._history = [*(old for old in self._history if old != line), line][-30:]

    def _on_taken(self, offer: Offer) -> None:
        """Tab or a click put the suggestion into the line; a click on a whole command or thing also runs it."""
        entry: Entry = offer.value
        pieces = self._pieces()
        self._chosen = [piece.chosen for piece in pieces[:-1] if piece.chosen] + [entry]
        before = [piece.typed for piece in pieces[:-1]] if self._is_word_of_action(pieces) else []
        self.edit.setText(" ".join([*before, entry.text]) + " ")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()

    def _is_word_of_action(self, pieces: tuple[Piece, ...]) -> bool:
        return len(pieces) > 1 and self._action(pieces[0], actions(self.shell.actions)) is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.list.isHidden():
                self.leave()
                return True
            if event.key() == Qt.Key.Key_Up and not self.edit.text() and self._history:
                self.edit.setText(self._history[-1])
                self._offer()
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------------------------------------ showing

    def say(self, text: str, tone: str = "") -> None:
        """A short answer at the right; it goes away by itself."""
        theme.set_role(self.said, tone=tone)
        self.said.setText(text)
        self._hush.start()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t("命令、队伍、地点…：中文、拼音首字母或英文"))
        self.edit.setAccessibleName(t("命令"))
        for _, words, text in self._hints:
            words.setText(t(text))
        self._stale = True

    def _show_remark(self) -> None:
        offer = self.list.current()
        if offer is None:
            self.remark.clear()
            return
        spelled = "" if offer.text.isascii() else f"{matching.initials(offer.text)} · "
        self.remark.setText(f"{spelled}{offer.text}　{offer.remark}")

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(*(kind.subject for kind in KINDS)):
            self._stale = True
            if self._has_keyboard():
                self._load()

    def _load(self) -> None:
        """Make the list of names anew, beside, when it is out of date."""
        if not self._stale:
            return
        self._stale = False
        world = self.shell.world
        self.shell.bridge.think(
            lambda thought: subjects(world), self._on_loaded, key="commandbar", again=self._load_again
        )

    def _load_again(self) -> None:
        self._stale = True
        self._load()

    def _on_loaded(self, entries: tuple[Entry, ...]) -> None:
        self._subjects = entries
        if self._has_keyboard():
            self._offer()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


BAR_MS = 100  # between two looks of a running bar


class Busy(QWidget):
    """The thinking under way: what it is, how far, and a button that stops it."""

    def __init__(self) -> None:
        super().__init__()
        self._thought: Thought | None = None
        self._far = (0, 0)
        self._due = QTimer(self)  # a bar paints at every value it is given, and with it the window's frame around it
        self._due.setSingleShot(True)
        self._due.setInterval(BAR_MS)
        self._due.timeout.connect(self._show_far)
        self.words = label()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(90)
        self.bar.setTextVisible(False)
        self.stop = QToolButton()
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.bar, self.stop):
            layout.addWidget(widget)
        self.hide()

    def show_thoughts(self, thoughts: tuple[Thought, ...]) -> None:
        """Show the first of what runs; nothing when nothing does."""
        thought = thoughts[0] if thoughts else None
        if thought is None:
            self.hide()
            self._due.stop()
        if thought is None or thought is self._thought:
            self._thought = thought
            return
        self._thought = thought
        more = f" +{len(thoughts) - 1}" if len(thoughts) > 1 else ""
        self.words.setText(thought.title + more)
        self.stop.setText(t("停止"))
        self._far = (0, 0)
        if self.isHidden():
            self.bar.setRange(0, 0)  # of a bar that is seen Qt paints it, and the window around it, before it goes on
            self.show()
        elif not self._due.isActive():
            self._due.start()
        thought.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        self._far = (done, total)
        if not self._due.isActive() and self._thought is not None:
            self._due.start()

    def _show_far(self) -> None:
        done, total = self._far
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_stop(self) -> None:
        if self._thought is not None:
            self._thought.cancel()
