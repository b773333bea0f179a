"""Figures (死亡、失踪、转移 …): versioned per source, reconciled for the screen, a jump asks for an explanation.

Nothing is overwritten (brief §7: 139 people were concealed at some stage). Unknown is None, never zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta

from console.domain.core.kernel import Millis, Phrase, Refusal, World, phrase
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Figure, Incident

# Brief W40: data normally rise; a sharp rise or fall needs a written explanation. How sharp is INFERRED.
JUMP_MINIMUM = 3.0
JUMP_SHARE = 0.5

# A figure older than this is shown as old. Assumed.
STALE_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that is counted. `ebbs`: falls in the normal course (people freed, people going home)."""

    id: str
    name: Phrase
    unit: Phrase
    whole: bool = True
    ebbs: bool = False


METRICS: dict[str, Metric] = {
    metric.id: metric
    for metric in (
        Metric("dead", phrase("死亡"), phrase("人")),
        Metric("missing", phrase("失踪"), phrase("人")),
        Metric("seriously_injured", phrase("重伤"), phrase("人")),
        Metric("injured", phrase("受伤"), phrase("人")),
        Metric("trapped", phrase("受困"), phrase("人"), ebbs=True),
        Metric("evacuated", phrase("已转移"), phrase("人"), ebbs=True),
        Metric("relief_needed", phrase("需紧急生活救助"), phrase("人"), ebbs=True),
        Metric("affected", phrase("受灾"), phrase("人")),
        Metric("collapsed_rooms", phrase("倒塌房屋"), phrase("间")),
        Metric("damaged_rooms", phrase("损坏房屋"), phrase("间")),
        Metric("forest_area_ha", phrase("过火面积"), phrase("公顷"), whole=False),
        Metric("direct_loss_yuan", phrase("直接经济损失"), phrase("元"), whole=False),
    )
}
NO_HARM = ("evacuated",)  # what is done about the danger, not what it did
CASUALTIES = ("dead", "missing", "seriously_injured", "injured")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is shown for a metric: the designated source's figure, else the most recent; the other sources beside it."""

    metric: Metric
    figure: Figure | None
    source: str = ""
    designated: bool = False
    others: tuple[tuple[str, Figure], ...] = ()

    @property
    def value(self) -> float | None:
        """The figure that counts, None when nobody gave one."""
        return None if self.figure is None else self.figure.value

    @property
    def is_disputed(self) -> bool:
        """Whether another source says something else."""
        return any(figure.value != self.value for _, figure in self.others)

    def age(self, now: Millis) -> Millis | None:
        """How old the figure is, in milliseconds; None when there is none."""
        return None if self.figure is None else max(0, now - self.figure.as_at)

    def is_stale(self, now: Millis) -> bool:
        """Whether the figure is older than `STALE_AFTER` at `now`."""
        age = self.age(now)
        return age is not None and age > STALE_AFTER / timedelta(milliseconds=1)


def family(world: World, incident: Incident) -> tuple[Incident, ...]:
    """The incident and all that were merged into it, directly or over another one."""
    found = [incident]
    for member in found:
        found += [other for id in member.absorbed if (other := world.find(Incident, id)) and other not in found]
    return tuple(found)


def by_source(world: World, incident: Incident, metric: str) -> dict[str, Figure]:
    """The latest figure of every source; sources of a merged report carry its number. Figures taken back are left out."""
    return _latest(incident, family(world, incident), metric)


def _latest(incident: Incident, members: tuple[Incident, ...], metric: str) -> dict[str, Figure]:
    latest: dict[str, Figure] = {}
    for member in members:
        for figure in member.figures:
            if figure.metric != metric:
                continue
            label = figure.source if member.id == incident.id else f"{figure.source}（#{member.number}）"
            known = latest.get(label)
            if known is None or figure.as_at >= known.as_at:
                latest[label] = figure
    return {label: figure for label, figure in latest.items() if figure.value is not None}


def reading(world: World, incident: Incident, metric: str) -> Reading:
    """What to show for one metric."""
    if _stands_alone(world, incident):
        return world.each(Incident, _readings_alone)[incident.id][metric]
    return _reading(incident, metric, by_source(world, incident, metric))


