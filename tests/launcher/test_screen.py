"""A real window opens on this machine: the launcher's list of system packages is complete, and Chinese has a font."""

import subprocess
import sys

import pytest

OPEN_A_WINDOW = """
import sys
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QWindow

application = QGuiApplication(sys.argv)
window = QWindow()
window.show()
window.requestUpdate()
metrics = QFontMetrics(QFont())
print(application.platformName(), window.isVisible(), all(metrics.inFontUcs4(ord(sign)) for sign in "应急指挥调度"))
"""


def what_qt_says() -> list[str]:
    command = [sys.executable, "-c", OPEN_A_WINDOW]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.xvfb
@pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux only")
def test_window_under_x() -> None:
    assert what_qt_says() == ["xcb", "True", "True"]


def test_window_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert what_qt_says() == ["offscreen", "True", "True"]
