"""The summary on a terminal: what many indicators share pushes nothing out, and every file is named."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from reports import terminal
from reports.gravest import spans
from rules.flags import flag
from rules.results import DocumentResult, Flag, Report


def shown(report: Report, *, details: bool = False) -> str:
    stream = io.StringIO()
    terminal.render(report, Console(file=stream, width=160, no_color=True), details=details)
    return " ".join(stream.getvalue().split())


def broken(sha256: str, page: int | None = None) -> Flag:
    return Flag(
        code="BD001", severity="error", title="x", message="Berkas rusak.", remedy="Minta lagi.",
        document=sha256, page=page,
    )  # fmt: skip


@pytest.fixture
def crowded(report: Report) -> Report:
    """20 indicators without evidence, a listed file that is lacking for the last, two broken files."""
    first, files = report.indicators[0], ("satu.pdf", "dua.pdf")
    documents = tuple(
        DocumentResult(
            sha256=name[0] * 64, path=name, pages=0, ocr_pages=0, profile=report.documents[1].profile,
            reading=report.documents[0].reading, flags=(broken(name[0] * 64, page),),
        )
        for name, page in zip(files, (None, 3), strict=True)
    )  # fmt: skip
    indicators = []
    for number in (*range(2, 20), 30, 31):
        flags = [flag("BD201", indicator=number, needs="kebijakan")]
        if number == 31:
            flags.append(flag("BD208", indicator=number, files="Perwali.pdf (sel A3)"))
        if number > 29:
            flags.append(broken("s" * 64))
        if number in (2, 3):
            flags += [
                flag("BD302", claimed=3, supported=1, needs=f"butir {number}.{one}") for one in range(8)
            ]
        changes = {"id": number, "status": "missing", "flags": tuple(flags), "requirements": ()}
        indicators.append(first.model_copy(update=changes))
    return report.model_copy(update={"indicators": tuple(indicators), "documents": documents})


def test_files_stand_first_and_indicators_without_evidence_in_one_row(crowded: Report) -> None:
    text = shown(crowded)
    places = [text.index(told) for told in ("dua.pdf, hlm. 3", "Perwali.pdf (sel A3)", "20 indikator tanpa")]
    assert places == sorted(places)
    assert "20 indikator tanpa bukti: 2-19, 30-31" in text
    assert text.count("BD201") == 1


def test_a_broken_file_is_told_once_with_its_name(crowded: Report) -> None:
    table = shown(crowded).partition("Catatan (")[2]
    assert table.count("satu.pdf") == 1 and table.count("BD001") == 2


def test_the_summary_ends_with_how_many_flags_are_left_and_how_to_see_them(crowded: Report) -> None:
    text = shown(crowded)
    # 4 of files in 3 rows, 20 in one row, and 8 of the 16 claims that are not supported.
    assert "Catatan (32 dari 40" in text and "Masih ada 8 catatan lain." in text
    assert "--format text --output" in text


def test_with_details_every_flag_stands_by_itself(crowded: Report) -> None:
    text = shown(crowded, details=True)
    assert text.count("BD201") == 20 and "Catatan (40 dari 40" in text
    assert "dua.pdf, hlm. 3" in text and "catatan lain" not in text


def test_severity_is_not_called_by_the_word_for_an_indicators_share(crowded: Report) -> None:
    text = shown(crowded)
    assert "Berat" in text and "Bobot" not in text


@pytest.mark.parametrize(
    ("numbers", "told"), [((), ""), ((4,), "4"), ((2, 3), "2-3"), ((14, 2, 4, 3, 3, 9), "2-4, 9, 14")]
)
def test_spans(numbers: tuple[int, ...], told: str) -> None:
    assert spans(numbers) == told
