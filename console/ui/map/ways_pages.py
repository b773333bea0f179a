"""The tables behind the slip: who can be there how soon, and which places are reached in so many minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from console.domain.city.facilities.subjects import Place
from console.domain.forces.teams.subjects import READINESS, Team
from console.ui import formats
from console.ui.map.ways import Board, Picture, Tag
from console.ui.map.ways_ask import ArrivalsQuestion, Coming, ReachQuestion, minutes_words
from console.ui.pages import Facts, Page
from console.ui.shell import Shell
from console.ui.tables import RIGHT, Column, Table
from console.ui.text import mark, name_of, t, tp

if TYPE_CHECKING:
    from console.domain.roads.reach import Inside, Reach

TOPIC = "ways.found"


class ArrivalsPage(Page):
    """Everybody and every store, the soonest first. Enter shows one on the map."""

    shows = (Team,)
    wide = 760

    def __init__(self, shell: Shell, question: ArrivalsQuestion) -> None:
        self.question = question
        self._coming: tuple[Coming, ...] = ()
        super().__init__(shell, "")

    def build(self) -> None:
        self.table: Table[Coming] = Table(
            self._columns(), empty=mark("没有位置已知的队伍和储备库：报告位置或装入城市数据包后这里列出用时。")
        )
        self.table.setMinimumHeight(320)
        self.table.opened.connect(lambda row: self.shell.locate(row.key))
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def tell(self, question: ArrivalsQuestion, coming: Sequence[Coming]) -> None:
        self.question, self._coming = question, tuple(coming)
        self._refresh()

    def refresh(self) -> None:
        self.head(t("到{place}的用时", place=self.question.target.name), t("按当前断路和推定车速；≈ 为更不确定的"))
        self.table.set_rows(self._coming)

    def _columns(self) -> tuple[Column[Coming], ...]:
        now = self.shell.now

        def tone(row: Coming) -> str:
            return "text" if row.arrival.by_road else "red"

        return (
            Column[Coming](mark("谁"), lambda row: name_of(row.name), also=lambda row: row.name.name_en, tone=tone),
            Column[Coming](mark("状态"), self._state, 90, tone=lambda row: "second"),
            Column[Coming](
                mark("用时"),
                lambda row: minutes_words(row.arrival),
                100,
                RIGHT,
                tone=tone,
                sort=lambda row: (not row.arrival.by_road, row.arrival.seconds),
            ),
            Column[Coming]("km", lambda row: f"{row.arrival.metres / 1000:.1f}", 70, RIGHT),
            Column[Coming](
                mark("此刻出发可到"),
                lambda row: formats.hour_minute(now() + round(row.arrival.seconds * 1000)),
                110,
                tone=lambda row: "second",
            ),
            Column[Coming](mark("绕开断路"), lambda row: "、".join(row.arrival.around) or None, 150),
        )

    def _state(self, row: Coming) -> str | None:
        team = self.shell.world.find(Team, row.key[1]) if row.kind == Team.subject else None
        return t("储备库") if team is None else tp(READINESS[team.readiness])


class ReachPage(Page):
    """The places that are reached, the nearest first, and what each band comes to."""

    shows = (Place,)
    wide = 640

    def __init__(self, shell: Shell, question: ReachQuestion) -> None:
        self.question = question
        self._found: Reach | None = None
        super().__init__(shell, "")

    def build(self) -> None:
        self.facts = Facts()
        self.table: Table[Inside] = Table(
            (
                Column[Any](mark("地点"), lambda row: name_of(row.place), also=lambda row: row.place.name_en),
                Column[Any](
                    mark("分钟"), lambda row: f"{row.seconds / 60:.0f}", 80, RIGHT, sort=lambda row: row.seconds
                ),
                Column[Any](mark("人口"), lambda row: row.place.population, 110, RIGHT),
            ),
            identity=lambda row: row.place.id,
            empty=mark("圈内没有数据包里的地名。"),
        )
        self.table.setMinimumHeight(240)
        self.table.opened.connect(self._show)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.finished.connect(lambda: Board.of(self.shell).take_off(TOPIC))

    def tell(self, question: ReachQuestion, found: Reach) -> None:
        self.question, self._found = question, found
        self._refresh()

    def refresh(self) -> None:
        self.head(t("从{place}多远能到", place=self.question.origin.name), t("按当前断路和推定车速"))
        if self._found is not None:
            self.facts.tell(reach_lines(self._found))
            self.table.set_rows(self._found.bands[-1].places if self._found.bands else ())

    def _show(self, row: Inside) -> None:
        at = row.place.position
        if at is not None:
            Board.of(self.shell).show(
                TOPIC, Picture(tags=(Tag(at.lon, at.lat, name_of(row.place), ring=True),)), seek=True
            )


def reach_lines(found: Reach, *, short: bool = False) -> list[tuple[str, str]]:
    """Band by band: places, people, kilometres of road; `short` for the slip, without the roads."""
    lines = []
    for band in found.bands:
        people = formats.number(band.people)
        words = t("{places} 处，已知 {people} 人", places=len(band.places), people=people)
        if not short:
            words += t("，道路 {km} km", km=formats.number(round(band.road_km)))
        if band.unknown and short:
            words += t("，{count} 处不明", count=band.unknown)
        elif band.unknown:
            words += t("，{count} 处人口不明", count=band.unknown)
        lines.append((t("{minutes} 分钟", minutes=f"{band.minutes:g}"), words))
    return lines
