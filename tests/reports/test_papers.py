"""The official papers: what an office expects, blanks where names belong, document text as text."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from reports import berita_acara
from reports import docx as laporan
from reports.beside import Beside
from reports.spelled import number, on_this_day
from rules.results import Report
from tests.reports.test_html import older

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts(content: bytes) -> str:
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"),
        (31, "tiga puluh satu"), (100, "seratus"), (110, "seratus sepuluh"), (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"), (2000, "dua ribu"),
        (2025, "dua ribu dua puluh lima"), (11_011, "sebelas ribu sebelas"),
    ],
)  # fmt: skip
def test_numbers_in_words(value: int, words: str) -> None:
    assert number(value) == words


def test_a_day_in_words() -> None:
    assert on_this_day(date(2025, 12, 1)) == (
        "hari ini Senin, tanggal satu bulan Desember tahun dua ribu dua puluh lima (01-12-2025)"
    )


def test_berita_acara_has_its_parts(report: Report) -> None:
    text = texts(berita_acara.render(report))
    for part in (
        *(
            "BERITA ACARA",
            "VERIFIKASI BUKTI DUKUNG EVALUASI CONTOH TAHUN 2025",
            "NOMOR: ....",
            "PIHAK PERTAMA",
        ),
        *(
            "PIHAK KEDUA",
            "hari ini Senin, tanggal satu bulan Desember",
            "Peraturan Contoh Nomor 1 Tahun 2020;",
        ),
        *("Mengetahui,", "NIP. ....", "LAMPIRAN I", "LAMPIRAN II", "bukan hasil penilaian resmi"),
    ):
        assert part in text, part


def test_the_day_of_a_report_without_moment_is_left_blank(report: Report) -> None:
    undated = report.model_copy(update={"run": report.run.model_copy(update={"finished_at": ""})})
    assert "hari ini ...." in texts(berita_acara.render(undated))


def test_laporan_hasil_has_its_parts(report: Report) -> None:
    text = texts(laporan.render(report, Beside(older(report))))
    for part in (
        *("LAPORAN HASIL", "A. PENDAHULUAN", "B. PELAKSANAAN", "C. HASIL", "D. KESIMPULAN DAN REKOMENDASI"),
        *("E. PENUTUP", "Koordinator SPBE,", "Asesor Internal,", "LAMPIRAN IV", "Perubahan sejak laporan"),
        *("rusak.pdf: BD001", "2, lemah", "1, lemah"),
    ):
        assert part in text, part


@pytest.mark.parametrize("form", [berita_acara, laporan])
def test_nothing_of_a_document_becomes_a_field(report: Report, form: object) -> None:
    word = docx.Document(io.BytesIO(form.render(report)))  # type: ignore[attr-defined]
    assert "=HYPERLINK" in texts(form.render(report))  # type: ignore[attr-defined]
    body = word.element.body
    assert not list(body.iter(f"{W}fldSimple", f"{W}instrText", f"{W}hyperlink"))
    foot = word.sections[0].footer._element
    assert [one.get(f"{W}instr") for one in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("form", [berita_acara, laporan])
def test_heads_of_tables_are_repeated(report: Report, form: object) -> None:
    word = docx.Document(io.BytesIO(form.render(report)))  # type: ignore[attr-defined]
    ruled = [table for table in word.tables if table.style and table.style.name == "Table Grid"]
    assert len(ruled) >= 4
    for table in ruled:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        widths = [column.width for column in table.columns]
        assert len(set(widths)) > 1 and sum(widths) <= 16.6 * 360_000
