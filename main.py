"""Yipan (一盘棋): arguments, the file, and the putting together of the parts. The only module that sees both store and screen."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from console.domain.core.ports import Archive
    from console.headless import Work
    from console.headless.output import Output
    from console.headless.play import Drilled

    Commands = argparse._SubParsersAction["_Parser"]

VERSION = "0.1.0"
ROOT = Path(__file__).resolve().parent

COMMANDS = (
    "window",
    "packs",
    "drill",
    "verify",
    "rebuild",
    "keys",
    "do",
    "import",
    "layers",
    "route",
    "arrivals",
    "assign",
    "reach",
    "render",
    "shots",
    "bench",
    "soak",
)

EPILOG = """\
FILES
  A .yipan file holds everything: journal, organisation, teams, stock, roads. Beside it lie FILE-head (the last
  acknowledged entry, to notice a lost tail), FILE-wal while it is open, and FILE-backups/ (verified copies).

COMMANDS WITHOUT A WINDOW
  All take --json: then standard output is exactly one JSON object; messages go to standard error.
  yipan COMMAND --help tells more about each.

EXIT STATUS
  0 all went well; 1 something was found wrong (a broken chain, a pack with mistakes, a failed check);
  2 wrong arguments; 3 the machine or the file cannot do it (missing libraries, disk full, locked, damaged).

EXAMPLES
  yipan                                   the window; asks for a file or makes a new one
  yipan 值班.yipan                         the window on that file
  yipan packs --json                      what the five shipped city packs hold
  yipan packs --check my-city/            every mistake in a pack of your own, at once
  yipan drill shangjie --out out/ --json  play the first drill of a city in an exercise file
  yipan verify --db 值班.yipan --json      every hash and every projection of a file
  yipan do --list                         every command that the window can give; each has its --help
  yipan do incidents.report --title 峡窝镇内涝 --db 值班.yipan --json    give one; --dry-run only says what it would do
  yipan import henan.osm.pbf --as roads --db 值班.yipan --json    the streets of the city, in place of its trunk roads
  yipan route 峡窝镇 113.30,34.80 --close 中心路 --db 值班.yipan    the way round, as if that road were closed
