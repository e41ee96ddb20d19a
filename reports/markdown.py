"""The report as Markdown, and its flags as table rows: what a flow shows of a run."""

from __future__ import annotations

from reports.view import View, asked, standing
from rules.results import Report
from rules.states import SEVERITY_NAMES, STATE_NAMES, STATUS_NAMES

MOST_FLAGS = 200


def summary(report: Report) -> str:
    """Index, counts, the indicators with evidence, their ready texts and what they lack."""
    view, run = View(report), report.run
    counts = view.counts
    lines = [
        f"# Bukti dukung {_cell(run.institution or 'instansi belum diketahui')} {run.year}",
        "",
        f"Indeks menurut bukti **{report.index.display}** ({report.index.predicate}); "
        f"{counts['met']} terpenuhi, {counts['weak']} lemah, {counts['missing']} tidak ada; "
        f"{run.documents} berkas, {run.pages} halaman.",
        "",
        "| No | Indikator | Status | Tingkat |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| {i.id} | {_cell(i.name)} | {STATUS_NAMES[i.status]} | {standing(i)} |"
        for i in report.indicators
        if i.status != "missing"
    ]
    for i in report.indicators:
        if i.status == "missing":
            continue
        lines += ["", f"## {i.id}. {_cell(i.name)}", ""]
        lines += [f"**Fakta.** {_cell(i.statement.fact)}", "", f"**Analisis.** {_cell(i.statement.analysis)}"]
        open_items = view.todo(i)
        if open_items:
            lines += ["", "| Butir | Keadaan | Alasan | Tindakan |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {_cell(asked(r))} | {STATE_NAMES[r.state]} | {_cell(r.reason)} | {_cell(r.remedy or '–')} |"
            for r in open_items
        ]
    return "\n".join(lines) + "\n"


def flag_rows(report: Report) -> list[dict[str, str]]:
    """The gravest flags as rows, at most :data:`MOST_FLAGS`."""
    return [
        {
            "kode": row.flag.code,
            "berat": SEVERITY_NAMES[row.flag.severity],
            "indikator": str(row.indicator or ""),
            "catatan": row.flag.message,
            "berkas": row.path or "",
        }
        for row in View(report).flags[:MOST_FLAGS]
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
