"""A make-believe machine for the launcher: a checkout, a PATH of fakes that write down how they are called, a system root.

Only the few real tools that every system has (cat, mkdir, …) are let through, so what `./yipan` does never depends on the
machine the tests run on.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

REAL_TOOLS = ("sh", "cat", "cksum", "cp", "cut", "dirname", "ln", "mkdir", "mv", "readlink", "rm", "sleep", "touch")

LIBRARIES = (
    "libGL.so.1",
    "libEGL.so.1",
    "libglib-2.0.so.0",
    "libfontconfig.so.1",
    "libxkbcommon.so.0",
    "libdbus-1.so.3",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)

PYTHON = """#!/bin/sh
# Stands in for python3. The files in $state say what this machine has.
echo "python $*" >>"$state/calls"
case $1 in
    -c)
        case $2 in
            *version_info*) [ ! -e "$state/old-python" ] ;;
            *ensurepip*) [ -e "$state/ensurepip" ] ;;
            *) [ -e "$(dirname "$0")/has-pip" ] ;;
        esac
        exit
        ;;
    -m)
        case $2 in
            venv) mkdir -p "$3/bin" "$3/lib" && ln -sf "$fakes/python3" "$3/bin/python" && touch "$3/bin/has-pip" ;;
            pip)
                echo "fake pip chatters on standard output"
                if [ "$3" = download ]; then
                    if [ -p "$state/gate" ]; then cat "$state/gate"; fi
                    [ ! -e "$state/no-network" ]
                else
                    [ ! -e "$state/pip-breaks" ]
                fi
                ;;
            *) printf '%s\\n' "module $2" "folder $PWD" ;;
        esac
        exit
        ;;
esac
printf '%s\\n' "utf8 ${PYTHONUTF8:-}" "pythonpath ${PYTHONPATH:-}" "pythonhome ${PYTHONHOME:-}" "folder $PWD"
for argument in "$@"; do printf '%s\\n' "argument $argument"; done
exit "$(cat "$state/exit-status" 2>/dev/null || echo 0)"
"""

APT_GET = """#!/bin/sh
# Stands in for apt-get: an installation brings all libraries, a font and python3-venv.
echo "apt-get $*" >>"$state/calls"
echo "fake apt chatters on standard output"
[ ! -e "$state/no-network" ] || exit 100
case " $* " in
    *" install "*)
        touch "$state/ensurepip" "$state/font"
        for name in $libraries; do touch "$YIPAN_SYSROOT/usr/lib/$name"; done
        for name in Xvfb xvfb-run xauth; do cp "$fakes/true" "$fakes/$name"; done
        ;;
esac
"""

FAKES = {
    "python3": PYTHON,
    "apt-get": APT_GET,
    "apt-cache": '#!/bin/sh\n[ -e "$state/ubuntu" ] && [ "$2" = libglib2.0-0t64 ]\n',
    "fc-list": '#!/bin/sh\n[ ! -e "$state/font" ] || echo /usr/share/fonts/some.ttc\n',
    "id": '#!/bin/sh\nif [ -e "$state/user" ]; then echo 1000; else echo 0; fi\n',
    "uname": '#!/bin/sh\ncat "$state/uname"\n',
    "getconf": '#!/bin/sh\ncat "$state/libc"\n',
    "true": "#!/bin/sh\n",
}


class Machine:
    """A bare Debian with python3, seen by a root user; `set` and `clear` change what it has."""

    def __init__(self, folder: Path, checkout_name: str = "yipan") -> None:
        self.checkout = folder / checkout_name
        self.fakes = folder / "bin"
        self.state = folder / "state"
        self.sysroot = folder / "system"
        self.elsewhere = folder / "elsewhere"
        for made in (self.checkout, self.fakes, self.state, self.elsewhere, self.sysroot / "usr/lib"):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "yipan", self.checkout)
        (self.checkout / "requirements.lock").write_text("networkx==3 --hash=sha256:0\n")
        (self.checkout / "main.py").touch()
        for name, text in FAKES.items():
            self.add_fake(name, text)
        for name in REAL_TOOLS:
            (self.fakes / name).symlink_to(str(shutil.which(name)))
        self.set("uname", "Linux x86_64")
        self.set("libc", "glibc 2.36")
        self.environment = {
            "PATH": str(self.fakes),
            "HOME": str(folder / "home"),
            "YIPAN_SYSROOT": str(self.sysroot),
            "state": str(self.state),
            "fakes": str(self.fakes),
            "libraries": " ".join(LIBRARIES),
        }

    def add_fake(self, name: str, text: str = "#!/bin/sh\n") -> None:
        """Put an executable `name` with `text` on the machine's PATH."""
        path = self.fakes / name
        path.write_text(text)
        path.chmod(0o755)

    def set(self, fact: str, text: str = "") -> None:
        """State a fact that the fakes look at, such as `no-network` or `user`."""
        (self.state / fact).write_text(text + "\n")

    def clear(self, fact: str) -> None:
        """Take back a fact."""
        (self.state / fact).unlink()

    def calls(self) -> list[str]:
        """Return how python3 and apt-get were called since the last time, in order."""
        log = self.state / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines

    def have_everything(self) -> None:
        """Give the machine all system packages, as after a first start."""
        self.set("ensurepip")
        self.set("font")
        for name in LIBRARIES:
            (self.sysroot / "usr/lib" / name).touch()

    def command(self, *arguments: str) -> list[str]:
        """Return the command line that starts the launcher with `arguments`."""
        return [str(self.checkout / "yipan"), *arguments]

    def run(
        self, *arguments: str, command: Sequence[str] = (), user: int | None = None, **environment: str | None
    ) -> subprocess.CompletedProcess[str]:
        """Start the launcher from another folder and wait; an environment value of None takes the variable away."""
        merged = {**self.environment, **environment}
        return subprocess.run(
            command or self.command(*arguments),
            env={name: value for name, value in merged.items() if value is not None},
            cwd=self.elsewhere,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
            user=user if os.geteuid() == 0 else None,
        )
