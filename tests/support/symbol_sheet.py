"""The contact sheet of the map's symbols: every kind in every state, as colours and as others see them.

    python -m tests.support.symbol_sheet OUT.png

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from console.ui.kit import theme
from console.ui.kit.theme import LIGHT
from console.ui.map.symbols.looks import READY, STATES, Look, SymbolArt, kinds

Pixels = NDArray[np.float64]  # rows, columns, red green blue, 0 … 1

SEEN_AS: dict[str, Pixels | None] = {
    "colour": None,
    "black and white": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
STATELESS = ("risk point", "road closure", "sensor", "protected object")
STATE_WORDS = ("ready", "unverified", "waiting", "under way", "on scene", "planned", "out")


def looks() -> dict[tuple[str, str], Look]:
    """Every kind in every state it can be in."""
    return {
        (kind, state): replace(look, state=state)
        for kind, look in kinds().items()
        for state in (STATES if kind not in STATELESS else (READY,))
    }


def pixels(look: Look, size: int, tone: str = "map_area") -> Pixels:
    """The look on the ground of the map."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(theme.theme().color(tone))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, SymbolArt().pixmap(look, size))
    painter.end()
    return _array(image)


def seen(picture: Pixels, how: str) -> Pixels:
    """What somebody sees of a picture."""
    matrix = SEEN_AS[how]
    if matrix is None:
        return picture
    light = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    other = np.clip(light @ matrix.T, 0, 1)
    return np.where(other <= 0.0031308, other * 12.92, 1.055 * other ** (1 / 2.4) - 0.055)


def _array(image: QImage) -> Pixels:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(float) / 255


def sheet(size: int = 16, zoom: int = 1) -> QImage:
    """Kinds down, states across; a block for every way of seeing."""
    every = looks()
    names = list(kinds())
    step, head, left = size * zoom + 8, 40, 118
    block = left + len(STATES) * step + 14
    image = QImage(block * len(SEEN_AS), head + len(names) * step + 8, QImage.Format.Format_RGB32)
    image.fill(theme.theme().color("map_area"))
    painter = QPainter(image)
    for column, how in enumerate(SEEN_AS):
        x = column * block
        painter.setPen(theme.theme().color("text"))
        painter.setFont(theme.theme().font("body", strong=True))
        painter.drawText(QRectF(x + 8, 8, block, 20), Qt.AlignmentFlag.AlignLeft, f"{how}, {size} px")
        painter.setFont(theme.theme().font("small"))
        for row, kind in enumerate(names):
            y = head + row * step
            painter.drawText(QRectF(x + 8, y, left, step), Qt.AlignmentFlag.AlignVCenter, kind)
            for place, state in enumerate(STATES):
                if (kind, state) in every:
                    _put(painter, seen(pixels(every[kind, state], size), how), x + left + place * step, y + 4, zoom)
    painter.end()
    return image


def _put(painter: QPainter, picture: Pixels, x: int, y: int, zoom: int) -> None:
    rows = np.ascontiguousarray((picture * 255).round().astype(np.uint8))
    size = rows.shape[0]
    image = QImage(rows.data, size, size, 3 * size, QImage.Format.Format_RGB888)
    painter.drawImage(QRectF(x, y, size * zoom, size * zoom), image)


def main(arguments: list[str]) -> int:
    app = QApplication.instance() or QApplication([])
    theme.install(app, LIGHT)  # type: ignore[arg-type]
    rows = [sheet(16, 1), sheet(24, 1)]
    whole = QImage(max(one.width() for one in rows), sum(one.height() for one in rows), QImage.Format.Format_RGB32)
    whole.fill(theme.theme().color("map_area"))
    painter = QPainter(whole)
    top = 0
    for one in rows:
        painter.drawImage(0, top, one)
        top += one.height()
    painter.end()
    return 0 if whole.save(arguments[0]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
