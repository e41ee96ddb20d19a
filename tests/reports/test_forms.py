"""Every form shows the verdict, is the same twice, and renders no document text as anything but text."""

from __future__ import annotations

import io
import json
import time

import docx
import jsonschema
import pytest
from openpyxl import load_workbook
from rich.console import Console

from flows.outputs import render
from flows.request import FILE_NAMES, Form
from reports import json as json_form
from reports.view import View, decimal, moment
from rules.results import Report
from tests.reports.conftest import EVIL


@pytest.mark.parametrize("form", list(FILE_NAMES))
def test_same_report_same_bytes(report: Report, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(report, form)
    # A moment later by any clock: nothing of the time of writing may be in the bytes.
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    time.sleep(1.1)
    assert render(report, form) == first


@pytest.mark.parametrize("form", list(FILE_NAMES))
def test_every_form_says_what_it_was_made_from(report: Report, form: Form) -> None:
    shown = readable(render(report, form), form)
    for told in (report.run.rules_digest, report.run.inputs_digest, report.run.version, "spbe-2024"):
        assert told and told in shown, (form, told)


@pytest.mark.parametrize("form", ["html", "xlsx", "docx", "berita-acara"])
def test_what_people_set_right_is_told(report: Report, form: Form) -> None:
    told = "tanggal – (terbaca 4 Maret 2024), dikoreksi oleh ani: dilihat di JDIH"
    assert told in readable(render(report, form), form)
    untouched = report.model_copy(
        update={"documents": tuple(d.model_copy(update={"corrections": ()}) for d in report.documents)}
    )
    assert "dikoreksi" not in readable(render(untouched, form), form)


def readable(content: bytes, form: Form) -> str:
    """The text of a form, as a person or a program would find it."""
    if form == "xlsx":
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    if form in ("docx", "berita-acara"):
        word = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    return content.decode("utf-8-sig")


@pytest.mark.parametrize("form", list(FILE_NAMES))
def test_a_report_without_moment_instrument_or_content_is_shown(report: Report, form: Form) -> None:
    """As a stored report is kept, and as one on nothing at all would be."""
    run = report.run.model_copy(update={"started_at": "", "finished_at": "", "institution": None})
    bare = report.model_copy(
        update={"run": run, "about": None, "documents": (), "indicators": (), "improvements": ()}
    )
    assert render(bare, form) == render(bare, form) != b""


def test_every_form_holds_the_ready_texts(report: Report) -> None:
    from reports import markdown

    texts = ("Fakta =HYPERLINK", "Analisis =HYPERLINK")
    workbook = load_workbook(io.BytesIO(render(report, "xlsx")))["Fakta dan analisis"]
    word = docx.Document(io.BytesIO(render(report, "docx")))
    forms = {
        "html": render(report, "html").decode(),
        "json": render(report, "json").decode(),
        "xlsx": "\n".join(str(cell.value) for row in workbook.iter_rows() for cell in row),
        "docx": "\n".join(paragraph.text for paragraph in word.paragraphs),
        "markdown": markdown.summary(report),
    }
    for form, shown in forms.items():
        for text in texts:
            assert text in shown, (form, text)


@pytest.mark.parametrize("form", ["text", "html", "xlsx", "docx", "berita-acara"])
def test_the_gravity_of_a_flag_is_not_called_as_the_share_of_an_indicator(report: Report, form: Form) -> None:
    shown = readable(render(report, form), form)
    assert "Berat" in shown and "Bobot" not in shown.replace("Bobot (%)", "")


@pytest.mark.parametrize("form", ["html", "xlsx", "csv"])
def test_every_form_marks_an_item_that_may_be_left_out_once(report: Report, form: Form) -> None:
    wanted = report.indicators[0].requirements[0].model_copy(update={"text": "Undangan", "optional": True})
    indicator = report.indicators[0].model_copy(update={"requirements": (wanted,)})
    shown = readable(render(report.model_copy(update={"indicators": (indicator,)}), form), form)
    assert shown.count("Undangan (opsional)") == 1 and shown.count("opsional") == 1


def test_json_follows_its_schema(report: Report) -> None:
    data = json.loads(render(report, "json"))
    jsonschema.validate(data, json.loads(json_form.schema()))
    assert data["schema"] == "telisik.report/1"
    assert data["improvements"][0]["from"] == 1
    finding = data["indicators"][0]["requirements"][0]["findings"][0]
    assert finding["box"] == [1.0, 2.0, 3.0, 4.0] and finding["page"] == 2


def test_committed_schema_is_current() -> None:
    assert json_form.SCHEMA_FILE.read_text("utf-8") == json_form.schema()


def test_terminal_takes_document_text_literally(report: Report) -> None:
    from reports import terminal

    stream = io.StringIO()
    terminal.render(report, Console(file=stream, width=200, no_color=True), details=True)
    text = stream.getvalue()
    assert "[bold]" in text and "\x07" not in text
    assert "lemah" in text and "rusak.pdf" in text
    assert "Butir yang belum memadai (1 dari 1" in text and "sebagian" in text


def test_unread_files_are_listed(report: Report) -> None:
    assert [document.path for document in View(report).unread] == ["rusak.pdf"]


@pytest.mark.parametrize(("value", "shown"), [(2.9475, "2,95"), (3.0, "3,00"), (0.013, "0,01")])
def test_decimals(value: float, shown: str) -> None:
    assert decimal(value) == shown


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2025-12-01T08:05:00+00:00", "1 Desember 2025 pukul 15.05 WIB"),
        ("2025-11-30T20:05:00+00:00", "1 Desember 2025 pukul 03.05 WIB"),
        ("2025-12-01T08:05:00+08:00", "1 Desember 2025 pukul 08.05 WITA"),
        ("2025-12-01T08:05:00+09:00", "1 Desember 2025 pukul 08.05 WIT"),
        ("2025-12-01T08:05:00", "1 Desember 2025 pukul 15.05 WIB"),
        ("", "–"),
    ],
)
def test_moment(iso: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert moment(iso) == shown


def test_evil_is_evil() -> None:
    assert EVIL.startswith("=") and "<script>" in EVIL


def test_scores_and_doubts_of_an_instrument_with_partial_credit() -> None:
    from benchmarks.scenarios import outcomes
    from flows.outputs import render
    from rules.results import Report, Run

    run = Run(
        id="1", instrument="pemdi-2026", institution="Pemerintah Kota Nusaraya", year=2026,
        started_at="2026-09-20T08:00:00+07:00", finished_at="2026-09-20T08:01:00+07:00", version="0",
        rules_digest="0", documents=27, pages=27, ocr_pages=0,
    )  # fmt: skip
    report = Report.of(run, outcomes()[1])
    text, page = render(report, "text").decode(), render(report, "html").decode()
    for shown in (text, page):
        assert "≈1,25" in shown and "1,00?" in shown  # an estimate, an assumption
        assert "Belum pasti: kode I3-L1-03 kemungkinan besar benar" in " ".join(shown.split())
        assert "disimpulkan dari hasil penilaian" in " ".join(shown.replace("│", " ").split())
        assert "1,25 → 1,50" in shown
    assert "pedoman hlm." not in page
    assert Report.model_validate_json(render(report, "json")) == report
    assert render(report, "xlsx") and render(report, "docx")
