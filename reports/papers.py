"""What the official papers have in common: how the evaluation is called, tables of results and flags."""

from __future__ import annotations

from reports import marks
from reports.charts import series
from reports.paper import Paper
from reports.view import View, asked, correction, decimal, explained, standing, title
from rules.results import DocumentResult

UNOFFICIAL = (
    "Tingkat dan indeks dalam naskah ini dihitung dari berkas yang diserahkan dengan bantuan perangkat "
    "lunak, bukan hasil penilaian resmi, dan perlu diperiksa serta disahkan oleh yang berwenang."
)


def evaluation(view: View) -> str:
    """``Evaluasi SPBE Tahun 2025``: the instrument without what its name says in brackets."""
    about, run = view.report.about, view.report.run
    name = about.name.partition(" (")[0] if about else run.instrument
    return f"{name} Tahun {run.year}"


def handed_in(view: View) -> str:
    """What was examined, in a sentence."""
    run = view.report.run
    text = (
        f"Diperiksa {run.documents} berkas ({run.pages} halaman, {run.ocr_pages} di antaranya lewat "
        "pengenalan karakter)"
    )
    return f"{text}; {len(view.unread)} berkas tidak dapat dibaca." if view.unread else f"{text}."


def counted(view: View) -> str:
    """How the indicators stand, in a sentence."""
    counts, index = view.counts, view.report.index
    note = f" {index.note}" if index.note else ""
    return (
        f"Dari {len(view.report.indicators)} indikator, {counts['met']} terpenuhi, {counts['weak']} lemah, "
        f"dan {counts['missing']} tanpa bukti. "
        f"Indeks menurut bukti {index.display} ({index.predicate}).{note}"
    )


def index_table(paper: Paper) -> None:
    """Index, domains and aspects beside those of the report before and the published averages."""
    report = paper.view.report
    compared = series(report, paper.view.beside.before)
    rows = [("Indeks", "100,0", *(decimal(one.index) for one in compared))]
    for domain in report.index.domains:
        values = (_shown(one.domains.get(domain.id)) for one in compared)
        rows.append((domain.name, decimal(domain.weight, 1), *values))
        for aspect in report.index.aspects:
            if aspect.domain == domain.id:
                values = (_shown(one.aspects.get(aspect.id)) for one in compared)
                rows.append((f"   {aspect.name}", decimal(aspect.weight, 1), *values))
    width = 9.4 / max(1, len(compared)) if len(compared) > 2 else 2.6
    heads = ("Bagian", "Bobot (%)", *(one.name for one in compared))
    paper.table(heads, (14.7 - width * len(compared), 1.8, *[width] * len(compared)), rows)
    if report.about and report.about.averages_source:
        paper.text(
            f"{report.about.averages_source}, hasil penilaian resmi tahun {report.about.averages_year}.",
            lead="Sumber rata-rata",
        )


def _shown(value: float | None) -> str:
    return decimal(value) if value is not None else "–"


def indicator_table(paper: Paper, statuses: tuple[str, ...]) -> None:
    """The indicators of some statuses with their levels and what is to be said of them."""
    rows = [
        (
            str(i.id),
            i.name,
            marks.status(i.status),
            standing(i) + (f" / {i.level.claimed}" if i.level.claimed else ""),
            i.summary,
        )
        for i in paper.view.report.indicators
        if i.status in statuses
    ]
    if not rows:
        paper.text("Tidak ada.")
        return
    heads = ("No", "Indikator", "Status", "Tingkat didukung / diklaim", "Uraian")
    paper.table(heads, (1, 4.2, 2.3, 2.1, 6.9), rows)


def flag_table(paper: Paper) -> None:
    """Errors and warnings, gravest first, with what to do."""
    rows = [
        (
            row.flag.code,
            marks.severity(row.flag.severity),
            str(row.indicator or "–"),
            f"{row.flag.message}\n→ {row.advice}",
            row.place,
        )
        for row in paper.view.flags
        if row.flag.severity != "info"
    ]
    if not rows:
        paper.text("Tidak ada kesalahan atau peringatan.")
        return
    paper.table(("Kode", "Berat", "Ind.", "Catatan dan tindakan", "Berkas"), (1.5, 2.3, 1, 7.5, 4.2), rows)


def todo_table(paper: Paper) -> None:
    """The items that are to be brought, by indicator."""
    rows = [
        (
            str(i.id),
            str(r.level),
            asked(r),
            marks.state(r.state),
            explained(r) + (f"\n→ {r.remedy}" if r.remedy else ""),
        )
        for i in paper.view.report.indicators
        for r in paper.view.todo(i)
    ]
    if not rows:
        paper.text("Tidak ada.")
        return
    heads = ("Ind.", "Tingkat", "Butir bukti", "Keadaan", "Alasan dan tindakan")
    paper.table(heads, (1, 1.6, 5.2, 2.6, 6.1), rows)


def document_table(paper: Paper) -> None:
    """The files that were examined, each with the beginning of its digest."""
    rows = [
        (
            str(number),
            one.path,
            "\n".join((_read(one), *map(correction, one.corrections))),
            str(one.pages),
            one.sha256[:16],
        )
        for number, one in enumerate(paper.view.report.documents, 1)
    ]
    heads = ("No", "Berkas", "Yang terbaca", "Hlm.", "Sidik (16 digit awal)")
    paper.table(heads, (1, 5.4, 5.5, 1.2, 3.4), rows)


def _read(document: DocumentResult) -> str:
    return "tidak terbaca" if document.reading.status == "failed" else title(document.profile)
