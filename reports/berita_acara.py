"""*Berita Acara Verifikasi*: the official record that two parties sign; names and number are left to them."""

from __future__ import annotations

from reports import papers
from reports.beside import NOTHING, Beside
from reports.paper import BLANK, SHORT_BLANK, Paper
from reports.spelled import on_this_day
from reports.view import View, local
from rules.results import Report

_SIDES = (("PIHAK PERTAMA", "Koordinator SPBE"), ("PIHAK KEDUA", "Ketua Tim Asesor Internal"))


def render(report: Report, beside: Beside = NOTHING) -> bytes:
    """The document's bytes."""
    view = View(report, beside)
    paper = Paper(view)
    what = papers.evaluation(view)
    paper.letterhead("BERITA ACARA", f"VERIFIKASI BUKTI DUKUNG {what.upper()}")
    paper.text(f"Pada {_day(report)}, kami yang bertanda tangan di bawah ini:")
    for number, (side, role) in enumerate(_SIDES, 1):
        rows = [(f"{number}. Nama", BLANK), ("    NIP", BLANK), ("    Jabatan", f"{role} {SHORT_BLANK}")]
        paper.form(rows)
        paper.text(f"selanjutnya disebut {side};")
    _findings(paper, what)
    paper.signatures(tuple(f"{side},\n{role}" for side, role in reversed(_SIDES)))
    paper.text("")
    paper.signatures((f"Mengetahui,\n{BLANK}",))
    paper.annex("I", "KESALAHAN DAN PERINGATAN")
    papers.flag_table(paper)
    paper.annex("II", "BERKAS YANG DIPERIKSA")
    papers.document_table(paper)
    paper.origin()
    return paper.done(f"Berita Acara Verifikasi Bukti Dukung {what}")


def _day(report: Report) -> str:
    moment = report.run.finished_at
    if not moment:
        return f"hari ini {SHORT_BLANK}, tanggal {SHORT_BLANK} bulan {SHORT_BLANK} tahun {SHORT_BLANK}"
    return on_this_day(local(moment).date())


def _findings(paper: Paper, what: str) -> None:
    view = paper.view
    run, about = view.report.run, view.report.about
    if about:
        paper.text("berdasarkan:")
        paper.numbered(f"{title};" for title in about.basis)
    body = run.institution or "instansi yang bersangkutan"
    paper.text(f"telah melaksanakan verifikasi bukti dukung {what} pada {body} dengan hasil sebagai berikut.")
    paper.heading("1. Berkas")
    paper.text(f"{papers.handed_in(view)} Sidiknya ada pada Lampiran II.")
    paper.heading("2. Hasil")
    paper.text(f"{papers.counted(view)} {papers.UNOFFICIAL}")
    papers.index_table(paper)
    paper.heading("3. Temuan")
    paper.text("Indikator yang buktinya belum memadai; catatan tiap berkas ada pada Lampiran I.")
    papers.indicator_table(paper, ("weak", "missing"))
    paper.heading("4. Kesepakatan")
    paper.numbered(
        (
            f"PIHAK PERTAMA melengkapi bukti dukung sesuai angka 3 paling lambat tanggal {SHORT_BLANK}.",
            "PIHAK KEDUA memeriksa kembali bukti dukung yang telah dilengkapi.",
            f"Catatan lain: {BLANK}",
        )
    )
    paper.text(
        "Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk dipergunakan "
        "sebagaimana mestinya."
    )
