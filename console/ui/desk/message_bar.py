"""What the window tells when nobody else took it: a refusal in one line, a failure in three (what, what is safe, what to do)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.domain.core.kernel import Phrase
from console.domain.core.ports import Failure
from console.ui.desk.keeping import LOST
from console.ui.kit import theme
from console.ui.kit.panel import label
from console.ui.kit.text import t, tp


class MessageBar(QWidget):
    """Stands above the command bar until it is put away; never takes the keyboard, covers nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: Phrase | Failure | tuple[Phrase, ...] | None = None
        self.heading = label(role="strong", wrap=True)
        self.safe = label(role="second", wrap=True)
        self.todo = label(wrap=True)
        self.save_button = QPushButton()
        self.copy_button = QPushButton()
        self.close_button = QPushButton()
        for button in (self.save_button, self.copy_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.heading, self.safe, self.todo):
            words.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(
            theme.space("large"), theme.space("small"), theme.space("small"), theme.space("small")
        )
        layout.addLayout(words, 1)
        layout.addWidget(self.save_button)
        layout.addWidget(self.copy_button)
        layout.addWidget(self.close_button)
        self.hide()

    def show_refusal(self, reason: Phrase) -> None:
        """The domain said no: nothing has changed, and why."""
        self._shown = reason
        theme.set_role(self, tone="")
        self._write()
        self.show()

    def show_notes(self, notes: tuple[Phrase, ...]) -> None:
        """What opening the file had to say; nothing is wrong now."""
        self._shown = notes
        theme.set_role(self, tone="")
        self._write()
        self.show()

    def show_failure(self, failure: Failure) -> None:
        """Something broke: what happened, what is safe, what to do."""
        self._shown = failure
        theme.set_role(self, tone="red")
        self._write()
        self.show()

    def _write(self) -> None:
        shown = self._shown
        self.close_button.setText(t("知道了"))
        self.save_button.setText(t("另存本次记录…"))
        self.save_button.setVisible(isinstance(shown, Failure) and shown.code in LOST)
        self.copy_button.setText(t("复制详情"))
        if isinstance(shown, Failure):
            self.heading.setText("■ " + tp(shown.what_happened))
            self.safe.setText(tp(shown.what_is_safe))
            self.todo.setText(tp(shown.what_to_do))
        elif isinstance(shown, tuple):
            self.heading.setText("\n".join(tp(note) for note in shown))
        elif shown is not None:
            self.heading.setText("▲ " + t("没有执行：{reason}", reason=shown))
        is_failure = isinstance(shown, Failure)
        self.safe.setVisible(is_failure)
        self.todo.setVisible(is_failure)
        self.copy_button.setVisible(isinstance(shown, Failure) and bool(shown.detail))

    def _copy(self) -> None:
        if isinstance(self._shown, Failure):
            QApplication.clipboard().setText(f"{self._shown.what_happened}\n{self._shown.detail}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self._write()
        super().changeEvent(event)