"""


class _Parser(argparse.ArgumentParser):
    """Wrong arguments are answered like everything else: with --json also by a JSON object."""

    def error(self, message: str) -> NoReturn:
        raise _WrongArguments(f"{self.format_usage()}{self.prog}: {message}")


class _WrongArguments(Exception):
    pass


def parser() -> argparse.ArgumentParser:
    top = _Parser(
        prog="yipan",
        description="一盘棋 Yipan: the offline emergency command console of a city, county or district. Without a command it "
        "opens the window; with no display it says so and runs the guided drill instead, leaving its results in out/.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"yipan {VERSION}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_window(commands)
    _add_packs(commands)
    _add_drill(commands)
    _add_files(commands)
    _command(commands, "do", "carry out any command of the window", DO)
    _add_import(commands)
    _add_roads(commands)
    _add_render(commands)
    _add_shots(commands)
    _add_measuring(commands)
    return top


def _command(commands: Commands, name: str, what: str, more: str = "") -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=what, description=f"{what}. {more}".strip(), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if name != "window":
        made.add_argument("--json", action="store_true", help="one JSON object on standard output")
    return made


def _add_window(commands: Commands) -> None:
    window = _command(commands, "window", "open the window (what `yipan` alone does)")
    window.add_argument("file", nargs="?", type=Path, metavar="FILE")
    window.add_argument("--lang", choices=("zh", "en"), help="language of the window for this start")
    window.add_argument("--theme", choices=("dark", "light"), help="theme of the window for this start")


def _add_packs(commands: Commands) -> None:
    packs = _command(commands, "packs", "list the city packs, or check one", "The format is in docs/packs.md.")
    packs.add_argument("--check", type=Path, metavar="DIR", help="report every mistake in this pack, change nothing")


def _add_drill(commands: Commands) -> None:
    drill = _command(
        commands,
        "drill",
        "play a drill through the real command path in an exercise file",
        "Leaves the exercise file, reports as PDF, the journal as JSON lines and pictures of the window in --out.",
    )
    drill.add_argument("city", metavar="CITY", help="id of a city pack")
    drill.add_argument("--scenario", metavar="NAME", help="the city's first scenario when none is named")
    drill.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the results go")
    drill.add_argument("--no-pictures", action="store_true", help="leave out PDFs and pictures (no Qt is loaded)")


def _add_files(commands: Commands) -> None:
    verify = _command(commands, "verify", "check every hash, page and projection of a file; change nothing")
    rebuild = _command(commands, "rebuild", "write all projections of a file anew from its journal")
    for command in (verify, rebuild):
        command.add_argument("--db", type=Path, required=True, metavar="FILE")
    verify.add_argument(
        "--expect",
        default="",
        metavar="WORDS",
        help="the head kept on a handover sheet or a report: its twelve words, its QR line or its hash",
    )
    keys = _command(
        commands, "keys", "the key of this console, and the keys it knows", "What they prove: docs/security.md."
    )
    keys.add_argument("--trust", type=Path, metavar="FILE", help="know the keys that signed this file from now on")
    keys.add_argument("--name", default="", metavar="WHO", help="of --trust: whose keys they are")
    keys.add_argument("--revoke", metavar="KEY", help="this key (its words, or how it begins) was lost")
    keys.add_argument("--reason", default="", metavar="WHY", help="of --revoke")


def _add_db(command: argparse.ArgumentParser, without: str) -> None:
    """The file that a command of the map works on."""
    command.add_argument(
        "--db",
        type=Path,
        metavar="FILE",
        help=f"the .yipan file; made when it is not there, as a live file without a pack. Without --db {without}",
    )
    command.add_argument(
        "--city", metavar="ID", help="load this city pack (an id, or the folder of one) if it is not in"
    )
    command.add_argument("--exercise", action="store_true", help="a file that is made is an exercise file")


def _add_import(commands: Commands) -> None:
    brings = _command(
        commands,
        "import",
        "bring the city's own geodata into a file: all of it or, with one mistake, nothing",
        "\nReads OpenStreetMap .osm.pbf, GeoPackage, Shapefile, GeoJSON, KML, DXF, GPX, MBTiles, CSV and Excel.\nA system of "
        "coordinates that the file does not name is guessed, and said to be guessed: give --crs when you know it.",
    )
    brings.add_argument("files", nargs="+", type=Path, metavar="FILE")
    brings.add_argument(
        "--as",
        dest="role",
        metavar="LAYER",
        help="what it is for: roads, water, built_up, shelter, …; of a file that has such a layer only that one is taken",
    )
    brings.add_argument(
        "--crs", metavar="CODE", help="WGS-84, CGCS2000, CGCS2000-GK3-38, WEB-MERCATOR, GCJ-02, BD-09, …"
    )
    brings.add_argument(
        "--layer", action="append", default=[], metavar="NAME", help="only this layer of the file; repeat"
    )
    brings.add_argument("--attribution", metavar="TEXT", help="whose data it is; stands on the map and on every print")
    brings.add_argument("--licence", metavar="TEXT", help="the licence it was given under")
    _add_db(brings, "the files are only read and checked, nothing is kept")
    lists = _command(commands, "layers", "list the layers of the map and of the roads, or write one to a file")
    lists.add_argument("--export", metavar="LAYER", help="id or name of a layer to write to --out")
    lists.add_argument(
        "--out", type=Path, metavar="FILE", help="its ending says the format: .geojson, .gpkg, .shp, .csv, …"
    )
    lists.add_argument("--recast", metavar="LAYER", help="a map layer whose coordinates were in --crs after all")
    lists.add_argument(
        "--crs", metavar="CODE", help="system of coordinates of the written file, WGS-84 when not given; or of --recast"
    )
    _add_db(lists, "a passing file is used")


def _add_render(commands: Commands) -> None:
    render = _command(
        commands,
        "render",
        "draw the map of a file into a PNG, or set it on a page as PDF",
        "The extent is widened to the form of the picture. Scale, time, attributions and the mark of an exercise stand on it.",
    )
    render.add_argument(
        "--extent", required=True, metavar="W,S,E,N", help="degrees; write --extent=-1,… when W is negative"
    )
    form = render.add_mutually_exclusive_group(required=True)
    form.add_argument("--size", metavar="WxH", help="the map alone: pixels, at most 8192 a side")
    form.add_argument("--page", choices=("A4", "A3"), help="the page the window prints, as .pdf or .png, light")
    render.add_argument("--upright", action="store_true", help="the page upright")
    render.add_argument("--title", default="", help="of the page; without one the city's")
    render.add_argument("--out", type=Path, required=True, metavar="FILE", help=".png; a page also .pdf")
    render.add_argument("--theme", choices=("light", "dark"), default="light")
    render.add_argument("--lang", choices=("zh", "en"), default="zh")
    render.add_argument(
        "--with-legend", action="store_true", help="what is seen, nothing else: a column, or a box on the page"
    )
    _add_db(render, "a passing file is used, so give --city")


DO = """

  yipan do --list                              all commands
  yipan do COMMAND --help                      what its fields are called and take, in Chinese and English
  yipan do COMMAND --FIELD VALUE … --db FILE   carry it out

