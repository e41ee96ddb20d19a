"""Checks of the stored corpus, on SQLite and PostgreSQL: what is saved, compared, told, and kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from corpus.runs import Runs, utc_now
from flows.direct import run as engine
from flows.evidence_set import FILE, load
from flows.faults import InputFault
from flows.freeze import report_of
from flows.notify import Undelivered
from flows.record import Checked, Question, check
from flows.rounds import GateNotMet, Round, Unfinished, arrivals, every_institution, hold
from flows.steps import Prepared
from rules.results import Flag, Report

CITY, OTHER = "Pemerintah Kota Nusaraya", "Pemerintah Kota Tirtamukti"
MINI = Path(__file__).parent.parent / "rules" / "mini"
DIGITAL = """LAPORAN APLIKASI PERPUSTAKAAN DIGITAL
PEMERINTAH KOTA NUSARAYA TAHUN 2025
Aplikasi perpustakaan digital dipakai untuk mengunduh buku dan pencarian koleksi oleh seluruh warga kota.
Layanan perpustakaan digital menampilkan informasi jam buka, daftar koleksi, dan berita perpustakaan daerah.
"""
LENDING = DIGITAL + "Aplikasi perpustakaan digital menyediakan persetujuan peminjaman oleh petugas.\n"
DRAFT = """RANCANGAN PERATURAN WALI KOTA NUSARAYA
NOMOR ... TAHUN 2025
TENTANG
RUANG TERBUKA HIJAU
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA NUSARAYA,
Menimbang : bahwa perlu menetapkan Peraturan Wali Kota tentang Ruang Terbuka Hijau;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG RUANG TERBUKA HIJAU.
BAB I
RUANG TERBUKA HIJAU
Pasal 1
(1) Pengelolaan ruang terbuka hijau meliputi penanaman pohon, perawatan taman, dan pengawasan taman.
Ditetapkan di Nusaraya
pada tanggal ...
WALI KOTA NUSARAYA,

