"""`import`: geodata of the city's own into a file; `layers`: what lies in it, and out again.

All files are read before anything is kept: with one mistake in one of them nothing is imported, and no file is made.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from console.domain.city.map.model import ROLES, MapLayer
from console.domain.city.map.rules import shown
from console.domain.city.map.views import ROADS, can_be_roads, title_of
from console.domain.core.geodata.reading import GeoLook, GeoProblems, GeoReading, GeoWish, ReadLayer
from console.domain.core.kernel import Refusal, SubjectKey, World, phrase
from console.domain.core.ports import Archive, Store
from console.domain.core.problem import Problem
from console.domain.roads.model import RoadLayer
from console.headless.geo import ACTOR, POST, near_of, opened, peak_mb, progress_line
from console.headless.output import Output, Wrong, listed


def run(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """Status 1 with mistakes in a file (all are listed), 2 with arguments that cannot be meant."""
    _check(options)
    began = time.perf_counter()
    near = near_of(options, archive)
    problems: list[Problem] = []
    read: list[tuple[Path, GeoLook, GeoReading]] = []
    for path in options.files:
        try:
            look = archive.look(path, near)
            wish = _wish(options, path, look)
            read.append((path, look, archive.read_geodata(path, wish, progress_line(path.name), near)))
        except GeoProblems as found:
            problems += found.problems
    if problems:
        output.say(phrase("{count} 处错误，未导入任何内容", count=len(problems)))
        output.result({"kept": False, "problems": listed(problems)}, ok=False)
        return 1
    told, refused = _keep(options, archive, read) if options.db is not None else ([], [])
    files = [_told(path, look, reading, options) for path, look, reading in read]
    files = [one | (told[number] if told else {}) for number, one in enumerate(files)]
    _warn(files, output)
    output.result(
        {
            "db": None if options.db is None else str(options.db),
            "kept": options.db is not None and not refused,
            "files": files,
            "refused": refused,
            "seconds": round(time.perf_counter() - began, 2),
            "peak_mb": peak_mb(),
        },
        ok=not refused,
    )
    return 1 if refused else 0


def _check(options: argparse.Namespace) -> None:
    if options.role and options.role != ROADS and options.role not in ROLES:
        known = [ROADS, *ROLES]
        raise Wrong(
            phrase("没有“{role}”这种图层；可用：{known}", role=options.role, known="、".join(known)), known=known
        )
    options.crs = _crs(options.crs)
    missing = [path for path in options.files if not path.exists()]
    if missing:
        names = "、".join(str(path) for path in missing)
        raise Wrong(phrase("找不到文件：{names}", names=names), missing=[str(path) for path in missing])


def _crs(code: str | None) -> str:
    """The code of a system as we write it: our own, or any that the world has for it (EPSG:4490)."""
    from console.domain.core.geodata.crs import recognise
    from console.domain.core.geodata.systems import SYSTEMS

    if not code:
        return ""
    found = next((one for one in SYSTEMS if one.casefold() == code.casefold()), None) or recognise(code)
    if found is None:
        known = list(SYSTEMS)
        raise Wrong(phrase("没有坐标系“{crs}”；可用：{known}", crs=code, known="、".join(known)), known=known)
    return found


def _wish(options: argparse.Namespace, path: Path, look: GeoLook) -> GeoWish:
    names = tuple(layer.name for layer in look.layers)
    unknown = [name for name in options.layer if name not in names]
    if unknown:
        raise Wrong(
            phrase(
                "{file} 里没有图层“{layer}”；有：{known}",
                file=path.name,
                layer="、".join(unknown),
                known="、".join(names),
            ),
            known=list(names),
        )
    taken = [layer for layer in look.layers if layer.name in options.layer or not options.layer]
    role = options.role
    if role and not options.layer:
        # of a file that has such a layer (OpenStreetMap) that one is meant; else whatever the file holds is that
        taken = [layer for layer in taken if layer.role == role] or taken
    wrong = [layer.name for layer in taken if role == ROADS and not can_be_roads(layer)]
    if wrong:
        raise Wrong(phrase("{file}：道路要由线组成，“{layer}”不是", file=path.name, layer="、".join(wrong)))
    return GeoWish(
        layers=tuple(layer.name for layer in taken),
        roles={layer.name: role or layer.role for layer in taken},
        crs=options.crs,
        names={layer.name: str(title) for layer in look.layers if (title := title_of(layer, path.name)) is not None},
        attribution=options.attribution or look.attribution,
        licence=options.licence or look.licence,
    )


def _keep(
    options: argparse.Namespace, archive: Archive, read: Sequence[tuple[Path, GeoLook, GeoReading]]
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """All files in one transaction: with one layer refused (the same one twice) none comes in. Per file its new subjects."""
    with opened(options, archive) as hold:
        try:
            outcome = archive.keep_geodata(hold.store, *(reading for _, _, reading in read), actor=ACTOR, post=POST)
        except Refusal as refusal:
            return [{"subjects": []} for _ in read], [{"what": str(refusal.phrase)}]
    of: dict[str, list[str]] = {reading.file_digest: [] for _, _, reading in read}
    for kind, id in sorted(outcome.changed):
        state = outcome.world.lookup((kind, id))
        if isinstance(state, MapLayer | RoadLayer):
            of.get(state.file_digest, []).append(f"{kind}:{id}")
    return [{"subjects": of[reading.file_digest]} for _, _, reading in read], []


def _told(path: Path, look: GeoLook, reading: GeoReading, options: argparse.Namespace) -> dict[str, Any]:
    guess = look.crs
    asked = bool(options.crs)
    return {
        "file": str(path),
        "format": look.format,
        "bytes": look.size,
        "digest": reading.file_digest,
        "crs": reading.crs,
        "crs_reason": reading.crs_reason,
        "crs_why": _why(reading.crs_reason),
        "guessed": not asked and not guess.sure,
        "crs_others": list(guess.others),
        "attribution": reading.attribution,
        "licence": reading.licence,
        "layers": [_layer(layer) for layer in reading.layers],
        "notes": [str(note) for note in reading.notes],
    }


def _why(reason: str) -> str:
    from console.domain.core.geodata.systems import REASONS

    found = REASONS.get(reason)
    return reason if found is None else str(found)


def _layer(layer: ReadLayer) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": layer.name,
        "role": layer.role,
        "count": _count(layer),
        "crs": layer.crs or None,
        "bbox": [round(side, 6) for side in layer.bbox],
        "notes": [str(note) for note in layer.notes],
    }
    if layer.roads is not None:
        found |= {"junctions": layer.roads.node_count, "directed_edges": layer.roads.edge_count}
    return found


def _count(layer: ReadLayer) -> int:
    if layer.features is not None:
        return len(layer.features)
    if layer.roads is not None:
        return len(layer.roads.start)
    return 0 if layer.tiles is None else layer.tiles.count


def _warn(files: list[dict[str, Any]], output: Output) -> None:
    for one in files:
        if one["guessed"]:
            others = "、".join(one["crs_others"]) or "—"
            output.say(
                phrase(
                    "{file}：坐标系按 {crs} 处理，这是推测（{why}）；也可能是 {others}。不对时用 --crs 指明，或在窗口里换坐标系",
                    file=Path(one["file"]).name,
                    crs=one["crs"],
                    why=one["crs_why"],
                    others=others,
                )
            )
        if not one["attribution"]:
            output.say(phrase("{file}：没有写明数据来源，请用 --attribution 补上", file=Path(one["file"]).name))


# ------------------------------------------------------------------------------------------------------------- layers


def layers(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """List the layers of a file, or write one of them to a file."""
    if (options.export is None) != (options.out is None):
        raise Wrong(phrase("--export 和 --out 要一起给出"))
    with opened(options, archive) as hold:
        world = hold.store.views.world()
        if options.recast is not None:
            return _recast(options, archive, hold.store, world, output)
        if options.export is not None:
            return _export(options, archive, hold.store, world, output)
        output.result(
            {
                "db": None if options.db is None else str(options.db),
                "map_layers": [_map_layer(layer) for layer in reversed(shown(world))],
                "road_layers": [
                    _road_layer(layer, hold.store) for layer in world.all(RoadLayer) if layer.removed_at is None
                ],
            }
        )
    return 0


def _export(options: argparse.Namespace, archive: Archive, store: Store, world: World, output: Output) -> int:
    crs = _crs(options.crs)
    key = _find(world, options.export)
    count = archive.export_layer(store, key, options.out, crs)
    output.result({"layer": f"{key[0]}:{key[1]}", "out": str(options.out), "count": count})
    return 0


def _recast(options: argparse.Namespace, archive: Archive, store: Store, world: World, output: Output) -> int:
    if not options.crs:
        raise Wrong(phrase("--recast 要同时用 --crs 指明坐标系"))
    key = _find(world, options.recast)
    outcome = archive.recast_layer(store, key, _crs(options.crs), actor=ACTOR, post=POST)
    output.result({"layer": f"{key[0]}:{key[1]}", "crs": options.crs, "entries": list(outcome.event_ids)})
    return 0


def _find(world: World, wanted: str) -> SubjectKey:
    """A layer by its id or its name; `Wrong` with what there is."""
    living: list[MapLayer | RoadLayer] = [*shown(world)]
    living += [layer for layer in world.all(RoadLayer) if layer.removed_at is None]
    found = [one for one in living if one.id == wanted] or [one for one in living if one.name == wanted]
    if len(found) != 1:
        known = [{"id": one.id, "name": one.name} for one in found or living]
        sentence = phrase("有{count}个图层叫“{name}”，请用编号", count=len(found), name=wanted)
        raise Wrong(sentence if found else phrase("没有图层“{name}”", name=wanted), "layer", candidates=known)
    return found[0].key


def _map_layer(layer: MapLayer) -> dict[str, Any]:
    return {
        "id": layer.id,
        "name": layer.name,
        "role": layer.role,
        "holds": layer.kind,
        "count": layer.count,
        "bbox": list(layer.bbox),
        "crs": layer.crs,
        "crs_reason": layer.crs_reason,
        "shown": layer.shown,
        "order": layer.order,
        "opacity": layer.opacity,
        "nearest": layer.nearest,
        "farthest": layer.farthest,
        "tone": layer.tone,
        "label": layer.label,
        "file": layer.file,
        "file_digest": layer.file_digest,
        "attribution": layer.attribution,
        "licence": layer.licence,
    }


def _road_layer(layer: RoadLayer, store: Store) -> dict[str, Any]:
    return {
        "id": layer.id,
        "name": layer.name,
        "in_use": layer.in_use,
        "junctions": layer.nodes,
        "directed_edges": layer.edges,
        "bbox": None if layer.bbox is None else list(layer.bbox),
        "crs": layer.crs,
        "crs_reason": layer.crs_reason,
        "file": layer.file,
        "file_digest": layer.file_digest,
        "attribution": layer.attribution,
        "licence": layer.licence,
        **_parts(layer, store),
    }


def _parts(layer: RoadLayer, store: Store) -> dict[str, Any]:
    """How the layer hangs together: a crossing that was drawn without a junction leaves pieces nobody can drive to."""
    from console.domain.core.geodata.road_layer import LayerProblem, decode
    from console.domain.roads.connectivity import parts_of

    content = store.views.attachment(layer.digest)
    if content is None:
        return {"problem": str(phrase("内容不在文件里"))}
    try:
        found = parts_of(decode(content))
    except LayerProblem as problem:
        return {"problem": str(problem.phrase)}
    return {
        "parts": len(found),
        "largest_share": round(found[0].share, 4) if found else 0.0,
        "disconnected": [
            {
                "metres": round(one.metres),
                "junctions": one.junctions,
                "at": [round(x, 6) for x in one.at],
                "road": one.road,
            }
            for one in found[1:21]
        ],
    }
