"""A disk that forgets: a SQLite VFS that keeps what has been synced apart from what has only been written.

kill -9 cannot tell a safe mode from an unsafe one, for the operating system still writes what a dead process left in its
cache (measured, durability-and-sync). Here a cut of the power leaves of every file only what its last sync covered.
The VFS is registered, through ctypes, in the very SQLite library that the program uses. It forwards everything to the
default VFS; it needs locking_mode=EXCLUSIVE (no shared memory), which is what a seat uses.
"""

from __future__ import annotations

import ctypes as c
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import sqlcipher3

SQLITE_OK, SQLITE_IOERR, SQLITE_FULL = 0, 10, 13

_VP, _INT, _I64 = c.c_void_p, c.c_int, c.c_int64
_OPEN = c.CFUNCTYPE(_INT, _VP, c.c_char_p, _VP, _INT, c.POINTER(_INT))
_DELETE = c.CFUNCTYPE(_INT, _VP, c.c_char_p, _INT)
_CLOSE = c.CFUNCTYPE(_INT, _VP)
_READ = c.CFUNCTYPE(_INT, _VP, _VP, _INT, _I64)
_WRITE = c.CFUNCTYPE(_INT, _VP, _VP, _INT, _I64)
_TRUNCATE = c.CFUNCTYPE(_INT, _VP, _I64)
_SYNC = c.CFUNCTYPE(_INT, _VP, _INT)
_SIZE = c.CFUNCTYPE(_INT, _VP, c.POINTER(_I64))
_LOCK = c.CFUNCTYPE(_INT, _VP, _INT)
_RESERVED = c.CFUNCTYPE(_INT, _VP, c.POINTER(_INT))
_CONTROL = c.CFUNCTYPE(_INT, _VP, _INT, _VP)
_PLAIN = c.CFUNCTYPE(_INT, _VP)


class _Methods(c.Structure):
    _fields_ = [
        ("iVersion", _INT),
        ("xClose", _CLOSE),
        ("xRead", _READ),
        ("xWrite", _WRITE),
        ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC),
        ("xFileSize", _SIZE),
        ("xLock", _LOCK),
        ("xUnlock", _LOCK),
        ("xCheckReservedLock", _RESERVED),
        ("xFileControl", _CONTROL),
        ("xSectorSize", _PLAIN),
        ("xDeviceCharacteristics", _PLAIN),
    ]


class _File(c.Structure):
    _fields_ = [("methods", c.POINTER(_Methods)), ("number", _I64)]


class _Vfs(c.Structure):
    pass


_Vfs._fields_ = [
    ("iVersion", _INT),
    ("szOsFile", _INT),
    ("mxPathname", _INT),
    ("pNext", _VP),
    ("zName", c.c_char_p),
    ("pAppData", _VP),
    ("xOpen", _OPEN),
    ("xDelete", _DELETE),
    *[(name, _VP) for name in ("xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose")],
    *[(name, _VP) for name in ("xRandomness", "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64")],
    *[(name, _VP) for name in ("xSetSystemCall", "xGetSystemCall", "xNextSystemCall")],
]


class _Open:
    """A file that SQLite has open: the default VFS's own handle for it."""

    def __init__(self, path: str, size: int) -> None:
        self.path = path
        self.memory = c.create_string_buffer(size)
        self.address = c.addressof(self.memory)

    @property
    def methods(self) -> _Methods:
        return c.cast(self.address, c.POINTER(_File)).contents.methods.contents