--dry-run decides and writes nothing. --happened TIME: when it happened (02:10, -5 for minutes ago, 11-20 23:50), now when not
given. --actor WHO and --actor-post POST: who the entry is signed by. A value that begins with -- is given as --FIELD=VALUE; a
list by repeating the field. Things go by id or by name, incidents also by #NUMBER. Status 1: refused, with the reason; 2: words
that cannot be meant, all of them at once, nothing done."""
PLACES = """

FROM and TO are a name of the pack or of the gazetteer, the id of a row, or LON,LAT in WGS-84 degrees. A name that can be
several places ends with status 2 and the candidates."""


def _add_roads(commands: Commands) -> None:
    route = _command(commands, "route", "the fastest open way from one place to another", PLACES)
    route.add_argument("origin", metavar="FROM")
    route.add_argument("target", metavar="TO")
    route.add_argument("--alternatives", type=int, metavar="K", help="also the K best ways that differ")
    arrivals = _command(commands, "arrivals", "when all teams and warehouses arrive at a place, soonest first", PLACES)
    arrivals.add_argument("target", metavar="TO")
    assign = _command(
        commands,
        "assign",
        "the free teams shared out among all open incidents, the least weighted time, with reasons",
        "One team for every skill that nobody there has yet; nothing is written: send them by do teams.dispatch.",
    )
    reach = _command(
        commands, "reach", "how far one gets from a place in so many minutes, as areas in a GeoJSON", PLACES
    )
    reach.add_argument("origin", metavar="FROM")
    reach.add_argument("minutes", metavar="MINUTES", help="one number, or several with commas between: 15,30,60")
    reach.add_argument("--out", type=Path, required=True, metavar="FILE.geojson")
    for command in (route, arrivals, reach):
        command.add_argument(
            "--vehicle",
            default="",
            metavar="KIND",
            help="light (when not given), fire_engine, ambulance, truck, bus, boat, foot",
        )
        _add_db(command, "a passing file is used, so give --city")
    assign.add_argument("--db", type=Path, required=True, metavar="FILE")
    for command in (route, arrivals, reach, assign):
        command.add_argument(
            "--close",
            action="append",
            default=[],
            metavar="LON,LAT|NAME",
            help="as if this were closed: a road by its name, or a circle around a place; repeat. Nothing is written",
        )
        command.add_argument(
            "--close-radius",
            type=float,
            default=200.0,
            metavar="M",
            help="of the circle, in metres; 200 when not given",
        )


def _add_shots(commands: Commands) -> None:
    shots = _command(
        commands, "shots", "write a picture of every panel, perspective and dialog", "Both themes, languages and sizes."
    )
    shots.add_argument("--pack", required=True, metavar="CITY")
    shots.add_argument("--out", type=Path, required=True, metavar="DIR")
    shots.add_argument("--only", metavar="WORDS", help="only pictures whose name contains all of these words")
    shots.add_argument("--db", type=Path, metavar="FILE", help="pictures of this file instead of a played drill")
    shots.add_argument("--small", action="store_true", help="256 colours and a third of the size, for documents")


def _add_measuring(commands: Commands) -> None:
    bench = _command(commands, "bench", "measure, with a peer in the same run", "Takes minutes; changes nothing.")
    bench.add_argument(
        "only",
        nargs="*",
        metavar="NAME",
        help="commit, start, arrivals, rebuild, memory, map, roads, window; all when none",
    )
    bench.add_argument("--db", type=Path, metavar="FILE", help="where to work (a scratch folder when not given)")
    soak = _command(
        commands,
        "soak",
        "kill a writing console a thousand times, cut its power a hundred times, count what was lost",
        "Also full disk, read-only, second seat, bad page, deleted -wal, cut-off tail. Takes about two minutes. "
        "With --random instead: every property test and state machine with new examples, as long as it is told.",
    )
    soak.add_argument("--kills", type=int, default=1000, metavar="N")
    soak.add_argument("--cuts", type=int, default=100, metavar="N")
    soak.add_argument("--flips", type=int, default=10_000, metavar="N", help="single bits of a file changed")
    soak.add_argument(
        "--random", type=float, metavar="MINUTES", help="search with new seeds; findings come as examples to pin"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "window")
    try:
        options = _options(given)
    except _WrongArguments as wrong:
        return _explain("arguments", str(wrong), as_json="--json" in given, status=2)
    if options.command == "window":
        return _window(options)
    if options.command in ("bench", "soak"):
        return _measure(given)
    from console import headless
    from db.archive import FileArchive

    return headless.run(options, FileArchive(settings_folder() / "keys"), _with_pictures(options.command))


def _options(given: list[str]) -> argparse.Namespace:
    if given[0] != "do" or given[1:] in (["--help"], ["-h"]):
        return parser().parse_args(given)
    from console.headless import do

    return do.read(given[1:])  # its words are those of the domain's commands


def _with_pictures(command: str) -> Work | None:
    """The work of the commands that draw; the others must run where Qt is not to be found."""
    if command == "drill":
        return _drill
    if command == "shots":
        from console.studio import shots

        return shots.run
    if command == "render":
        from console.studio import render

        return render.run
    return None


def _drill(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    from console.headless import drill

    def illustrate(drilled: Drilled) -> list[str]:
        from console.studio import pictures

        return pictures.of_drill(drilled, archive, options.out, output)

    return drill.run(options, archive, output, None if options.no_pictures else illustrate)


def _explain(code: str, what: str, *, as_json: bool, status: int) -> int:
    from console.headless.output import AnswerLost, Output, tell

    tell(what)
    try:
        Output(as_json=as_json).failure(code, what.splitlines()[-1])
    except AnswerLost:
        return 3
    return status


def has_display() -> bool:
    """Whether a window can be shown. Windows and macOS always can; elsewhere a display or an explicit platform is needed."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def settings_folder() -> Path:
    """Where this user's preferences, logs and keys are: YIPAN_HOME, or the platform's place for settings."""
    given = os.environ.get("YIPAN_HOME")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "yipan"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Preferences" / "yipan"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "yipan"


def _window(options: argparse.Namespace) -> int:
    from db.archive import FileArchive

    if not has_display():
        from console import headless

        return headless.guided_drill(FileArchive(settings_folder() / "keys"), _drill)
    from console.ui.desk.application import start

    return start(
        FileArchive(settings_folder() / "keys"),
        settings_folder(),
        file=options.file,
        lang=options.lang,
        theme=options.theme,
        version=VERSION,
    )


def _measure(given: Sequence[str]) -> int:
    """`bench` and `soak` are programs of their own beside the tests: they are run, never imported, and may be absent."""
    import subprocess

    command, *rest = given
    if not (ROOT / "tests" / command).is_dir():
        what = f"yipan {command}: this copy of the program has no tests/{command}"
        return _explain(command, what, as_json="--json" in rest, status=3)
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen([sys.executable, "-m", f"tests.{command}", *rest], env={**os.environ, "PYTHONPATH": paths})
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # it was interrupted as well, and answers


def _run() -> int:
    """Ctrl+C while the program is still being loaded is an interruption too, and no error of the program."""
    try:
        return main()
    except KeyboardInterrupt:
        return _explain("interrupted", "interrupted", as_json="--json" in sys.argv, status=130)


if __name__ == "__main__":
    sys.exit(_run())
