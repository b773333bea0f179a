"""The same work without a window: `run` is given the parsed arguments and the archive, never opens the store itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from console.domain.core.kernel import Refusal, phrase
from console.domain.core.ports import Archive, Failure
from console.headless.output import AnswerLost, Output, Wrong, in_english, listed, tell

FOUND_WRONG = 1
WRONG_ARGUMENTS = 2
CANNOT = 3
INTERRUPTED = 130


Work = Callable[[argparse.Namespace, Archive, Output], int]


def run(options: argparse.Namespace, archive: Archive, work: Work | None = None) -> int:
    """Carry out one command, by `work` when it needs pictures; exit status 0 only when all went well."""
    output = Output(as_json=options.json)
    wanted = work or _WORK[options.command]
    return guarded(lambda: wanted(options, archive, output), archive, output)


def guarded(work: Callable[[], int], archive: Archive, output: Output) -> int:
    """The exit status of a piece of work. However it ends: one answer, words instead of a traceback, and a true status."""
    try:
        return _told(work, archive, output)
    except AnswerLost:
        output.say(phrase("标准输出已关闭或已写满，结果没有送出"))
        return CANNOT


def _told(work: Callable[[], int], archive: Archive, output: Output) -> int:
    try:
        return work()
    except AnswerLost:
        raise
    except Wrong as wrong:
        output.say(wrong.phrase)
        output.failure(wrong.code, str(wrong.phrase), **wrong.more)
        return WRONG_ARGUMENTS
    except Refusal as refusal:
        output.say(refusal.phrase)
        output.failure("refused", str(refusal.phrase), what_en=in_english(refusal.phrase))
        return FOUND_WRONG
    except KeyboardInterrupt:
        output.say(phrase("已由操作者中断；已写入的内容完好"))
        output.failure("interrupted", "interrupted")
        return INTERRUPTED
    except Exception as error:
        failure = archive.explain(error)
        _say_failure(output, failure)
        return CANNOT if failure.kind == "environment" else FOUND_WRONG


def guided_drill(archive: Archive, drill: Work, out: Path = Path("out")) -> int:
    """What `./yipan` does where no window can be shown: the first city's first drill, with everything it leaves."""
    output = Output(as_json=False)
    city = archive.cities()[0]
    output.line("没有可用的显示器：改为运行引导演练，结果在 {out}/。", out=out)
    output.line("No display: running the guided drill instead; its results are in {out}/.", out=out)
    options = argparse.Namespace(command="drill", city=city.id, scenario=None, out=out, no_pictures=False, json=False)
    return run(options, archive, drill)


def _say_failure(output: Output, failure: Failure) -> None:
    for sentence in (failure.what_happened, failure.what_is_safe, failure.what_to_do):
        output.say(sentence)
    if failure.detail:
        tell(failure.detail.rstrip("\n"))
    output.failure(
        failure.code or failure.kind,
        str(failure.what_happened),
        safe=str(failure.what_is_safe),
        to_do=str(failure.what_to_do),
        detail=failure.detail.splitlines(),
    )


def _packs(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """What the shipped packs hold, or every mistake in one's own: status 1 when there is any."""
    if options.check is None:
        output.result({"packs": [archive.pack_summary(card.id) for card in archive.cities()]})
        return 0
    problems = archive.check_pack(options.check)
    output.result({"folder": str(options.check), "problems": listed(problems)}, ok=not problems)
    if problems:
        output.say(phrase("{count} 处错误，未导入任何内容", count=len(problems)))
    return FOUND_WRONG if problems else 0


def _verify(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    found = archive.examine(options.db, options.expect)
    output.result(found, ok=not found["faults"])
    return FOUND_WRONG if found["faults"] else 0


def _rebuild(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    found = archive.rebuild(options.db)
    output.result(found)
    return 0


def _keys(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import keys

    return keys.run(options, archive, output)


def _import(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import geo_import

    return geo_import.run(options, archive, output)


def _layers(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import geo_import

    return geo_import.layers(options, archive, output)


def _route(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import geo_roads

    return geo_roads.route(options, archive, output)


def _arrivals(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import geo_roads

    return geo_roads.arrivals(options, archive, output)


def _reach(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import geo_roads

    return geo_roads.reach_of(options, archive, output)


def _do(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import do

    return do.run(options, archive, output)


def _assign(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import geo_roads

    return geo_roads.assignment(options, archive, output)


_WORK = {
    "do": _do,
    "assign": _assign,
    "packs": _packs,
    "verify": _verify,
    "rebuild": _rebuild,
    "keys": _keys,
    "import": _import,
    "layers": _layers,
    "route": _route,
    "arrivals": _arrivals,
    "reach": _reach,
}