class ForgetfulDisk:
    """What of each file is on the plate (`durable`) and what is only in the cache (`pending`).

    `before` is called with the name of each write, sync or truncate before it happens: the moments at which the power may
    go. `budget` is how many bytes may still be written before the disk is full (None: any number).
    """

    _names = itertools.count(1)

    def __init__(self) -> None:
        self.durable: dict[str, bytearray] = {}
        self.pending: dict[str, list[tuple[int, bytes | None]]] = {}
        self.before: Callable[[str, str], None] = lambda operation, path: None
        self.budget: int | None = None
        self.name = f"forgetful{next(self._names)}"
        self._files: dict[int, _Open] = {}
        self._numbers = itertools.count(1)
        folder = Path(sqlcipher3.__file__).parent
        self._library = c.CDLL(str(next(folder.glob("_sqlite3*"))))
        self._library.sqlite3_initialize()
        self._library.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
        self._base = self._library.sqlite3_vfs_find(None).contents
        self._register()

    def image(self) -> dict[str, bytes]:
        """Every file as it would be found after the power comes back now."""
        return {path: bytes(content) for path, content in self.durable.items()}

    def close(self) -> None:
        self._library.sqlite3_vfs_unregister(c.byref(self._vfs))

    def _register(self) -> None:
        self._methods = _Methods(
            1,
            _CLOSE(self._close),
            _READ(lambda f, buffer, n, at: self._of(f).methods.xRead(self._of(f).address, buffer, n, at)),
            _WRITE(self._write),
            _TRUNCATE(self._truncate),
            _SYNC(self._sync),
            _SIZE(lambda f, out: self._of(f).methods.xFileSize(self._of(f).address, out)),
            _LOCK(lambda f, level: self._of(f).methods.xLock(self._of(f).address, level)),
            _LOCK(lambda f, level: self._of(f).methods.xUnlock(self._of(f).address, level)),
            _RESERVED(lambda f, out: self._of(f).methods.xCheckReservedLock(self._of(f).address, out)),
            _CONTROL(lambda f, op, arg: self._of(f).methods.xFileControl(self._of(f).address, op, arg)),
            _PLAIN(lambda f: self._of(f).methods.xSectorSize(self._of(f).address)),
            _PLAIN(lambda f: self._of(f).methods.xDeviceCharacteristics(self._of(f).address)),
        )
        self._vfs = _Vfs.from_buffer_copy(self._base)
        self._vfs.szOsFile = c.sizeof(_File)
        self._vfs.pNext = None
        self._vfs.zName = self.name.encode()
        self._vfs.xOpen = _OPEN(self._open)
        self._vfs.xDelete = _DELETE(self._delete)
        if self._library.sqlite3_vfs_register(c.byref(self._vfs), 0) != SQLITE_OK:
            raise RuntimeError("the VFS could not be registered")

    def _of(self, file: int) -> _Open:
        return self._files[c.cast(file, c.POINTER(_File)).contents.number]

    def _open(self, vfs: int, name: bytes | None, file: int, flags: int, out: object) -> int:
        path = os.path.realpath(name.decode()) if name else ""
        handle = c.cast(file, c.POINTER(_File)).contents
        opened = _Open(path, self._base.szOsFile)
        result = self._base.xOpen(c.addressof(self._base), name, opened.address, flags, out)
        if result != SQLITE_OK:
            handle.methods = None
            return int(result)
        handle.number = next(self._numbers)
        handle.methods = c.pointer(self._methods)
        self._files[handle.number] = opened
        if path and path not in self.durable:
            self.durable[path] = bytearray(Path(path).read_bytes())
        return SQLITE_OK

    def _close(self, file: int) -> int:
        opened = self._of(file)
        result = opened.methods.xClose(opened.address)
        del self._files[c.cast(file, c.POINTER(_File)).contents.number]
        return int(result)

    def _write(self, file: int, buffer: int, size: int, at: int) -> int:
        opened = self._of(file)
        self.before("write", opened.path)
        if self.budget is not None:
            if size > self.budget:
                return SQLITE_FULL
            self.budget -= size
        self.pending.setdefault(opened.path, []).append((at, c.string_at(buffer, size)))
        return int(opened.methods.xWrite(opened.address, buffer, size, at))

    def _truncate(self, file: int, size: int) -> int:
        opened = self._of(file)
        self.before("truncate", opened.path)
        self.pending.setdefault(opened.path, []).append((size, None))
        return int(opened.methods.xTruncate(opened.address, size))

    def _sync(self, file: int, flags: int) -> int:
        opened = self._of(file)
        self.before("sync", opened.path)
        result = int(opened.methods.xSync(opened.address, flags))
        apply_writes(self.durable.setdefault(opened.path, bytearray()), self.pending.pop(opened.path, []))
        return result

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        path = os.path.realpath(name.decode())
        result = int(self._base.xDelete(c.addressof(self._base), name, sync_folder))
        self.pending.pop(path, None)
        if sync_folder:
            self.durable.pop(path, None)
        return result


def apply_writes(content: bytearray, writes: list[tuple[int, bytes | None]]) -> None:
    """Carry out writes (offset, bytes) and truncations (size, None) in their order."""
    for at, data in writes:
        if data is None:
            del content[at:]
            continue
        if len(content) < at:
            content.extend(bytes(at - len(content)))
        content[at : at + len(data)] = data