"""


@pytest.fixture
def holdings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Holdings]:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TELISIK_INSTRUMENT", str(MINI))
    opened = Holdings.open(database_url)
    yield opened
    opened.database.close()


def put(
    holdings: Holdings, folder: Path, text: str, name: str = "Indikator 03/laporan.txt", of: str = CITY
) -> None:
    path = folder / "berkas.txt"
    path.write_text(text, "utf-8")
    added = holdings.catalogue.add(of, 2025, [Incoming(path, name)], by="uji", source="uji")
    assert not added.refused


def night(holdings: Holdings, seen: list[Checked] | None = None) -> Checked:
    shown: list[Checked] = []
    every_institution(Round(holdings, engine, shown.append, notify=False), CITY, 2025)
    (checked,) = shown
    return checked


def test_nights_tell_what_changed_and_unchanged_ones_keep_one_report(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    first = night(holdings)
    assert first.changes.first
    assert first.report.indicators[2].level.supported == 2

    assert night(holdings).changes.nothing
    rows = holdings.runs.list(CITY, 2025)
    assert [row.state for row in rows] == ["completed", "completed"]
    assert rows[0].report == rows[1].report
    assert rows[0].previous == rows[1].id
    assert rows[0].documents == 1

    put(holdings, tmp_path, LENDING)
    risen = night(holdings)
    assert [(m.indicator, m.level_before, m.level_after) for m in risen.changes.levels] == [(3, 2, 3)]
    assert [(d.path, d.fate) for d in risen.changes.documents] == [("Indikator 03/laporan.txt", "changed")]

    holdings.catalogue.remove(CITY, 2025, ["Indikator 03/laporan.txt"], by="uji")
    with pytest.raises(Unfinished, match="Belum ada dokumen"):
        night(holdings)
    last = holdings.runs.list(CITY, 2025)[0]
    assert last.state == "failed"
    assert last.reason is not None and "Belum ada dokumen" in last.reason


def test_a_waived_flag_is_marked_lets_the_gate_pass_and_comes_back(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DRAFT, "Indikator 01/ranperwali.txt")
    asked = Question(CITY, 2025, indicators=(1,))

    def heavy() -> tuple[Checked, list[Flag]]:
        checked = check(holdings, asked, "presubmission", engine)
        return checked, [one for one in checked.report.indicators[0].flags if one.severity != "info"]

    before, against = heavy()
    assert against
    hold(before, "missing")
    with pytest.raises(GateNotMet, match=r"1\. Kebijakan ruang terbuka hijau: lemah, tingkat 1"):
        hold(before, "weak")
    granted = [
        holdings.waivers.grant(
            *(CITY, 2025, one.key or "", one.code, 1),
            reason="Akan ditetapkan sebelum penilaian",
            by="auditor",
            expires=holdings.today(CITY),
        )
        for one in against
    ]
    waived, accepted = heavy()
    assert all(one.waiver and one.waiver.by == "auditor" for one in accepted)
    hold(waived, "weak")
    assert waived.report.indicators[0].status == "weak"  # accepted, not met
    for number in granted:
        holdings.waivers.withdraw(CITY, 2025, number, by="auditor")
    again, back = heavy()
    assert not any(one.waiver for one in back)
    with pytest.raises(GateNotMet):
        hold(again, "weak")


def test_a_check_of_some_indicators_is_no_state_of_the_whole(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    night(holdings)
    check(holdings, Question(CITY, 2025, indicators=(1,)), "presubmission", engine)
    assert night(holdings).changes.nothing


def test_the_indicators_of_an_opd(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    holdings.units.assign(CITY, 2025, "Dinas Perpustakaan", [3])
    checked = check(holdings, Question(CITY, 2025, unit="dinas perpustakaan"), "presubmission", engine)
    assert [one.id for one in checked.report.indicators] == [3]
    with pytest.raises(InputFault, match="belum mempunyai indikator"):
        check(holdings, Question(CITY, 2025, unit="Dinas Lain"), "presubmission", engine)


def test_one_institution_that_fails_does_not_keep_the_next_from_being_checked(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, DIGITAL, of=OTHER)

    def failing(prepared: Prepared) -> Report:
        if prepared.request.institution == CITY:
            raise RuntimeError("rahasia di dalam pesan")
        return engine(prepared)

    with pytest.raises(Unfinished, match=f"{CITY} 2025: kesalahan RuntimeError") as told:
        every_institution(Round(holdings, failing, notify=False))
    assert OTHER not in str(told.value)
    assert [row.state for row in holdings.runs.list(OTHER, 2025)] == ["completed"]
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["failed"]


def test_institutions_see_nothing_of_each_other(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, LENDING, "Indikator 03/lain.txt", of=OTHER)
    assert [one.path for one in night(holdings).report.documents] == ["Indikator 03/laporan.txt"]


def test_a_lost_blob_is_a_flag_and_no_crash(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, LENDING, "Indikator 03/lain.txt")
    lost = next(one for one in holdings.catalogue.documents(CITY, 2025) if one.name.endswith("lain.txt"))
    with holdings.store.local(lost.sha256) as path:
        path.chmod(0o600)
        path.write_bytes(b"lain")
    checked = night(holdings)
    assert [name for name, _ in checked.unread] == ["Indikator 03/lain.txt"]
    row = holdings.runs.list(CITY, 2025)[0]
    assert row.state == "incomplete"
    assert "rusak" in row.unread[0][1]
    assert checked.report.indicators[2].level.supported == 2


def test_the_inbox_is_filed_and_checked(holdings: Holdings, tmp_path: Path) -> None:
    box = tmp_path / "kotak"
    path = box / CITY / "2025" / "Indikator 03" / "laporan.txt"
    path.parent.mkdir(parents=True)
    path.write_text(DIGITAL, "utf-8")
    (box / "lepas.txt").write_text("x")
    shown: list[Checked] = []
    around = Round(holdings, engine, shown.append, notify=False)
    with pytest.raises(Unfinished, match=r"lepas\.txt: letakkan di dalam folder"):
        arrivals(around, box, 0)
    assert [one.report.indicators[2].level.supported for one in shown] == [2]
    assert not path.exists()
    (box / "lepas.txt").unlink()
    assert arrivals(around, box, 0) == []
    path.write_text(DIGITAL, "utf-8")  # the same once more: kept, and nothing to check
    assert arrivals(around, box, 0) == []
    assert [row.kind for row in holdings.runs.list(CITY, 2025)] == ["watch"]


def test_an_audit_is_made_again_byte_for_byte(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    once, again = tmp_path / "satu", tmp_path / "dua"
    report_of(holdings, once, CITY, 2025, None, engine)
    # What comes later is no part of it.
    put(holdings, tmp_path, LENDING)
    report_of(holdings, again, None, None, once / FILE, engine)
    assert sorted(one.name for one in once.iterdir()) == sorted(one.name for one in again.iterdir())
    for one in once.iterdir():
        assert one.read_bytes() == (again / one.name).read_bytes(), one.name


@pytest.mark.parametrize(
    ("field", "told"),
    [("rules_digest", "aturan"), ("version", "versi Telisik"), ("reader_version", "pembaca")],
)
def test_an_audit_that_cannot_be_the_same_is_refused(
    holdings: Holdings, tmp_path: Path, field: str, told: str
) -> None:
    put(holdings, tmp_path, DIGITAL)
    report_of(holdings, tmp_path / "satu", CITY, 2025, None, engine)
    evidence = load(tmp_path / "satu" / FILE)
    other = tmp_path / "lain.json"
    other.write_text(evidence.model_copy(update={field: "0" * 64}).model_dump_json(), "utf-8")
    with pytest.raises(InputFault, match=told):
        report_of(holdings, tmp_path / "dua", None, None, other, engine)
    assert not (tmp_path / "dua").exists()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "bukan json"])
def test_what_is_no_evidence_set_is_refused(holdings: Holdings, tmp_path: Path, content: str) -> None:
    path = tmp_path / "set.json"
    path.write_text(content)
    with pytest.raises(InputFault, match="bukan himpunan bukti"):
        report_of(holdings, tmp_path / "dua", None, None, path, engine)


def test_a_run_that_died_is_told_at_the_next_round(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    past = Runs(holdings.database, holdings.store, now=lambda: utc_now() - timedelta(hours=1))
    dead = past.begin("nightly", CITY, 2025)
    night(holdings)
    row = holdings.runs.get(dead)
    assert row is not None and row.state == "interrupted"


def test_a_database_that_is_lost_for_a_moment_is_asked_again(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.errors import DatabaseError

    put(holdings, tmp_path, DIGITAL)
    real, refusals = holdings.runs.finish, [1, 2]

    def finish(*arguments: object, **named: object) -> None:
        if refusals:
            refusals.pop()
            raise DatabaseError("hilang", transient=True)
        real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Runs, "finish", staticmethod(finish))
    assert night(holdings).changes.first
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["completed"]


def test_an_institution_and_its_opd_are_told_and_a_quiet_night_is_quiet(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[tuple[str, ...], str, str]] = []

    def send(addresses: tuple[str, ...], title: str, body: str) -> tuple[Undelivered, ...]:
        if addresses:
            sent.append((addresses, title, body))
        return ()

    monkeypatch.setattr("flows.announce.send", send)
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "pengaturan.yaml").write_text(
        f"pemberitahuan:\n  {CITY}:\n    umum: ['tgram://1/2']\n    Dinas Perpustakaan: ['mailto://x']\n"
    )
    put(holdings, tmp_path, DIGITAL)
    due = holdings.today(CITY) + timedelta(days=5)
    holdings.units.assign(CITY, 2025, "Dinas Perpustakaan", [3], due)
    around = Round(holdings, engine)
    every_institution(around, CITY, 2025)
    (general, own) = sent
    assert general[0] == ("tgram://1/2",)
    assert "Pemeriksaan pertama" in general[2]
    assert own[0] == ("mailto://x",)
    assert "5 hari lagi" in own[2]
    assert "3. Layanan perpustakaan digital" in own[2]
    sent.clear()
    every_institution(around, CITY, 2025)
    assert sent == []


def test_a_message_that_does_not_arrive_is_told_and_the_check_stands(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.announce.send", lambda *_: (Undelivered("mailto", "kesalahan OSError"),))
    put(holdings, tmp_path, DIGITAL)
    with pytest.raises(Unfinished, match="pemberitahuan lewat mailto tidak terkirim"):
        every_institution(Round(holdings, engine), CITY, 2025)
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["completed"]


def test_the_sheet_that_was_handed_in_last_is_held_against_the_evidence_and_frozen(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    for level in (2, 4):
        sheet = tmp_path / f"penilaian {level}.csv"
        sheet.write_text(f"Indikator,Tingkat\n3,{level}\n")
        holdings.assessments.add(CITY, 2025, sheet, by="koordinator")
    assert [one.name for one in holdings.assessments.list(CITY, 2025)] == [
        "penilaian 4.csv",
        "penilaian 2.csv",
    ]
    report = report_of(holdings, tmp_path / "satu", CITY, 2025, None, engine)
    assert report.indicators[2].level.claimed == 4
    assert "BD302" in {one.code for one in report.indicators[2].flags}
    later = tmp_path / "penilaian 1.csv"
    later.write_text("Indikator,Tingkat\n3,1\n")
    holdings.assessments.add(CITY, 2025, later, by="koordinator")
    again = report_of(holdings, tmp_path / "dua", None, None, tmp_path / "satu" / FILE, engine)
    assert again == report
    assert night(holdings).report.indicators[2].level.claimed == 1


@pytest.mark.parametrize("content", [b"", b'{"schema": "telisik.report/1"}'])
def test_a_damaged_report_stops_no_check(holdings: Holdings, tmp_path: Path, content: bytes) -> None:
    put(holdings, tmp_path, DIGITAL)
    night(holdings)
    kept = holdings.runs.list(CITY, 2025)[0].report
    assert kept is not None
    with holdings.store.local(kept) as path:
        path.chmod(0o600)
        path.write_bytes(content)
    assert night(holdings).changes.first  # nothing to compare with
    assert night(holdings).changes.nothing  # and whole again


def test_a_message_that_reached_nobody_is_sent_the_next_time(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    broken = [True]

    def send(addresses: tuple[str, ...], title: str, body: str) -> tuple[Undelivered, ...]:
        if addresses and not broken:
            sent.append(body)
        return tuple(Undelivered("tgram", "putus") for _ in addresses) if broken else ()

    monkeypatch.setattr("flows.announce.send", send)
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "pengaturan.yaml").write_text(
        f"pemberitahuan: {{{CITY}: {{umum: ['tgram://1/2']}}}}"
    )
    put(holdings, tmp_path, DIGITAL)
    around = Round(holdings, engine)
    with pytest.raises(Unfinished, match="tidak terkirim"):
        every_institution(around, CITY, 2025)
    broken.clear()
    every_institution(around, CITY, 2025)
    assert len(sent) == 1 and "Pemeriksaan pertama" in sent[0]
    every_institution(around, CITY, 2025)
    assert len(sent) == 1


def test_what_cannot_be_shown_keeps_no_other_institution_from_being_checked(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, DIGITAL, of=OTHER)

    def show(_: Checked) -> None:
        raise ConnectionError("server hilang")

    with pytest.raises(Unfinished, match="tidak dapat diberitahukan") as told:
        every_institution(Round(holdings, engine, show, notify=False))
    assert CITY in str(told.value) and OTHER in str(told.value)
    assert [holdings.runs.list(name, 2025)[0].state for name in (CITY, OTHER)] == ["completed", "completed"]


def test_a_misspelt_institution_is_told_and_not_made(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    with pytest.raises(InputFault, match="belum ada di korpus"):
        check(holdings, Question("Pemerintah Kota Nusaraja", 2025), "presubmission", engine)
    with pytest.raises(Unfinished, match="belum ada dokumen"):
        every_institution(Round(holdings, engine, notify=False), "Pemerintah Kota Nusaraja")
    assert holdings.catalogue.institutions() == (CITY,)


def test_a_year_whose_documents_are_all_removed_is_not_checked_any_more(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    path = tmp_path / "b.txt"
    path.write_text(LENDING, "utf-8")
    holdings.catalogue.add(CITY, 2026, [Incoming(path, "b.txt")], by="uji", source="uji")
    holdings.catalogue.remove(CITY, 2026, ["b.txt"], by="uji")
    shown: list[Checked] = []
    every_institution(Round(holdings, engine, shown.append, notify=False))
    assert [one.report.run.year for one in shown] == [2025]
