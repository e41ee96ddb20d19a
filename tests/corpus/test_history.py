"""How an indicator stood, run by run; and whose contents are whose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.catalogue import Catalogue, Incoming
from corpus.database import Database
from corpus.history import History
from corpus.runs import Runs
from corpus.saved import LevelRow, SavedReport
from corpus.store import Store

CITY, OTHER, YEAR = "Pemerintah Kota Nusaraya", "Pemerintah Kota Lain", 2026
REPORT = SavedReport(b"{}", "spbe-2024", "d1", "0.1.0", 2.5, "Cukup")


def test_the_stands_of_an_indicator_come_in_the_order_of_the_runs(database: Database, store: Store) -> None:
    runs = Runs(database, store)
    ended = []
    for number, level in enumerate((1, 2, 2)):
        rows = (LevelRow(3, "weak", level, 4), LevelRow(4, "met", 5, None))
        ended.append(runs.begin("nightly", CITY, YEAR))
        runs.finish(ended[-1], "completed", report=replace(REPORT, content=b"%d" % number, levels=rows))
    for institution, year in ((OTHER, YEAR), (CITY, YEAR - 1)):
        other = runs.begin("nightly", institution, year)
        content = f"{institution} {year}".encode()
        runs.finish(
            other, "completed", report=replace(REPORT, content=content, levels=(LevelRow(3, "met", 5, 5),))
        )
    runs.begin("nightly", CITY, YEAR)
    history = History(database)
    stands = history.of(CITY.upper(), YEAR, 3)
    assert [(one.run, one.supported, one.claimed) for one in stands] == [
        (ended[0], 1, 4),
        (ended[1], 2, 4),
        (ended[2], 2, 4),
    ]
    assert [one.run for one in history.of(CITY, YEAR, 3, limit=2)] == ended[1:]
    assert history.of(CITY, YEAR, 9) == () == history.of("Pemerintah Kota Entah", YEAR, 3)


def test_contents_are_held_by_documents_and_their_institution(
    database: Database, store: Store, tmp_path: Path
) -> None:
    catalogue = Catalogue(database, store)
    for name, unit in (("a.txt", "Dinas Pertama"), ("b.txt", "Dinas Kedua"), ("c.txt", None)):
        path = tmp_path / name
        path.write_text(name, "utf-8")
        catalogue.add(CITY, YEAR, [Incoming(path, name)], by="uji", source="uji", unit=unit)
    known = {one.name: one.sha256 for one in catalogue.documents(CITY, YEAR)}
    assert catalogue.held(CITY, known.values()) == set(known.values())
    assert catalogue.held(OTHER, known.values()) == set()
    first = next(one for one in catalogue.documents(CITY, YEAR) if one.unit == "Dinas Pertama")
    assert catalogue.contents([first.id]) == {known["a.txt"]}
