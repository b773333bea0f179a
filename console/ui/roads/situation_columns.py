"""The columns of the panel of the state of the roads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from console.ui.kit import formats
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column
from console.ui.kit.text import mark, name_of, t

if TYPE_CHECKING:
    from console.ui.roads.situation import CutRow

_KINDS = {"place": mark("地点"), "shelter": mark("避难场所"), "warehouse": mark("储备库"), "team": mark("队伍")}


def cut_columns(shell: Shell) -> tuple[Column[CutRow], ...]:
    """Who, how many people, since when, by which closure, what is left."""

    def since(row: CutRow) -> str:
        return formats.date_time(row.group.since, shell.now())

    return (
        Column[Any](mark("孤岛"), lambda row: name_of(row.one.name), also=lambda row: row.one.name.name_en, tip=_helps),
        Column[Any](mark("类别"), lambda row: t(_KINDS.get(row.one.kind, "")), 90, tone=_second),
        Column[Any](mark("人口"), lambda row: row.one.people, 90, RIGHT),
        Column[Any](mark("自"), since, 100, tone=_second, sort=lambda row: row.group.since),
        Column[Any](mark("断路"), lambda row: "、".join(one.label for one in row.group.closures), 190),
        Column[Any](mark("车辆"), _by_car, 100, tone=lambda row: "red"),
        Column[Any](mark("徒步"), lambda row: _can(row.group.on_foot), 80, tone=lambda row: _tone(row.group.on_foot)),
        Column[Any](mark("舟艇"), lambda row: _can(row.group.by_boat), 80, tone=lambda row: _tone(row.group.by_boat)),
    )


def _second(row: Any) -> str:
    return "second"


def _by_car(row: CutRow) -> str:
    if row.group.way_in:
        return t("只进不出")
    return t("只出不进") if row.group.way_out else t("不通")


def _can(answer: bool | None) -> str | None:
    return None if answer is None else t("可通") if answer else t("不通")


def _tone(answer: bool | None) -> str:
    return "mute" if answer is None else "green" if answer else "red"


def _helps(row: CutRow) -> str:
    """From whom it is cut off, and who is inside with it."""
    without = "、".join(name_of(one) for one in row.group.without)
    within = "、".join(name_of(one) for one in row.group.within)
    lines = (
        t("失去联系：{names}", names=without) if without else "",
        t("同在其中：{names}", names=within) if within else "",
    )
    return "\n".join(line for line in lines if line)


def critical_columns() -> tuple[Column[Any], ...]:
    """Which road, what its closure would do."""
    return (
        Column[Any](mark("道路"), lambda row: row.road or t("无名道路")),
        Column[Any](mark("若中断"), _effect, 150, tone=lambda row: "red" if row.places else "amber"),
        Column[Any](mark("孤岛地点"), lambda row: len(row.places) or None, 80, RIGHT),
        Column[Any](mark("人口"), lambda row: row.people or (None if row.unknown or not row.places else 0), 100, RIGHT),
        Column[Any](mark("人口不明"), lambda row: row.unknown or None, 80, RIGHT, tone=_second),
        Column[Any](mark("合计多用分钟"), lambda row: round(row.minutes) or None, 110, RIGHT),
        Column[Any](mark("长度"), _length, 80, RIGHT, tone=_second, sort=lambda row: row.metres),
        Column[Any](mark("涉及"), lambda row: "、".join(name_of(one) for one in row.places) or None, 220),
    )


def _effect(row: Any) -> str:
    return t("无路可绕") if row.basis == "bridge" else t("{count} 条路线绕远", count=row.ways)


def _length(row: Any) -> str:
    return f"{row.metres:.0f} m" if row.metres < 1000 else f"{row.metres / 1000:.1f} km"


def part_columns() -> tuple[Column[Any], ...]:
    """Which piece of which layer, how long."""
    return (
        Column[Any](mark("最长的路"), lambda row: row.part.road or t("无名道路")),
        Column[Any](mark("图层"), lambda row: row.layer, 200, tone=_second),
        Column[Any](mark("路段"), lambda row: row.part.roads, 80, RIGHT),
        Column[Any]("km", lambda row: f"{row.part.metres / 1000:.1f}", 80, RIGHT, sort=lambda row: row.part.metres),
        Column[Any](mark("占比"), lambda row: f"{row.part.share:.1%}", 80, RIGHT, sort=lambda row: row.part.share),
    )
