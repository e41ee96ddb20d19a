"""A process that hands in the files of a folder, and is killed at a point when asked. Run by the tests."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from corpus import batch, intake
from corpus.catalogue import Catalogue, Incoming
from corpus.database import Database
from corpus.store import Store


def killed(*_: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def main(url: str, blobs: str, folder: str, year: str, killed_at: str = "") -> None:
    intake.BATCH = 10
    store = Store(blobs)
    if killed_at == "blob":  # the contents are written, not yet under their name
        os.fsync = killed
    elif killed_at == "rows":  # the rows of the first batch are written, not yet kept
        batch._file = killed
    elif killed_at == "second":  # the first batch is kept
        write, count = intake.write_batch, iter(range(9))
        intake.write_batch = lambda *a: killed() if next(count) else write(*a)
    files = [Incoming(path, path.name) for path in sorted(Path(folder).iterdir())]
    Catalogue(Database.open(url), store).add(
        "Pemerintah Kota Nusaraya", int(year), files, by="x", source="web"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
