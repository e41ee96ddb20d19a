"""Whatever a text says: it is understood without an error, and every place points into it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from hypothesis import given, note
from hypothesis import strategies as st

from corpus.claims import read_claims
from corpus.filing import filed_under
from corpus.table import TableError, plain, sheet_of
from corpus.titles import Titles
from extractors.errors import ReadError
from extractors.formats.html import html_text
from extractors.model import Document, Page, Reading
from extractors.naming import printable, shortened
from extractors.read import read_table
from extractors.reading import understand
from extractors.reading.quality import plausible_share, recognised_quality, written_quality
from extractors.serial import from_json, to_json
from rules.match import match
from rules.pack import load
from tests.fuzz.words import cells, names, pages, texts

TITLES = Titles.of({1: "Kebijakan Internal Arsitektur SPBE", 47: "Layanan Pengaduan"})


def document(parts: list[str]) -> Document:
    found = tuple(Page(number, part, "text", 1.0) for number, part in enumerate(parts, 1))
    return Document("", "a.pdf", "application/pdf", Reading("ok"), found)


@given(pages, names)
def test_structure_entities_and_profile_point_into_the_text(parts: list[str], name: str) -> None:
    found = understand(document(parts), PurePosixPath(name).name)
    assert [page.text for page in found.pages] == parts
    size = len(found.text)
    for piece in (*found.sections, *found.entities):
        note(repr(piece))
        assert 0 <= piece.start <= piece.end <= size
    for entity in found.entities:
        assert entity.start < entity.end
        assert found.locate(entity.start)[0] < len(parts)
    for proof in found.profile.proof.values():
        assert 1 <= proof.page <= len(parts)


@given(pages)
def test_sections_lie_within_one_another_or_beside(parts: list[str]) -> None:
    open_until: list[tuple[int, int]] = []
    for section in understand(document(parts), "a.pdf").sections:
        note(repr(section))
        if section.kind == "furniture":
            continue
        while open_until and open_until[-1][1] <= section.start:
            open_until.pop()
        if open_until:
            assert open_until[-1][0] <= section.start
            assert section.end <= open_until[-1][1]
        open_until.append((section.start, section.end))


@given(pages)
def test_understanding_is_the_same_twice_and_survives_being_kept(parts: list[str]) -> None:
    found = understand(document(parts), "a.pdf")
    assert understand(document(parts), "a.pdf") == found
    assert from_json(to_json(found)) == found


@given(pages)
def test_any_text_is_matched_against_the_instrument(parts: list[str]) -> None:
    found = understand(document(parts), "a.pdf")
    for quote in match(found, load()).findings:
        assert 0 <= quote.start < quote.end <= len(found.pages[quote.page - 1].text)
        assert 0.0 <= quote.score <= 1.0


@given(texts)
def test_quality_is_a_share(text: str) -> None:
    for judged in (written_quality(text), recognised_quality(text), plausible_share(text) or 0.0):
        assert 0.0 <= judged <= 1.0


@given(texts)
def test_what_stands_in_a_table_comes_back_as_it_was_and_is_no_formula(text: str) -> None:
    said = "".join(" " if letter.isspace() else printable(letter) for letter in text)
    said = " ".join(said.split())
    assert not plain(said).startswith(("=", "+", "-", "@"))
    target = io.StringIO()
    csv.writer(target).writerows([("berkas", "catatan"), ("x", plain(said))])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.csv"
        path.write_text(target.getvalue(), "utf-8-sig", newline="")
        sheet = sheet_of(read_table(path), {"berkas": "berkas", "catatan": "catatan"}, ("berkas",))
    cell = sheet.cell(sheet.rows[0], "catatan")
    assert cell is not None
    assert cell.text == said


@given(names)
def test_shown_names_are_printable_short_and_stay(name: str) -> None:
    shown = shortened(printable(name))
    assert shown.isprintable()
    assert len(shown) <= 200
    assert shortened(printable(shown)) == shown


@given(names)
def test_a_name_files_under_known_indicators_only(name: str) -> None:
    filing = filed_under(name, {1, 47}, {"I1-L2-03"}, TITLES)
    assert set(filing.indicators) <= {1, 47}
    assert set(filing.items) <= {"I1-L2-03"}


@given(st.lists(st.tuples(cells, cells, cells), max_size=8))
def test_a_claims_sheet_is_read_or_refused_by_cell(rows: list[tuple[str, str, str]]) -> None:
    target = io.StringIO()
    csv.writer(target).writerows([("No", "Indikator", "Tingkat klaim"), *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "klaim.csv"
        path.write_text(target.getvalue(), "utf-8", newline="")
        try:
            claims = read_claims(replace(read_table(path), name=path.name), range(1, 48), range(1, 6))
        except TableError:
            return
    assert set(claims) <= set(range(1, 48))
    assert {claim.level for claim in claims.values()} <= set(range(1, 6))


@given(st.text(alphabet="<>/abp \n=\"'&;!-[]?x", max_size=200) | texts)
def test_markup_never_fails_but_as_damaged(markup: str) -> None:
    try:
        html_text(markup)
    except ReadError:
        return
