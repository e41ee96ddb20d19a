"""The report as a Word document: a *Laporan Hasil* that can be signed and filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from reports.package import settled
from reports.view import View, asked, decimal, doubtful, moment, percent, printable, rise, standing
from rules.results import Report
from rules.states import SEVERITY_NAMES, STATE_NAMES, STATUS_NAMES


def render(report: Report) -> bytes:
    """The document's bytes."""
    view = View(report)
    word = docx.Document()
    _page(word)
    _opening(word, view)
    _indicators(word, view)
    _statements(word, view)
    _notes(word, view)
    _improvements(word, view)
    _signatures(word)
    finished = datetime.fromisoformat(report.run.finished_at).replace(tzinfo=None)
    properties = word.core_properties
    properties.author = f"Telisik {report.run.version}"
    stream = BytesIO()
    word.save(stream)
    return settled(stream.getvalue(), finished)


def _page(word: Word) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    word.styles["Normal"].font.name = "Arial"
    word.styles["Normal"].font.size = Pt(10)


def _table(word: Word, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in rows:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = printable(value)
    for line in table.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(8.5)


def _opening(word: Word, view: View) -> None:
    report, run = view.report, view.report.run
    counts = view.counts
    word.add_heading("Laporan Hasil Pemeriksaan Bukti Dukung", level=0)
    word.add_paragraph(
        f"Instansi: {printable(run.institution or 'belum diketahui')}\nTahun: {run.year}\n"
        f"Instrumen: {run.instrument}\n"
        f"Diperiksa: {moment(run.finished_at)}"
    )
    word.add_paragraph(
        f"Dari {run.documents} berkas ({run.pages} halaman, {run.ocr_pages} di antaranya lewat pengenalan "
        f"karakter) didapati {counts['met']} indikator terpenuhi, {counts['weak']} lemah, dan "
        f"{counts['missing']} tanpa bukti. "
        f"Indeks menurut bukti {report.index.display} ({report.index.predicate}). "
        + (f"{report.index.note} " if report.index.note else "")
        + "Angka ini bukan hasil penilaian resmi."
    )
    rows = [(a.name, decimal(a.weight, 1), a.display) for a in report.index.aspects]
    _table(word, ("Aspek", "Bobot (%)", "Indeks"), (11, 3, 3), rows)


def _indicators(word: Word, view: View) -> None:
    word.add_heading("Hasil per indikator", level=1)
    rows = []
    for i in view.report.indicators:
        level = standing(i) + (f" / {i.level.claimed}" if i.level.claimed else "")
        rows.append((str(i.id), i.name, STATUS_NAMES[i.status], level, percent(i.coverage), i.summary))
    heads = ("No", "Indikator", "Status", "Tingkat didukung / diklaim", "Lengkap", "Ringkasan")
    _table(word, heads, (1, 4.6, 1.9, 2, 1.6, 5.9), rows)
    for i in view.report.indicators:
        todo = view.todo(i)
        if i.status == "weak" and todo:
            word.add_heading(f"Indikator {i.id}: yang harus dilengkapi", level=2)
            for r in todo:
                text = f"Tingkat {r.level}: {asked(r)} ({STATE_NAMES[r.state]}). {r.reason.rstrip('.')}."
                text += f" {doubtful(r)}" if doubtful(r) else ""
                text += f" {r.remedy.rstrip('.')}." if r.remedy else ""
                word.add_paragraph(printable(text), style="List Bullet")


def _statements(word: Word, view: View) -> None:
    """The ready texts of the indicators for which something was handed in."""
    word.add_heading("Fakta dan analisis per indikator", level=1)
    shown = [i for i in view.report.indicators if i.status != "missing"]
    if not shown:
        word.add_paragraph("Belum ada indikator yang memiliki bukti.")
    for i in shown:
        word.add_heading(f"{i.id}. {i.name}", level=2)
        for name, text in (("Fakta", i.statement.fact), ("Analisis", i.statement.analysis)):
            paragraph = word.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(printable(text))


def _notes(word: Word, view: View) -> None:
    word.add_heading("Catatan", level=1)
    rows = [
        (
            row.flag.code,
            SEVERITY_NAMES[row.flag.severity],
            str(row.indicator or "–"),
            f"{row.flag.message}\n{row.advice}",
            row.path or "–",
        )
        for row in view.flags
        if row.flag.severity != "info"
    ]
    if not rows:
        word.add_paragraph("Tidak ada catatan.")
        return
    _table(word, ("Kode", "Bobot", "Ind.", "Catatan dan tindakan", "Berkas"), (1.5, 2.1, 1.1, 8, 4.3), rows)


def _improvements(word: Word, view: View) -> None:
    word.add_heading("Perbaikan dengan kenaikan indeks terbesar", level=1)
    rows = [
        (str(x.indicator), rise(x), f"+{decimal(x.gain, 4)}", "; ".join(x.needs))
        for x in view.improvements[:15]
    ]
    _table(word, ("Ind.", "Tingkat", "Kenaikan", "Yang diperlukan"), (1.2, 2, 2.2, 11.6), rows)


def _signatures(word: Word) -> None:
    word.add_paragraph()
    word.add_paragraph(
        "Laporan ini dibuat oleh perangkat lunak dan perlu diperiksa serta disahkan oleh yang berwenang."
    )
    table = word.add_table(rows=1, cols=2)
    for cell, role in zip(table.rows[0].cells, ("Koordinator SPBE", "Asesor Internal"), strict=True):
        cell.text = f"{role}\n\n\n\n(.........................................)\nNIP."
