"""What becomes of the file: saved elsewhere as a whole, when it is no longer where it was; trusted, when nobody known signed it."""

from __future__ import annotations

from pathlib import Path

from console.domain.core.kernel import Phrase, phrase
from console.ui.desk.files import SUFFIX, Wish, free_path
from console.ui.kit.action import Action
from console.ui.kit.dialog import documents
from console.ui.kit.field import TextField
from console.ui.kit.form import Form
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

LOST = ("moved", "seat_lost", "unknown")  # kinds of failure after which the session goes on in another file


class SaveForm(Form):
    """Everything recorded so far as a new file; `goes_on`: the window then goes on with that one."""

    title = mark("另存本次记录")
    submit_text = mark("另存")
    explanation = mark("把到现在为止的全部记录写成一个新文件；新文件使用新的席位号，不会覆盖已有文件。")

    def __init__(self, shell: Shell, *, goes_on: bool = False) -> None:
        self.goes_on = goes_on
        super().__init__(shell)

    def build(self) -> None:
        self.place = self.add(TextField(mark("存放位置"), required=True))
        file = Path(self.bridge.file.path) if self.bridge.file else Path(f"yipan{SUFFIX}")
        folder = file.parent if file.parent.is_dir() else documents()
        self.place.set(str(free_path(folder / f"{file.stem}-{t('另存')}{SUFFIX}")))

    def check(self) -> Phrase | None:
        folder = Path(self.place.value()).expanduser().parent
        return None if folder.is_dir() else phrase("没有这个文件夹：{path}", path=str(folder))

    def submit(self) -> None:
        """Not a command: nothing is recorded, the store writes itself out."""
        problem = self.check() if self.place.value() else phrase("请写明存放位置")
        if problem is not None:
            self._say(problem)
            return
        target = Path(self.place.value()).expanduser()
        self._set_busy(True)
        self.bridge.hand_out(
            lambda store: store.save_elsewhere(target), lambda count: self._saved(target, count), failed=self._on_failed
        )

    def _saved(self, target: Path, count: int) -> None:
        self._set_busy(False)
        self.accept()
        self.shell.say(t("已另存 {count} 条记录：{path}", count=count, path=str(target)), "green")
        if self.goes_on:
            self.shell.reopen.emit(Wish(target))


class TrustForm(Form):
    """A file that nobody known here has signed: from now on its keys are known under a name, and it can be recorded in."""

    title = mark("采信此文件")
    submit_text = mark("采信")
    explanation = mark("先打电话与对方核对提示里的十二个字。采信后窗口重新打开这个文件，此后即可记入。")

    def build(self) -> None:
        self.name = self.add(TextField(mark("对方是谁"), required=True))

    def submit(self) -> None:
        """The file is let go, checked as a whole and opened again."""
        name, file = self.name.value().strip(), self.bridge.file
        if not name or file is None:
            self._say(phrase("请写明对方是谁"))
            return
        self.accept()
        self.shell.reopen.emit(Wish(Path(file.path), trust=name))


def register(shell: Shell) -> None:
    """Give the shell what can be done with the file."""
    add = shell.actions.add
    add(Action("file.save_elsewhere", mark("另存本次记录"), lambda: SaveForm(shell).open(), "", "window"))
    add(Action("file.trust", mark("采信此文件"), lambda: _trust(shell), "", "window"))


def _trust(shell: Shell) -> None:
    file = shell.bridge.file
    if file is None or not file.foreign:
        shell.say(t("这个文件不需要采信：本机认识它"), "")
        return
    TrustForm(shell).open()
