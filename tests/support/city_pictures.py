"""The pictures of docs/manual/cities.md: five cities as their packs have them, and with streets imported.

`python -m tests.support.city_pictures docs/manual/pictures` writes ten PNG. No street-level data of the five cities is in a
package, so the streets are the made-up ones of streets.py (every name begins with 示例), and the pictures say so in their credits.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CREDIT = "示例街道（合成数据，并非实测） Made-up streets, not surveyed"
SIZE = "1200x750"

EXTENTS = {  # west, south, east, north: the seat and what lies around it
    "pingdingshan": "113.15,33.65,113.45,33.84",
    "shangjie": "113.17,34.73,113.37,34.86",
    "yonghe": "110.50,36.65,110.76,36.86",
    "xinzheng": "113.60,34.32,113.88,34.50",
    "jincheng": "112.70,35.40,113.00,35.60",
}


def yipan(*words: str) -> None:
    subprocess.run([sys.executable, str(ROOT / "main.py"), *words], check=True, stdout=subprocess.DEVNULL)


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for city, extent in EXTENTS.items():
            file, streets = Path(folder) / f"{city}.yipan", Path(folder) / f"{city}.osm.pbf"
            subprocess.run([sys.executable, "-m", "tests.support.streets", city, str(streets)], check=True, cwd=ROOT)
            for state in ("pack", "streets"):
                if state == "streets":
                    yipan("import", str(streets), "--db", str(file), "--attribution", CREDIT)
                picture = out / f"city-{city}-{state}.png"
                yipan(
                    *("render", "--db", str(file), "--city", city, "--extent", extent),
                    *("--size", SIZE, "--out", str(picture)),
                )
                print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