def readings(world: World, incident: Incident) -> Mapping[str, Reading]:
    """What to show for every metric, in the order of METRICS."""
    if _stands_alone(world, incident):
        return world.each(Incident, _readings_alone)[incident.id]
    return {metric: _reading(incident, metric, by_source(world, incident, metric)) for metric in METRICS}


def _stands_alone(world: World, incident: Incident) -> bool:
    """Whether no other was merged into it, so that its figures depend on itself only; not while it is being changed."""
    return not incident.absorbed and world.find(Incident, incident.id) is incident


def _readings_alone(incident: Incident) -> dict[str, Reading] | None:
    """The readings of an incident that no other was merged into."""
    if incident.absorbed:
        return None
    return {metric: _reading(incident, metric, _latest(incident, (incident,), metric)) for metric in METRICS}


def _reading(incident: Incident, metric: str, sources: dict[str, Figure]) -> Reading:
    chosen = incident.designated.get(metric, "")
    designated = chosen in sources
    if not designated and sources:
        # max keeps the first of equals; the later entry of the journal shall win, so look from the end
        chosen = max(reversed(sources), key=lambda label: (sources[label].as_at, sources[label].recorded_at))
    others = sorted(
        ((label, figure) for label, figure in sources.items() if label != chosen),
        key=lambda pair: (-pair[1].as_at, pair[0]),
    )
    figure = sources.get(chosen)
    return Reading(METRICS[metric], figure, chosen if figure else "", designated, tuple(others))


def history(world: World, incident: Incident, metric: str) -> tuple[Figure, ...]:
    """Every figure ever given for a metric, by the moment it describes."""
    every = [figure for member in family(world, incident) for figure in member.figures if figure.metric == metric]
    return tuple(sorted(every, key=lambda figure: (figure.as_at, figure.recorded_at)))


def amount(value: float | None) -> str:
    """A figure as text: whole numbers without a fraction, unknown as 未报."""
    if value is None:
        return "未报"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def is_jump(metric: Metric, before: float | None, after: float | None) -> bool:
    """Whether the step needs an explanation.

    A rise by 3 and by half of what was known; any fall, or for what ebbs a fall as sharp as such a rise; a figure taken back.
    """
    if before is None:
        return False
    if after is None:
        return True
    sharp = abs(after - before) >= max(JUMP_MINIMUM, JUMP_SHARE * before)
    return sharp if after > before or metric.ebbs else after < before


def check(
    world: World, incident: Incident, source: str, values: dict[str, float | None], as_at: Millis
) -> list[Phrase]:
    """The jumps in what a source says now, each as a sentence; refuses figures that cannot be."""
    jumps = []
    for name, value in values.items():
        metric = METRICS.get(name)
        if metric is None:
            raise Refusal("没有“{metric}”这项数字", metric=name)
        if value is not None and (not math.isfinite(value) or value < 0):
            raise Refusal("{metric}不能是 {value}", metric=metric.name, value=value)
        if value is not None and metric.whole and value != int(value):
            raise Refusal("{metric}应为整数，而不是 {value}", metric=metric.name, value=value)
        before = _before(world, incident, source, name, as_at)
        if is_jump(metric, before, value):
            jumps.append(_jump(metric, before, value))
    return jumps


def _before(world: World, incident: Incident, source: str, metric: str, as_at: Millis) -> float | None:
    """What a new figure is measured against: the source's own last figure, else what is shown; nothing newer than itself."""
    own = [figure for figure in incident.figures if figure.metric == metric and figure.source == source]
    if own:
        earlier = sorted((figure for figure in own if figure.as_at <= as_at), key=lambda figure: figure.as_at)
        if not earlier or earlier[-1].value is not None:
            return earlier[-1].value if earlier else None
    shown = reading(world, incident, metric).figure
    return shown.value if shown is not None and shown.as_at <= as_at else None


def _jump(metric: Metric, before: float | None, after: float | None) -> Phrase:
    if after is None:
        return phrase("{metric}收回原报的 {before}", metric=metric.name, before=amount(before))
    return phrase("{metric}由 {before} 变为 {after}", metric=metric.name, before=amount(before), after=amount(after))
