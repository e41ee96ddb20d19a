"""A corpus of two small documents, checked by the small instrument without processes of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap

from corpus.catalogue import Incoming
from flows.examine import examine, places
from flows.gather import Input
from flows.record import saved
from rules.evidence import Context
from rules.pack import load
from rules.results import Report, Requirement, Run, Verdict
from rules.verdict import judge
from rules.waivers import with_waivers
from tests.extractors.paper import pdf
from tests.web.conftest import CITY, UNIT, YEAR, Site

MINI = Path(__file__).parent.parent / "rules" / "mini"
EVIL = "<script>alert(1)</script>"
REGULATION = """PERATURAN WALI KOTA TIRTAMUKTI
NOMOR 7 TAHUN 2024
TENTANG
PENGELOLAAN RUANG TERBUKA HIJAU
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA TIRTAMUKTI,
Menimbang : bahwa ruang terbuka hijau perlu diatur;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG PENGELOLAAN RUANG TERBUKA HIJAU.
BAB I
RUANG TERBUKA HIJAU
Pasal 1
(1) Pengelolaan ruang terbuka hijau meliputi penanaman pohon dan perawatan taman.
Ditetapkan di Tirtamukti
pada tanggal 4 Maret 2024
WALI KOTA TIRTAMUKTI,
ttd
WIRATAMA ADIGUNA
"""
SERVICE = """LAPORAN APLIKASI PERPUSTAKAAN DIGITAL
PEMERINTAH KOTA TIRTAMUKTI TAHUN 2025
Aplikasi perpustakaan digital dipakai untuk mengunduh buku dan pencarian koleksi oleh seluruh warga kota.
Layanan perpustakaan digital menampilkan informasi jam buka, daftar koleksi, dan berita perpustakaan.
"""
NAMES = {f"Indikator 01/{EVIL} perwali.pdf": REGULATION, "Indikator 03/laporan.pdf": SERVICE}


@dataclass
class Checked:
    """``policy`` and ``service`` are the contents (sha256) of the two documents."""

    site: Site
    report: Report
    policy: str
    service: str
    run: str

    def again(self, report: Report | None = None, reason: str | None = None) -> str:
        """Save one more run."""
        return _save(self.site, report or self.report, reason)


def check(site: Site, folder: Path) -> Checked:
    """Hand the documents in, judge them and save the report; ``TELISIK_INSTRUMENT`` names the small one."""
    holdings = site.house.holdings
    incoming = []
    for number, (name, text) in enumerate(NAMES.items()):
        path = folder / f"{number}.pdf"
        lines = [line for part in text.splitlines() for line in wrap(part, 80)]
        path.write_bytes(pdf([lines], size=(595.0, 842.0)))
        incoming.append(Incoming(path, name))
    assert not holdings.catalogue.add(CITY, YEAR, incoming, by="uji", source="uji").refused
    stored = {one.name: one.sha256 for one in holdings.catalogue.documents(CITY, YEAR)}
    instrument = load(MINI)
    inputs = [
        Input(name, Path(), sha256, filed_under=(int(name[10:12]),), store=holdings.store.address)
        for name, sha256 in stored.items()
    ]
    evidence = [one for item in inputs for one in examine([item], str(MINI), instrument.digest, True)]
    at = datetime.now(UTC).isoformat()
    run = Run(
        id="0" * 16,
        instrument=instrument.id,
        institution=CITY,
        year=YEAR,
        started_at=at,
        finished_at=at,
        version="0.1.0",
        rules_digest=instrument.digest,
        documents=2,
        pages=2,
        ocr_pages=0,
    )
    verdict = _placed(judge(evidence, instrument, Context(YEAR, CITY)), {one.sha256: one for one in inputs})
    report = with_waivers(Report.of(run, verdict), {}, datetime.now(UTC).date())
    hashes = sorted(stored.items(), key=lambda pair: pair[0].partition("/")[0])
    return Checked(site, report, hashes[0][1], hashes[1][1], _save(site, report))


def _save(site: Site, report: Report, reason: str | None = None) -> str:
    runs = site.house.holdings.runs
    number = runs.begin("nightly", CITY, YEAR, by="uji", documents=2)
    runs.finish(number, "completed", reason=reason, report=saved(report))
    return number


def _placed(verdict: Verdict, inputs: dict[str, Input]) -> Verdict:
    """The verdict with the boxes of its quotes."""

    def boxed(item: Requirement) -> Requirement:
        findings = []
        for one in item.findings:
            place = one.page, one.start, one.end
            found = places(inputs[one.document], (place,), True)
            findings.append(one.model_copy(update={"box": found[place]}))
        return item.model_copy(update={"findings": tuple(findings)})

    indicators = tuple(
        one.model_copy(update={"requirements": tuple(map(boxed, one.requirements))})
        for one in verdict.indicators
    )
    return verdict.model_copy(update={"indicators": indicators})


def assign_own_document(checked: Checked) -> None:
    """Let the officer's unit be the one that handed in the document of an indicator which is not its own."""
    holdings = checked.site.house.holdings
    path = Path(holdings.store.address).parent / "laporan.pdf"
    path.write_bytes(holdings.store.get(checked.service))
    holdings.catalogue.add(
        CITY, YEAR, [Incoming(path, "Kiriman/laporan.pdf")], by="uji", source="uji", unit=UNIT
    )
