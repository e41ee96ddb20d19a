"""The report as a workbook to work with: what is to be done by whom, indicators, items, flags, documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import marks
from reports.beside import NOTHING, Beside
from reports.located import NOT_HANDED_IN
from reports.overview import indicator_map, summary
from reports.view import (
    View,
    asked,
    correction,
    day,
    explained,
    kind,
    standing,
    status_word,
    title,
)
from reports.workbook import Column, Value, add_sheet, saved, to_print
from rules.results import IndicatorVerdict, Report
from rules.states import ItemState

FOLLOW_UP_STATES = ("belum dikerjakan", "sedang dikerjakan", "sudah diunggah", "tidak berlaku")


def render(report: Report, beside: Beside = NOTHING) -> bytes:
    """The workbook's bytes, the same for the same report."""
    view, run = View(report, beside), report.run
    book = Workbook()
    front = book.active
    assert isinstance(front, Worksheet)
    summary(front, view)
    indicator_map(book.create_sheet("Peta indikator"), view)
    add_sheet(book, "Tindak lanjut", _FOLLOW_UP_COLUMNS, _follow_up_rows(view), frozen=3)
    add_sheet(book, "Indikator", _INDICATOR_COLUMNS, _indicator_rows(view))
    add_sheet(book, "Butir bukti", _ITEM_COLUMNS, _item_rows(view))
    add_sheet(book, "Fakta dan analisis", _TEXT_COLUMNS, _text_rows(view))
    add_sheet(book, "Catatan", _FLAG_COLUMNS, _flag_rows(view))
    add_sheet(book, "Dokumen", _DOCUMENT_COLUMNS, _document_rows(view), frozen=1)
    head = f"Bukti dukung {run.institution or 'instansi belum diketahui'} {run.year}"
    foot = f"Telisik {run.version}, {run.instrument}, pemeriksaan {run.id}"
    for sheet in book.worksheets:
        to_print(sheet, head, foot)
    return saved(book, f"Telisik {run.version}", run.finished_at)


_FOLLOW_UP_COLUMNS = (
    Column("No", 5),
    Column("Perangkat daerah", 20),
    Column("Ind.", 6),
    Column("Nama indikator", 24),
    Column("Tingkat", 8),
    Column("Keadaan", 14, signed=True),
    Column("Yang diminta", 36),
    Column("Yang harus dilakukan", 40),
    Column("Status tindak lanjut", 15, choices=FOLLOW_UP_STATES),
    Column("Penanggung jawab", 15, to_fill_in=True),
    Column("Batas waktu", 11, to_fill_in=True),
    Column("Keterangan", 18, to_fill_in=True),
    Column("Alasan", 60, on_paper=False),
)


def _follow_up_rows(view: View) -> Iterable[Sequence[Value]]:
    rows = [
        (", ".join(i.owners) or "belum ditentukan", i, task)
        for i in view.report.indicators
        for task in (*_not_handed_in(i), *_items_to_bring(view, i))
    ]
    rows.sort(key=lambda row: (row[0], row[1].id, row[2].level or 0))
    for number, (owner, i, task) in enumerate(rows, 1):
        wanted = (task.level, marks.state(task.state), task.wanted, task.remedy)
        to_fill_in = (FOLLOW_UP_STATES[0], None, None, None)
        yield (number, owner, i.id, i.name, *wanted, *to_fill_in, task.reason)


class _Task(NamedTuple):
    """A row of the work list: ``level`` is null where no item of a level asks for it."""

    level: int | None
    state: ItemState
    wanted: str
    remedy: str | None
    reason: str


def _items_to_bring(view: View, indicator: IndicatorVerdict) -> Iterable[_Task]:
    for r in view.todo(indicator):
        yield _Task(r.level, r.state, asked(r), r.remedy, explained(r))


def _not_handed_in(indicator: IndicatorVerdict) -> Iterable[_Task]:
    """Files that a list names for the indicator and nobody handed in, unless a person accepted that."""
    for flag in indicator.flags:
        if flag.code == NOT_HANDED_IN and flag.waiver is None:
            yield _Task(None, "not_submitted", flag.message, flag.remedy, f"{flag.code} {flag.title}")


