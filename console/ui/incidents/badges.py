"""What an incident's state looks like in a word and a shape: grade, response, figures, who commands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from console.domain.city.organisation.model import Body, Post
from console.domain.core.kernel import World
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import GRADES, LEVELS, STATUSES, TERMINATED, Incident
from console.domain.review.incident_board import Commander
from console.ui.kit.painting import CIRCLE, DASHED, DIAMOND, GLYPH, SOLID, SQUARE, TRIANGLE, Glyph, draw_glyph
from console.ui.kit.text import name_of, t, tp
from console.ui.kit.theme import space, theme

HEIGHT = 20
ROMAN = {1: "Ⅰ", 2: "Ⅱ", 3: "Ⅲ", 4: "Ⅳ"}
GRADE_TONES = {1: "red", 2: "red", 3: "amber", 4: "blue", None: "mute"}
_GRADE_GLYPHS = {
    1: Glyph(SOLID, "red", DIAMOND, filled=True),
    2: Glyph(SOLID, "red", TRIANGLE, filled=True),
    3: Glyph(SOLID, "amber", TRIANGLE),
    4: Glyph(SOLID, "blue", CIRCLE),
    None: Glyph(DASHED, "mute", CIRCLE),
}
_RESPONDING = Glyph(SOLID, "blue", SQUARE, filled=True)
_NO_RESPONSE = Glyph(DASHED, "mute", SQUARE)
_ENDED = Glyph(SOLID, "second", SQUARE)


@dataclass(frozen=True, slots=True)
class Badge:
    """A framed word with a shape before it."""

    text: str
    tone: str
    glyph: Glyph

    def width(self) -> int:
        metrics = QFontMetrics(theme().font("small"))
        return metrics.horizontalAdvance(self.text) + GLYPH + 3 * space("tiny") + 2

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw it with its upper left corner at (x, y), `HEIGHT` high."""
        look = theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.pen(self.tone if self.tone not in ("mute", "second") else "line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(x + 0.5, y + 0.5, self.width() - 1, HEIGHT - 1)
        painter.drawRoundedRect(frame, 3, 3)
        side = GLYPH - 2
        draw_glyph(painter, QRectF(x + space("tiny") + 1, y + (HEIGHT - side) / 2, side, side), self.glyph)
        painter.setFont(look.font("small"))
        painter.setPen(look.color(self.tone))
        words = frame.adjusted(GLYPH + 2 * space("tiny"), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text)
        painter.restore()


def grade_text(grade: int | None) -> str:
    """ "Ⅱ 重大"; 未定级 when there is none."""
    return t("未定级") if grade is None else f"{ROMAN[grade]} {tp(GRADES[grade])}"


def grade_badge(incident: Incident) -> Badge:
    return Badge(grade_text(incident.grade), GRADE_TONES[incident.grade], _GRADE_GLYPHS[incident.grade])


def grade_glyph(grade: int | None) -> Glyph:
    return _GRADE_GLYPHS[grade]


def level_text(incident: Incident) -> str:
    """ "Ⅱ级响应", or where the incident stands when no response runs."""
    if incident.response_level is not None:
        return t("{level}响应", level=LEVELS[incident.response_level])
    if incident.status == TERMINATED or incident.is_over:
        return tp(STATUSES[incident.status])
    return t("未启动")


def level_badge(incident: Incident) -> Badge:
    if incident.response_level is not None:
        return Badge(level_text(incident), "blue", _RESPONDING)
    ended = incident.status == TERMINATED or incident.is_over
    return Badge(level_text(incident), "second" if ended else "mute", _ENDED if ended else _NO_RESPONSE)


def late_badge(count: int) -> Badge:
    return Badge(t("逾期 {count}", count=count), "red", Glyph(SOLID, "red", SQUARE, filled=True))


def post_name(world: World, post: Post | None) -> str:
    """A post with the body it belongs to: 防汛抗旱指挥部 指挥长."""
    if post is None:
        return ""
    body = world.find(Body, post.body)
    return name_of(post) if body is None else f"{name_of(body)} {name_of(post)}"


def commander_text(world: World, commander: Commander | None) -> tuple[str, str]:
    """Who commands, and the tone that says whether somebody must still act on it."""
    if commander is None:
        return t("待定"), "amber"
    post = world.find(Post, commander.post)
    words = post_name(world, post) or name_of(commander.name)
    if commander.reachability == "unreachable":
        return t("✕ 联系不上 · {post}", post=words), "red"
    return f"{words} · {commander.holder or t('空缺')}", "text"
