"""Pictures for documents: the 256 colours a picture uses most, a third of the size, no difference one would see."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

COLOURS = 256
OPAQUE = 0xFF000000


def with_few_colours(image: QImage) -> QImage:
    """The picture with a palette of its most frequent colours; every other pixel takes the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32) & 0xFFFFFF
    colours, counts = np.unique(pixels, return_counts=True)
    most = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    palette = [OPAQUE | int(colour) for colour in most]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.AvoidDither)
