"""The base of every dialog that makes a command: labelled fields, what is wrong beside them, nothing typed is lost.

Ctrl+Enter submits, Esc cancels, a refusal of the domain stands in the form. A form is shown with `open()` and never
blocks the window; what it does when the command is on the disk comes as `done_with(outcome)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.domain.core.kernel import Command, Millis, Phrase
from console.domain.core.ports import Failure, Outcome
from console.ui.kit import theme
from console.ui.kit.bridge import BEING_RECORDED
from console.ui.kit.dialog import Dialog
from console.ui.kit.field import Field, TextField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp

F = TypeVar("F", bound=Field)
LABEL_WIDTH = 112


class Form(Dialog):
    """A subclass adds fields in `build` and makes the command in `command`."""

    title: str = ""
    submit_text: str = mark("确定")
    explanation: str = ""  # a line under the title: what this does
    wide: int = 560

    done_with = Signal(object)  # Outcome

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent or shell.front())
        self.bridge = shell.bridge
        self.fields: list[Field] = []
        self._labels: list[tuple[QLabel, str, bool]] = []
        self._names: dict[Field, QLabel] = {}
        self._remarks: dict[Field, QLabel] = {}
        self._said: Phrase | None = None
        self._busy = False
        self._tried = False
        self._lay_out()
        self.build()
        self.retranslate()
        self.setMinimumWidth(self.wide)

    # ---------------------------------------------------------------------------------- what a subclass writes

    def build(self) -> None:
        """Add the fields."""

    def command(self) -> Command | Sequence[Command]:
        """The command the fields make; called only when no field says that something is wrong."""
        raise NotImplementedError

    def occurred_at(self) -> Millis | None:
        """When it happened, when the form asks for that."""
        return None

    def actor(self) -> str | None:
        """Who acts, when it is not who holds the desk."""
        return None

    def accepted_outcome(self, outcome: Outcome) -> None:
        """The command is on the disk; the form closes afterwards."""

    def check(self) -> Phrase | None:
        """What is wrong with the fields together; shown like a refusal."""
        return None

    def explained(self) -> str:
        """The line under the title, in the operator's language."""
        return t(self.explanation) if self.explanation else ""

    def first_field(self) -> Field | None:
        """Where typing begins: what must be filled in and is not, else what is blank, else the first field."""
        shown = [field for field in self.fields if not field.widget.isHidden()]
        blank = [field for field in shown if field.is_blank()]
        return next((field for field in (*(one for one in blank if one.required), *blank, *shown)), None)

    # ------------------------------------------------------------------------------------- what a subclass uses

    def add(self, field: F) -> F:
        """Put a field into the next line and return it."""
        line = self.grid.rowCount()
        name, remark = self._label_of(field), label(role="small", wrap=True)
        self.grid.addWidget(name, line, 0)
        self.grid.addWidget(field.widget, line, 1)
        self.grid.addWidget(remark, line + 1, 1)
        self._take_in(field, remark)
        return field

    def add_line(self, *fields: Field) -> None:
        """Several short fields in one line, each with its label before it."""
        box, grid = self._box()
        line = self.grid.rowCount()
        for number, field in enumerate(fields):
            name, remark = self._label_of(field), label(role="small", wrap=True)
            if number:
                name.setMinimumWidth(0)
                grid.addWidget(name, 0, 2 * number)
            else:
                self.grid.addWidget(name, line, 0)
            grid.addWidget(field.widget, 0, 2 * number + 1)
            grid.addWidget(remark, 1, 2 * number + 1)
            grid.setColumnStretch(2 * number + 1, 1)
            self._take_in(field, remark)
        self.grid.addWidget(box, line, 1)

    def add_group(self, heading: str, *fields: Field, across: int = 5) -> None:
        """Many short fields of one sort, each with its label above it; `heading` is a marked literal."""
        box, grid = self._box()
        line = self.grid.rowCount()
        title = self._label(heading)
        self.grid.addWidget(title, line, 0)
        for number, field in enumerate(fields):
            name, remark = self._label_of(field), label(role="small", wrap=True)
            name.setAlignment(Qt.AlignmentFlag.AlignLeft)
            name.setContentsMargins(0, 0, 0, 0)
            name.setMinimumWidth(0)
            theme.set_role(name, role="small")
            remark.setContentsMargins(0, 0, 0, theme.space("tiny"))
            down, column = 3 * (number // across), number % across
            for step, widget in enumerate((name, field.widget, remark)):
                grid.addWidget(widget, down + step, column)
            grid.setColumnStretch(column, 1)
            self._take_in(field, remark)
        self.grid.addWidget(box, line, 1)

    def show_field(self, field: Field, shown: bool) -> None:
        """Show or hide a field with its label; what is hidden is not asked for."""
        self._names[field].setVisible(shown)
        field.widget.setVisible(shown)
        self._show_remarks()

    def add_widget(self, widget: QWidget) -> None:
        """Put anything else across the form: an explanation, a small table."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 2)

    def add_note(self, note: QLabel) -> None:
        """Words below the field that was added last."""
        self.grid.addWidget(note, self.grid.rowCount(), 1)

    def send(self) -> None:
        """What the key and the button do: `submit`, unless what was sent is still on its way."""
        if self._busy:
            self._say(BEING_RECORDED)
        else:
            self.submit()

    def submit(self) -> None:
        """Check the fields and do the command; what was typed stays until it is on the disk."""
        self._tried = True
        self._said = None
        self._show_remarks()
        wrong = [field for field in self.fields if not field.widget.isHidden() and field.problem()]
        if wrong:
            wrong[0].widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if (problem := self.check()) is not None:
            self._say(problem)
            return
        made = self.command()
        commands = [made] if isinstance(made, Command) else list(made)
        self._set_busy(True)
        self.bridge.run_all(
            commands,
            then=self._on_done,
            refused=self._on_refused,
            failed=self._on_failed,
            occurred_at=self.occurred_at(),
            actor=self.actor(),
        )

    # -------------------------------------------------------------------------------------------------- inside

    def _label(self, text: str, required: bool = False) -> QLabel:
        name = label(role="second")
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        name.setContentsMargins(0, 4, 0, 0)
        name.setMinimumWidth(LABEL_WIDTH)
        self._labels.append((name, text, required))
        return name

    def _label_of(self, field: Field) -> QLabel:
        name = self._names[field] = self._label(field.label, field.required)
        name.setBuddy(field.widget)
        return name

    def _take_in(self, field: Field, remark: QLabel) -> None:
        """From now on the form checks this field and says what is wrong with it."""
        remark.hide()
        self._remarks[field] = remark
        self.fields.append(field)
        field.edited.connect(self._on_edited)

    @staticmethod
    def _box() -> tuple[QWidget, QGridLayout]:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("small"))
        grid.setVerticalSpacing(theme.space("tiny") // 2)
        return box, grid

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        margin = theme.space("large")
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(theme.space("medium"))
        self._title = label(role="title")
        self._explanation = label(role="second", wrap=True)
        outer.addWidget(self._title)
        outer.addWidget(self._explanation)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, theme.space("small"), 0)
        self.grid = QGridLayout()
        lines.addLayout(self.grid)
        lines.addStretch(1)
        self.grid.setHorizontalSpacing(theme.space("medium"))
        self.grid.setVerticalSpacing(theme.space("tiny"))
        self.grid.setColumnStretch(1, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        outer.addWidget(self._scroll, 1)
        self._message = label(tone="red", wrap=True)
        self._message.hide()
        outer.addWidget(self._message)
        outer.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("small"))
        self.cancel_button = QPushButton()
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.submit_button = QPushButton()
        self.submit_button.setProperty("role", "primary")
        self.submit_button.setAutoDefault(False)
        self.submit_button.clicked.connect(self.send)
        layout.addStretch(1)
        layout.addWidget(label("Esc", role="kbd"))
        layout.addWidget(self.cancel_button)
        layout.addWidget(label("Ctrl+Enter", role="kbd"))
        layout.addWidget(self.submit_button)
        return line

    def retranslate(self) -> None:
        """Set every text anew; a subclass with texts of its own extends it."""
        self.setWindowTitle(t(self.title) if self.title else "")
        self._title.setText(t(self.title) if self.title else "")
        self._explanation.setText(self.explained())
        self._explanation.setVisible(bool(self._explanation.text()))
        self.submit_button.setText(t(self.submit_text))
        self.cancel_button.setText(t("取消"))
        for widget, text, required in self._labels:
            widget.setText(t(text) + (" *" if required else ""))
        for field in self.fields:
            field.widget.setAccessibleName(t(field.label))
            field.retranslate()
        self._show_remarks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.isAutoRepeat():
            return  # a key that is held acts once
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send()
        elif is_enter:
            # Enter goes on to the next field: a form is never sent by accident.
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the form is on its way nothing is typed into it: it would be gone when the form closes."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.InputMethod) or not isinstance(watched, QWidget):
            return False
        if watched is not self and not self.isAncestorOf(watched):
            return False
        if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
            self._say(BEING_RECORDED)
        return True

    def reject(self) -> None:
        """Put the form away; not while it is on its way, for a refusal must find the words still there."""
        if self._busy:
            self._say(BEING_RECORDED)
        else:
            super().reject()

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter also counts inside a field of several lines, which would keep the key for itself.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self.isVisible():
                self.fit(shrink=True)  # other words wrap into other lines
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        if (first := self.first_field()) is not None:
            first.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def fit(self, *, shrink: bool = False) -> None:
        """As high as its content, up to what the screen has; while it is shown it only grows unless `shrink`."""
        content = self._scroll.widget()
        if content is None:
            return
        content.layout().activate()  # type: ignore[union-attr]  # it has a layout
        most = int(self.screen().availableGeometry().height() * 0.7)
        height = min(content.sizeHint().height() + 4, most)
        if shrink or not self.isVisible() or height > self._scroll.minimumHeight():
            self._scroll.setMinimumHeight(height)
            self.layout().activate()  # type: ignore[union-attr]  # it has a layout
            # Lines that wrap need the height for this width, which the size hint does not know.
            width = max(self.width(), self.minimumWidth())
            self.resize(width, self.layout().totalHeightForWidth(width))  # type: ignore[union-attr]  # it has a layout

    def _on_edited(self) -> None:
        self._said = None
        self._show_remarks()

    def _show_remarks(self) -> None:
        for field, remark in self._remarks.items():
            problem = field.problem() if self._tried else ""
            text = t(problem) if problem else field.remark()
            remark.setText(text)
            remark.setVisible(bool(text) and not field.widget.isHidden())
            theme.set_role(remark, tone="red" if problem else "")
            if field.widget.property("wrong") != bool(problem):
                field.widget.setProperty("wrong", bool(problem))
                field.widget.style().unpolish(field.widget)
                field.widget.style().polish(field.widget)
        self._message.setText("" if self._said is None else tp(self._said))
        self._message.setVisible(self._said is not None)
        if self.isVisible():
            self.fit()

    def _say(self, sentence: Phrase) -> None:
        self._said = sentence
        self._show_remarks()

    def _set_busy(self, busy: bool) -> None:
        if busy == self._busy:
            return
        self._busy = busy
        self.submit_button.setEnabled(not busy)
        app = QApplication.instance()
        if app is not None:
            (app.installEventFilter if busy else app.removeEventFilter)(self)

    def _on_done(self, outcome: Any) -> None:
        self._set_busy(False)
        self.accept()  # first: what the outcome opens must not stand on a form that is closing
        self.accepted_outcome(outcome)
        self.done_with.emit(outcome)

    def _on_refused(self, reason: Phrase) -> None:
        self._set_busy(False)
        self._say(reason)

    def _on_failed(self, failure: Failure) -> None:
        self._set_busy(False)
        self._say(failure.what_happened)
        self.bridge.failed.emit(failure)


class ReasonForm(Form):
    """Asks for a reason and gives it to a function that makes the command, where the command alone does not say what is asked.

    `heading` and `about` are marked literals; `about` is filled with `values`.
    """

    def __init__(
        self,
        shell: Shell,
        heading: str,
        make: Callable[[str], Command | Sequence[Command]],
        *,
        about: str = "",
        reason: str = mark("原因"),
        **values: Any,
    ) -> None:
        self.title, self._about, self._values = heading, about, values
        self._reason_label = reason
        self._make = make
        super().__init__(shell)

    def build(self) -> None:
        self.reason = self.add(TextField(self._reason_label, required=True, lines=3))

    def command(self) -> Command | Sequence[Command]:
        return self._make(self.reason.value())

    def explained(self) -> str:
        return t(self._about, **self._values) if self._about else ""
