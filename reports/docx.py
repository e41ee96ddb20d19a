"""*Laporan Hasil*: the report as an official paper that can be signed and filed."""

from __future__ import annotations

from reports import papers
from reports.beside import NOTHING, Beside
from reports.paper import BLANK, SHORT_BLANK, Paper
from reports.view import View, decimal, moment, rise
from rules.results import Report
from rules.states import INDICATOR_STATUSES, STATUS_NAMES

_MOST_IMPROVEMENTS = 15


def render(report: Report, beside: Beside = NOTHING) -> bytes:
    """The document's bytes."""
    paper = Paper(View(report, beside))
    what = papers.evaluation(paper.view)
    paper.letterhead("LAPORAN HASIL", f"VERIFIKASI BUKTI DUKUNG {what.upper()}")
    _introduction(paper, what)
    _results(paper)
    _advice(paper)
    paper.heading("E. PENUTUP")
    paper.text(f"Demikian laporan ini disampaikan sebagai bahan tindak lanjut. {papers.UNOFFICIAL}")
    place = f"{SHORT_BLANK}, tanggal {SHORT_BLANK}"
    paper.signatures(("\nAsesor Internal,", f"{place}\nKoordinator SPBE,"))
    _annexes(paper)
    return paper.done(f"Laporan Hasil Verifikasi Bukti Dukung {what}")


def _introduction(paper: Paper, what: str) -> None:
    view = paper.view
    run, about = view.report.run, view.report.about
    body = run.institution or "instansi (belum diketahui)"
    paper.heading("A. PENDAHULUAN")
    paper.text(
        f"Laporan ini memuat hasil verifikasi bukti dukung {body} untuk {what}: butir bukti mana yang sudah "
        "memadai, mana yang belum, dan apa yang perlu dilengkapi.",
        lead="Maksud dan tujuan",
    )
    if about:
        paper.text("", lead="Dasar")
        paper.numbered(f"{title};" for title in about.basis)
    paper.heading("B. PELAKSANAAN")
    paper.text(f"{papers.handed_in(view)} Pemeriksaan selesai {moment(run.finished_at)}.")
    if view.unread:
        paper.text("", lead="Berkas yang tidak dapat dibaca")
        paper.numbered(
            f"{one.path}: {'; '.join(f'{p.code} {p.message}' for p in one.reading.problems)}"
            for one in view.unread
        )


def _results(paper: Paper) -> None:
    paper.heading("C. HASIL")
    paper.text(papers.counted(paper.view))
    papers.index_table(paper)
    changes = paper.view.changes
    if changes is not None:
        paper.heading("Perubahan sejak laporan sebelumnya", level=2)
        paper.text(
            f"Indeks {changes.index_before} ({changes.predicate_before}) menjadi {changes.index_after} "
            f"({changes.predicate_after}); catatan baru {len(changes.new_flags)}, selesai "
            f"{len(changes.gone_flags)}."
        )
        rows = [
            (
                str(move.indicator),
                move.name,
                f"{move.level_before}, {STATUS_NAMES[move.status_before]}",
                f"{move.level_after}, {STATUS_NAMES[move.status_after]}",
            )
            for move in changes.levels
        ]
        if rows:
            paper.table(("No", "Indikator", "Sebelumnya", "Sekarang"), (1, 8.5, 3.5, 3.5), rows)
    paper.heading("Hasil per indikator", level=2)
    papers.indicator_table(paper, INDICATOR_STATUSES)


def _advice(paper: Paper) -> None:
    view = paper.view
    paper.heading("D. KESIMPULAN DAN REKOMENDASI")
    counts = view.counts
    paper.text(
        f"{counts['weak'] + counts['missing']} indikator masih perlu dilengkapi; rinciannya pada Lampiran I. "
        "Perbaikan berikut menaikkan indeks paling besar."
        if counts["weak"] + counts["missing"]
        else "Semua indikator yang diperiksa terpenuhi. Perbaikan berikut menaikkan indeks lebih lanjut."
    )
    rows = [
        (str(x.indicator), x.name, rise(x), f"+{decimal(x.gain, 4)}", "; ".join(x.needs))
        for x in view.improvements[:_MOST_IMPROVEMENTS]
    ]
    if rows:
        heads = ("Ind.", "Nama indikator", "Tingkat", "Kenaikan", "Yang diperlukan")
        paper.table(heads, (1, 4, 1.8, 1.8, 7.9), rows)
    paper.text(f"Rekomendasi lain: {BLANK}")


def _annexes(paper: Paper) -> None:
    paper.annex("I", "BUTIR BUKTI YANG HARUS DILENGKAPI")
    papers.todo_table(paper)
    paper.annex("II", "FAKTA DAN ANALISIS PER INDIKATOR")
    shown = [i for i in paper.view.report.indicators if i.status != "missing"]
    if not shown:
        paper.text("Belum ada indikator yang memiliki bukti.")
    for i in shown:
        paper.heading(f"{i.id}. {i.name}", level=2)
        paper.text(i.statement.fact, lead="Fakta")
        paper.text(i.statement.analysis, lead="Analisis")
    paper.annex("III", "KESALAHAN DAN PERINGATAN")
    papers.flag_table(paper)
    paper.annex("IV", "BERKAS YANG DIPERIKSA")
    papers.document_table(paper)
    paper.origin()
