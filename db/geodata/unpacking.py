"""Packed files: how large they would be is known before anything is unpacked, and nothing is written outside its folder."""

from __future__ import annotations

import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from console.domain.core.kernel import phrase
from db.geodata.trouble import refused

LARGEST_UNPACKED = 4_000_000_000  # bytes
LARGEST_RATIO = 200  # unpacked to packed; maps and tables reach 20 to 40
SMALL = 50_000_000  # bytes that are no bomb whatever they were packed to
MOST_FILES = 10_000
_SLICE = 1 << 20
_SIDE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_WANTED = {"shp": _SIDE, "kmz": (".kml",), "gpkg": (".gpkg",), "geojson": (".geojson",)}


@contextmanager
def unpacked(path: Path, kind: str) -> Iterator[tuple[Path, str]]:
    """The file itself, or what a .zip or .kmz holds, unpacked into a folder of its own; and its kind then."""
    if not _is_zip(path):
        yield path, kind
        return
    with tempfile.TemporaryDirectory(prefix="yipan-geodata-") as name:
        yield _unpack(path, kind, Path(name)), "kml" if kind == "kmz" else kind


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _unpack(path: Path, kind: str, folder: Path) -> Path:
    endings = _WANTED[kind]
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
            infos = [one for one in archive.infolist() if _ending(one) in endings and not one.is_dir()]
            main = _main(path, kind, [one for one in infos if _ending(one) == endings[0]])
            stem = str(PurePosixPath(_name(main)).with_suffix("")).lower()
            for info in infos:
                if str(PurePosixPath(_name(info)).with_suffix("")).lower() == stem:
                    _write(archive, info, folder / f"data{_ending(info)}")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise refused(path.name, phrase("完好的压缩包"), phrase("解不开：{reason}", reason=str(error))) from error
    return folder / f"data{endings[0]}"


def check_size(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to far more than it is; reads the directory only. Paths that lead out are refused as well."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise refused(
            path.name, phrase("不超过 {most} 个文件的压缩包", most=MOST_FILES), phrase("{n} 个", n=len(infos))
        )
    for info in infos:
        parts = PurePosixPath(_name(info).replace("\\", "/")).parts
        if ".." in parts or _name(info).startswith(("/", "\\")) or (parts and parts[0].endswith(":")):
            raise refused(path.name, phrase("压缩包内部的路径"), phrase("指向外面：{name}", name=_name(info)[:120]))
        if info.flag_bits & 0x1:
            raise refused(path.name, phrase("没有密码的压缩包"), phrase("{name} 已加密", name=_name(info)[:120]))
    size, packed = sum(info.file_size for info in infos), max(path.stat().st_size, 1)
    if size > LARGEST_UNPACKED or (size > SMALL and size / packed > LARGEST_RATIO):
        raise refused(
            path.name,
            phrase("解压后不超过 {size} MB、压缩比不超过 {ratio}", size=LARGEST_UNPACKED // 10**6, ratio=LARGEST_RATIO),
            phrase("解压后 {size} MB，压缩比 {ratio}", size=size // 10**6, ratio=round(size / packed)),
        )


def _main(path: Path, kind: str, found: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    if not found:
        raise refused(path.name, phrase("压缩包里有 {ending} 文件", ending=_WANTED[kind][0]), phrase("没有"))
    if len(found) > 1 and kind == "kmz":
        docs = [one for one in found if PurePosixPath(_name(one)).name.lower() == "doc.kml"]
        return (docs or found)[0]  # the standard: the first one at the root, usually doc.kml
    if len(found) > 1:
        names = "、".join(_name(one) for one in found[:10])
        raise refused(
            path.name, phrase("一个压缩包只放一份数据"), phrase("有 {n} 份：{names}", n=len(found), names=names)
        )
    return found[0]


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    """No more bytes than the directory of the archive promised."""
    with target.open("wb") as out:
        for block in _blocks(archive, info):
            out.write(block)  # a full disk here is no fault of the archive


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    left = info.file_size
    try:
        source = archive.open(info)
    except OSError as error:  # a place before the beginning of the file
        raise zipfile.BadZipFile(str(error)) from error
    with source:
        while True:
            try:
                block = source.read(min(_SLICE, left + 1))
            except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
                raise zipfile.BadZipFile(str(error)) from error
            left -= len(block)
            if left < 0:
                raise zipfile.BadZipFile("larger than it says")
            if not block:
                return
            yield block


def _name(info: zipfile.ZipInfo) -> str:
    """Names of Chinese Windows are GBK without a mark; zipfile takes them for cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gbk")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _ending(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).suffix.lower()
