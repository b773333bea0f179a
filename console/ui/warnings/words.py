"""A warning in words and a shape. A warning level is not a response level; the two never look alike."""

from __future__ import annotations

from console.domain.city.plans.model import IncidentKind
from console.domain.core.kernel import Millis, World
from console.domain.response.incidents.model import LEVELS
from console.domain.response.warnings.model import COLOURS, LIFTED, Decision, Warning
from console.domain.response.warnings.views import is_expired, waited_minutes
from console.ui.kit import formats
from console.ui.kit.painting import CIRCLE, DIAMOND, SOLID, TRIANGLE, Glyph
from console.ui.kit.text import name_of, t

TONES = {1: "red", 2: "amber", 3: "amber", 4: "blue"}
GLYPHS = {
    1: Glyph(SOLID, "red", DIAMOND, filled=True),
    2: Glyph(SOLID, "amber", TRIANGLE, filled=True),
    3: Glyph(SOLID, "amber", TRIANGLE),
    4: Glyph(SOLID, "blue", CIRCLE),
}


def kind_name(world: World, warning: Warning) -> str:
    kind = world.find(IncidentKind, warning.kind)
    return warning.kind if kind is None else name_of(kind)


def headline(world: World, warning: Warning) -> str:
    """ "上街区 暴雨红色预警"."""
    words = t("{kind}{colour}预警", kind=kind_name(world, warning), colour=COLOURS[warning.level])
    return f"{warning.area} {words}".strip()


def validity(warning: Warning, now: Millis) -> str | None:
    """Until when it holds; None when nobody has said."""
    if warning.valid_until is None:
        return None
    return formats.date_time(warning.valid_until, now)


def decision_text(warning: Warning, now: Millis) -> tuple[str, str]:
    """Where the decision stands, and its tone."""
    if warning.waits:
        minutes = waited_minutes(warning, now) or 0
        late = warning.decide_by is not None and now > warning.decide_by
        left = formats.countdown(warning.decide_by, now)
        words = t("待决定 {left}（已等 {minutes} 分）", left=left, minutes=minutes)
        return (f"■ {words}", "red") if late else (f"◐ {words}", "amber")
    if warning.status == LIFTED:
        return t("已解除"), "mute"
    if is_expired(warning, now):
        return t("▲ 已过有效期，待解除或延长"), "amber"
    if not warning.decisions:
        return t("未决定"), "second"
    return decided(warning.decisions[-1]), "second"


def decided(decision: Decision) -> str:
    """What was decided, by whom, after how long."""
    if decision.response and decision.response_level is not None:
        what = t("启动{level}响应", level=LEVELS[decision.response_level])
    else:
        what = t("不启动响应")
    return t("{what} · {who} · {lag} 分后", what=what, who=decision.decided_by, lag=decision.lag_minutes)
