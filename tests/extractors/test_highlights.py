"""The findings of a report drawn on their pages: the box lies round the words, however the page lies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.highlights import chosen, draw, findings
from extractors.read import sha256_of
from flows.examine import read_input
from tests.extractors.paper import A5, encoded, pdf, scan

LINES = [f"Pasal {n} Perangkat daerah melaksanakan kebijakan arsitektur pemerintahan" for n in range(6, 11)]


@pytest.fixture(autouse=True)
def _data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))


def _report(folder: Path, target: Path, words: str) -> Path:
    """A report whose findings are the first place of some words in each file of a folder."""
    found = []
    for path in sorted(folder.iterdir()):
        page = read_input(path, path.name, sha256_of(path), True).pages[0]
        start = page.text.index(words)
        place = {"page": 1, "start": start, "end": start + len(words), "section": None}
        found.append({"document": sha256_of(path), **place})
    target.write_text(json.dumps({"indicators": [{"requirements": [{"findings": found + found}]}]}))
    return target


def test_the_box_lies_round_the_words_and_recognised_pages_come_first(tmp_path: Path) -> None:
    folder = tmp_path / "bukti"
    folder.mkdir()
    (folder / "teks.pdf").write_bytes(pdf([LINES]))
    (folder / "miring.pdf").write_bytes(pdf([LINES], rotate=90))
    (folder / "pindaian.png").write_bytes(encoded(scan(LINES), "PNG", dpi=(150, 150)))
    report = _report(folder, tmp_path / "laporan.json", "Pasal 9")
    found = list(findings(report, folder))
    assert "teks.pdf" in [one.path.name for one in chosen(found, 2)]
    assert "teks.pdf" not in [one.path.name for one in chosen(found, 2)[:1]]
    shown = chosen(found, 20)
    assert sorted(one.path.name for one in shown) == ["miring.pdf", "pindaian.png", "teks.pdf"]
    for one in shown:
        image = draw(one)
        assert one.box is not None
        left, top, right, bottom = (round(side * image.width / (one.page.width or 0)) for side in one.box)
        inside = image.convert("L").crop((left, top, right, bottom))
        dark = sum(inside.histogram()[:128])
        assert dark > 0.05 * inside.width * inside.height, one.path.name
        assert (right - left) * (bottom - top) < 0.01 * image.width * image.height, one.path.name
    assert {image.size for image in (draw(one) for one in shown if one.path.stem == "teks")} == {
        (round(2 * A5[0]), round(2 * A5[1]))
    }
