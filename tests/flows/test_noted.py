"""What was read of stored documents, for lists and near-duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from corpus.readings import Readings
from flows.direct import run as engine
from flows.noted import note_last_report
from flows.record import Question, check
from tests.flows.conftest import PERWALI

CITY, YEAR = "Pemerintah Kota Nusaraya", 2025
MINI = Path(__file__).parent.parent / "rules" / "mini"


def test_readings_are_noted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TELISIK_INSTRUMENT", str(MINI))
    holdings = Holdings.open()
    texts = {"a.txt": PERWALI, "b.txt": PERWALI.replace("LAKSMI", "LASMI"), "c.txt": "kosong"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    files = [Incoming(tmp_path / name, name) for name in texts]
    holdings.catalogue.add(CITY, YEAR, files, by="uji", source="uji")
    assert note_last_report(holdings, CITY, YEAR) == 0, "nothing was read yet"
    check(holdings, Question(CITY, YEAR, workers=1), "nightly", engine)
    first, second, _ = holdings.catalogue.documents(CITY, YEAR)
    # The check has written them down itself.
    assert note_last_report(holdings, CITY, YEAR, only=(first.sha256,)) == 0
    assert note_last_report(holdings, CITY, YEAR) == 0
    assert len(Readings(holdings.database).sketches([first.sha256, second.sha256])) == 2
    (row,) = Readings(holdings.database).of(first.sha256)
    assert (row.form, row.number, row.year, row.pages, row.status) == (
        "Peraturan Wali Kota", "8", 2024, 1, "ok",
    )  # fmt: skip
    (pair,) = holdings.catalogue.near_duplicates(CITY, YEAR)
    assert (pair.first.name, pair.second.name) == (first.name, second.name) and pair.similarity > 0.8
