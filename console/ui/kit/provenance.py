"""Where a fact comes from and how sure it is, in an operator's words: for every table and page that shows a pack's rows."""

from __future__ import annotations

from console.domain.city.plans.model import City
from console.domain.core.kernel import Millis, Phrase, Position, Provenance, World, phrase
from console.ui.kit.text import ENGLISH, language, mark, name_of, t, tp

QUALITIES: dict[str, Phrase] = {
    "surveyed": phrase("实测"),
    "named_place": phrase("按地名"),
    "settlement_centroid": phrase("约：仅知所在城镇"),
    "assumed": phrase("约：推定"),
    "reported": phrase("报告"),
}
_MINUTE = 60_000
_OLD_HOURS = 48  # beyond two days an age in hours says less than the date in the record
# Columns of packs that can be assumed one by one, as an operator calls them.
COLUMNS = {
    "name_zh": mark("名称"),
    "lon": mark("位置"),
    "lat": mark("位置"),
    "place": mark("地点"),
    "position_quality": mark("位置"),
    "unit": mark("单位"),
    "lead_unit": mark("牵头单位"),
    "parent": mark("上级机构"),
    "status": mark("建设状态"),
    "hazards": mark("负责的事件"),
    "skills": mark("专业能力"),
    "count": mark("数量"),
    "quantity": mark("数量"),
    "personnel": mark("人数"),
    "capacity": mark("容量"),
    "area_m2": mark("面积"),
    "class": mark("类别"),
    "duty_zh": mark("职责"),
    "body": mark("所属机构"),
    "deadline": mark("期限"),
    "leads": mark("牵头单位"),
    "supports": mark("配合单位"),
    "field_zh": mark("专业领域"),
    "value": mark("数值"),
    "baseline": mark("基期值"),
    "target": mark("目标值"),
    "tier": mark("队伍类别"),
    "kind": mark("类别"),
    "scale": mark("规模"),
    "exposure": mark("威胁对象"),
}


def is_guess(provenance: Provenance, *columns: str) -> bool:
    """Whether the row, or one of these columns of it, rests on an assumption."""
    return provenance.is_assumed or any(column in provenance.assumed for column in columns)


def source(world: World, provenance: Provenance) -> str:
    """The source as it fits a column: the section, with the document before it when it is not the city's first."""
    if provenance.is_assumed:
        return t("推定")
    cities = world.all(City)
    main = cities[0].documents[0].id if cities and cities[0].documents else ""
    titles = _titles(world)
    return "; ".join(_cited(titles, part.strip(), main) for part in provenance.source.split(";"))


def source_in_full(world: World, provenance: Provenance) -> str:
    """The whole origin: documents by their titles, what is assumed of the row, the reader's note."""
    lines = [t("推定：没有来源给出这一条") if provenance.is_assumed else _titled(world, provenance.source)]
    names = dict.fromkeys(t(COLUMNS[name]) for name in provenance.assumed if name in COLUMNS)
    if names and not provenance.is_assumed:
        lines.append(t("其中推定：{columns}", columns=tuple(names)))
    if provenance.note:
        lines.append(either(provenance.note, provenance.note_en))
    return "\n".join(lines)


def _titles(world: World) -> dict[str, str]:
    return {
        document.id: either(document.title_zh, document.title_en)
        for city in world.all(City)
        for document in city.documents
    }


def _titled(world: World, written: str) -> str:
    """ "plan 三(一); 三(二)" → the title of the document and its sections."""
    titles = _titles(world)
    return "; ".join(_cited(titles, part.strip()) for part in written.split(";"))


def _cited(titles: dict[str, str], part: str, main: str = "") -> str:
    """One place in a document by the document's title; of `main` only the section. "brief W31" cites document w31 itself."""
    id, _, section = part.partition(" ")
    if id == main:
        return section
    first, _, rest = section.partition(" ")
    if first.lower() in titles:
        return f"{titles[first.lower()]} {rest}".strip()
    return f"{titles[id]} {section}".strip() if id in titles else part


def guess(provenance: Provenance, *columns: str) -> str:
    """The small remark behind a name that is assumed, else nothing."""
    return t("推定") if is_guess(provenance, *columns) else ""


def guess_mark(name: str, provenance: Provenance, *columns: str) -> str:
    """A name, with the remark that it is assumed."""
    return t("{name}（推定）", name=name) if is_guess(provenance, *columns) else name


def place(text: str, position: Position | None) -> str | None:
    """Where something is, with the quality of its position when that is a guess; None when nothing is known."""
    if position is None:
        return t("{place}（位置不明）", place=text) if text else None
    where = text or f"{position.lon:.4f}, {position.lat:.4f}"
    if position.quality == "assumed":
        return t("{place}（推定）", place=where)
    if position.quality == "settlement_centroid":
        return t("约 {place}", place=where)
    return where


def how_old(at: Millis | None, now: Millis) -> Phrase | None:
    """How old something is; None when it has no age of its own."""
    if at is None:
        return None
    minutes = max(0, (now - at) // _MINUTE)
    if minutes < 1:
        return phrase("刚刚")
    if minutes < 60:
        return phrase("{minutes} 分前", minutes=minutes)
    hours = minutes // 60
    return phrase("{hours} 小时前", hours=hours) if hours < _OLD_HOURS else phrase("{days} 天前", days=hours // 24)


def place_in_full(text: str, position: Position | None, now: Millis) -> str:
    """The same with coordinates, quality and age, for a tooltip or a page."""
    if position is None:
        return text or t("未报")
    quality = tp(QUALITIES.get(position.quality, QUALITIES["assumed"]))
    lines = [text] if text else []
    lines.append(f"{position.lon:.5f}, {position.lat:.5f} · {quality}")
    if position.at is not None:
        lines.append(t("位置 {age}", age=how_old(position.at, now)))
    return "\n".join(lines)


def age(at: Millis | None, now: Millis) -> str:
    """ "8 分前", or nothing when it has no age."""
    return tp(how_old(at, now))


def either(chinese: str, english: str) -> str:
    """Words of the plan in the operator's language; Chinese where the pack has no English."""
    return english if language() == ENGLISH and english else chinese


def names(world: World, kind: type, ids: tuple[str, ...]) -> str:
    """Names of subjects by id, joined; an id that is not known stands as it is written."""
    return t("、").join(name_of(found) if (found := world.find(kind, id)) else id for id in ids)