_INDICATOR_COLUMNS = (
    Column("No", 6),
    Column("Indikator", 34),
    Column("Status", 13, signed=True),
    Column("Tingkat didukung", 10),
    Column("Tingkat diklaim", 9),
    Column("Tingkat sebelum", 9),
    Column("Kelengkapan", 13),
    Column("Bobot (%)", 9),
    Column("Ringkasan", 50),
    Column("Dokumen pendukung", 38),
    Column("Perangkat daerah yang biasa menyiapkan", 30, on_paper=False),
)


def _indicator_rows(view: View) -> Iterable[Sequence[Value]]:
    for i in view.report.indicators:
        yield (
            i.id,
            i.name,
            marks.status(i.status),
            standing(i) if i.mark else i.level.supported,
            i.level.claimed,
            view.levels_before.get(i.id),
            round(i.coverage, 4),
            i.weight,
            i.summary,
            "\n".join(view.path(sha) for sha in i.documents),
            ", ".join(i.owners),
        )


_ITEM_COLUMNS = (
    Column("Indikator", 10),
    Column("Butir", 16),
    Column("Tingkat", 8),
    Column("Yang diminta", 38),
    Column("Keadaan", 14, signed=True),
    Column("Alasan", 38),
    Column("Bukti (berkas, halaman, kutipan)", 48),
    Column("Tindakan", 34),
    Column("Hlm. pedoman", 9),
)


def _item_rows(view: View) -> Iterable[Sequence[Value]]:
    for i in view.report.indicators:
        for r in i.requirements:
            proof = "\n".join(f"{view.path(f.document)}, hlm. {f.page}: “{f.quote}”" for f in r.findings)
            yield (
                i.id,
                r.id,
                r.level,
                asked(r),
                marks.state(r.state),
                explained(r),
                proof,
                None if r.met else r.remedy,
                r.source_page,
            )


_TEXT_COLUMNS = (Column("No", 6), Column("Indikator", 40), Column("Fakta", 80), Column("Analisis", 80))


def _text_rows(view: View) -> Iterable[Sequence[Value]]:
    for i in view.report.indicators:
        yield i.id, i.name, i.statement.fact, i.statement.analysis


_FLAG_COLUMNS = (
    Column("Kode", 9),
    Column("Berat", 14, signed=True),
    Column("Indikator", 10),
    Column("Catatan", 60),
    Column("Tindakan", 54),
    Column("Berkas", 44),
    Column("Halaman", 9),
    Column("Kunci", 15, on_paper=False),
)


def _flag_rows(view: View) -> Iterable[Sequence[Value]]:
    for row in view.flags:
        flag = row.flag
        severity = marks.severity(flag.severity)
        yield flag.code, severity, row.indicator, flag.message, row.advice, row.path, flag.page, flag.key


_DOCUMENT_COLUMNS = (
    Column("Berkas", 38),
    Column("Jenis", 13),
    Column("Judul", 38),
    Column("Nomor", 15),
    Column("Tahun", 7),
    Column("Instansi", 22),
    Column("Tanggal penetapan", 15),
    Column("Status", 12),
    Column("Halaman", 9),
    Column("Diunggah untuk", 10),
    Column("Dapat mendukung", 12),
    Column("Masalah", 42),
    Column("Koreksi orang", 30),
    Column("SHA-256", 24, on_paper=False),
)


def _document_rows(view: View) -> Iterable[Sequence[Value]]:
    for d in view.report.documents:
        p = d.profile
        problems = [f"{x.code} {x.message}" for x in d.reading.problems]
        problems += [
            f"{f.code} {f.message}" for f in d.flags if f.code not in {x.code for x in d.reading.problems}
        ]
        yield (
            d.path,
            kind(p.kind),
            title(p),
            p.number,
            p.year,
            p.institution,
            day(p.enacted_on),
            status_word(p.status),
            d.pages,
            ", ".join(map(str, d.filed_under)),
            ", ".join(str(s.indicator) for s in d.supports),
            "\n".join(problems),
            "\n".join(map(correction, d.corrections)),
            d.sha256,
        )
