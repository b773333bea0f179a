"""The ways into an import: a key, the command bar, and files that fall on the map. The dialog itself is loaded when wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from console.ui.kit.action import Action
from console.ui.kit.dialog import documents
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

if TYPE_CHECKING:
    from console.ui.map.features.import_dialog import ImportDialog

ENDINGS = tuple(
    "pbf osm gpkg shp zip geojson json kml kmz dxf gpx fgb csv txt xlsx xls ods mbtiles pmtiles".split()  # noqa: SIM905
)


def add_action(shell: Shell) -> None:
    """`Ctrl+Shift+I`, and 导入 in the command bar."""
    shell.actions.add(
        Action(
            "map.import",
            mark("导入数据…"),
            lambda: choose_files(shell),
            "Ctrl+Shift+I",
            "map",
            verbs=(mark("导入"),),
            enabled=lambda world: shell.archive is not None,
        )
    )


def choose_files(shell: Shell) -> QFileDialog:
    """Choose files, then the import begins; shown without waiting."""
    start = documents()
    dialog = QFileDialog(shell.front(), t("导入数据"), str(start if start.is_dir() else start.parent))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    known = " ".join(f"*.{ending}" for ending in ENDINGS)
    dialog.setNameFilters([f"{t('地理数据')} ({known})", t("所有文件") + " (*)"])
    dialog.filesSelected.connect(lambda names: begin(shell, [Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def begin(shell: Shell, paths: Sequence[Path]) -> ImportDialog:
    """Show the import of these files."""
    from console.ui.map.features.import_dialog import ImportDialog

    # not over what is in front: that may be the dialog in which the files were just chosen, and it takes its children along
    dialog = ImportDialog(shell, paths, shell.window)
    dialog.show()
    return dialog


class DropPlace(QObject):
    """Lets files fall on a widget (the map): the import begins with them."""

    def __init__(self, shell: Shell, widget: QWidget) -> None:
        super().__init__(widget)
        self._shell = shell
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent) or self._shell.archive is None:
            return False
        paths = _files(event)
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # who dragged waits until the drop is answered: the dialog comes after
            QTimer.singleShot(0, self, lambda: begin(self._shell, paths))
        return True


def _files(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
