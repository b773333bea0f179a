"""`python -m tests.bench`: what `./yipan bench` runs."""

import sys

from console.headless import Output, guarded
from db.archive import FileArchive
from main import parser
from tests.bench import run

if __name__ == "__main__":
    options = parser().parse_args(["bench", *sys.argv[1:]])
    sys.exit(guarded(lambda: run(options), FileArchive(), Output(as_json=options.json)))
