"""The contract of ``telisik corpus``: what it prints, as text and JSON, and its exit codes."""

from __future__ import annotations

import contextvars
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from corpus.database import Database
from corpus.decisions import Decisions
from corpus.journal import Entry, Journals
from corpus.preferences import TWO_PERSON, Preferences
from corpus.waivers import Waivers

CITY = "Pemerintah Kota Nusaraya"
OF = ("--institution", CITY, "--year", "2026")


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """``telisik corpus`` in this process: the many commands here would spend a minute on being started."""
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TELISIK_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            contextvars.copy_context().run(main, ["corpus", *map(str, arguments)])
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Done(end.value.code, told.out, told.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bukti"
    (folder / "Indikator 01").mkdir(parents=True)
    (folder / "Indikator 01" / "perwali.txt").write_text("perwali")
    (folder / "sop.txt").write_text("sop")
    (folder / "tautan.txt").symlink_to(folder / "sop.txt")
    return folder


def answer(done: Done, schema: str, code: int = 0) -> dict[str, Any]:
    assert done.returncode == code, done.stderr
    content = json.loads(done.stdout)
    assert isinstance(content, dict) and content.pop("schema") == schema
    return content


def test_from_adding_to_exporting(corpus: Run, folder: Path, tmp_path: Path) -> None:
    empty = corpus("list")
    assert empty.returncode == 0 and "kosong" in empty.stdout

    add = ("add", folder, *OF, "--by", "operator", "--unit", "Kominfo", "--indicators", "1-2")
    first = corpus(*add)
    assert first.returncode == 3
    assert "2 baru, 1 ditolak" in first.stdout and "tautan simbolik" in first.stdout
    assert "Instansi baru" in first.stderr and "Menyimpan: 3/3" in first.stderr
    (folder / "sop.txt").write_text("sop, edisi kedua")
    added = answer(corpus(*add, "--format", "json"), "telisik.corpus.added/1", 3)
    assert (added["new"], added["changed"], added["unchanged"]) == (
        [],
        ["sop.txt"],
        ["Indikator 01/perwali.txt"],
    )
    (refused,) = added["refused"]
    assert refused["name"] == "tautan.txt" and "tautan simbolik" in refused["reason"]
    assert added["skipped"] == [] == added["renamed"] and added["upload"] == 2

    listed = answer(corpus("list", *OF, "--format", "json"), "telisik.corpus.documents/1")
    perwali, sop = listed["documents"]
    assert (perwali["name"], perwali["version"], perwali["indicators"]) == (
        "Indikator 01/perwali.txt",
        1,
        [1, 2],
    )
    assert (sop["version"], sop["unit"], sop["uploaded_by"], sop["size"]) == (2, "Kominfo", "operator", 16)

    shown = answer(corpus("show", "sop.txt", "--format", "json"), "telisik.corpus.document/1")
    versions = shown["documents"][0]["versions"]
    assert [version["number"] for version in versions] == [1, 2] and shown["documents"][0]["readings"] == []
    text = corpus("show", versions[0]["sha256"][:8]).stdout
    assert "sop.txt" in text and versions[0]["sha256"][:12] in text and CITY in text

    removed = corpus("remove", "Indikator 01/", *OF)
    assert removed.returncode == 0 and "Indikator 01/perwali.txt" in removed.stdout
    assert "perwali" not in corpus("list", *OF).stdout
    assert "(dikeluarkan)" in corpus("list", *OF, "--removed").stdout

    export = corpus("export", tmp_path / "keluar", *OF)
    assert export.returncode == 0, export.stderr
    assert sorted(path.name for path in (tmp_path / "keluar").iterdir()) == ["daftar-berkas.csv", "sop.txt"]
    again = corpus("export", tmp_path / "keluar", *OF)
    assert again.returncode == 2 and "tidak kosong" in again.stderr and "Saran" in again.stderr


def test_check(corpus: Run, folder: Path, tmp_path: Path) -> None:
    corpus("add", folder, *OF)
    assert "Korpus utuh" in corpus("check").stdout
    blobs = sorted(path for path in (tmp_path / "data" / "blobs").rglob("*") if path.is_file())
    blobs[0].write_bytes(b"rusak")
    done = corpus("check")
    assert done.returncode == 1 and "Rusak" in done.stdout and blobs[0].name[:12] in done.stdout
    found = answer(corpus("check", "--repair", "--format", "json"), "telisik.corpus.check/1", code=1)
    assert found["whole"] is False and found["damaged"][0]["sha256"] == blobs[0].name
    corpus("add", folder, *OF)
    assert corpus("check", "--quiet").returncode == 0


def journal(tmp_path: Path) -> tuple[Entry, ...]:
    """What the log has of the city, the newest first."""
    database = Database.open(f"sqlite:///{tmp_path / 'data' / 'telisik.db'}")
    try:
        return Journals(database).list(CITY)
    finally:
        database.close()


def test_units_and_duties(corpus: Run, tmp_path: Path) -> None:
    corpus("units", *OF, "--add", "Inspektorat")
    done = corpus("assign", "Dinas Kominfo", "1-3,12", *OF, "--due", "30-09-2026")
    assert done.returncode == 0 and "2026-09-30" in done.stdout
    corpus("assign", "Dinas Kominfo", "2", *OF, "--release", "--by", "sekda")
    entries = journal(tmp_path)
    assert [entry.action for entry in entries] == ["tugas.lepas", "tugas.bagi", "opd.buat"]
    assert (entries[0].by, entries[0].detail["lewat"]) == ("sekda", "baris perintah")
    units = answer(corpus("units", *OF, "--format", "json"), "telisik.corpus.units/1")
    assert units["units"] == ["Dinas Kominfo", "Inspektorat"]
    assert [(one["indicator"], one["unit"], one["due"]) for one in units["assignments"]] == [
        (n, "Dinas Kominfo", "2026-09-30") for n in (1, 3, 12)
    ]
    text = corpus("units", *OF).stdout
    assert "1, 3, 12" in text and "Inspektorat" in text


def test_waivers(corpus: Run, tmp_path: Path) -> None:
    from corpus.runs import Runs
    from corpus.saved import FlagRow, SavedReport
    from corpus.store import Store

    runs = Runs(
        Database.open(f"sqlite:///{tmp_path / 'data' / 'telisik.db'}"), Store(tmp_path / "data" / "blobs")
    )
    flag = FlagRow("0a1b2c3d4e5f", "BD101", "error", 3, None, "a.pdf", 2, "Masih rancangan.")
    run = runs.begin("nightly", CITY, 2026)
    report = SavedReport(b"{}", "spbe-2024", "d", "0.1.0", None, None, flags=(flag,))
    runs.finish(run, "completed", report=report)

    waive = ("waive", "0A1B2C3D4E5F", *OF, "--reason", "sudah diteken", "--by", "sekda")
    done = corpus(*waive, "--until", "2099-12-31")
    assert done.returncode == 0 and "BD101" in done.stdout, done.stderr
    past = corpus(*waive, "--until", "2020-01-01")
    assert past.returncode == 2 and "sudah lewat" in past.stderr
    kept = answer(corpus("waivers", *OF, "--format", "json"), "telisik.corpus.waivers/1")
    (waiver,) = kept["waivers"]
    told = (waiver["flag_key"], waiver["code"], waiver["indicator"], waiver["by"], waiver["active"])
    assert told == ("0a1b2c3d4e5f", "BD101", 3, "sekda", True)
    assert "dicabut inspektur" in corpus("waivers", *OF, "--withdraw", "1", "--by", "inspektur").stdout

    opened = Database.open(f"sqlite:///{tmp_path / 'data' / 'telisik.db'}")
    Preferences(opened).set(CITY, TWO_PERSON, True)
    done = corpus(*waive, "--until", "2099-12-31")
    assert "Diusulkan" in done.stdout, done.stderr
    assert Waivers(opened).active(CITY, 2026, date(2026, 12, 1)) == ()
    assert [one.by for one in Decisions(opened).all(CITY, 2026)] == ["sekda"]
    opened.close()
    entries = journal(tmp_path)
    assert [entry.action for entry in entries] == ["audit.usul", "audit.cabut", "audit.kecualikan"]
    assert [entry.by for entry in entries] == ["sekda", "inspektur", "sekda"]
    assert {entry.detail["lewat"] for entry in entries} == {"baris perintah"}


def test_a_damaged_sheet_is_named(corpus: Run, folder: Path, tmp_path: Path) -> None:
    corpus("add", folder, *OF)
    sheet = tmp_path / "penilaian.csv"
    sheet.write_text("Indikator,Tingkat\n3,2\n")
    kept = answer(corpus("claims", sheet, *OF, "--format", "json"), "telisik.corpus.claims/1")
    sha256 = kept["sheets"][0]["sha256"]
    (tmp_path / "data" / "blobs" / sha256[:2] / sha256).unlink()
    done = corpus("check")
    assert done.returncode == 1 and "penilaian mandiri penilaian.csv" in done.stdout


def test_the_time_zone_of_an_institution(corpus: Run, folder: Path) -> None:
    corpus("add", folder, *OF)
    assert "Asia/Jakarta" in corpus("timezone", *OF[:2]).stdout
    told = answer(corpus("timezone", "WIT", *OF[:2], "--format", "json"), "telisik.corpus.timezone/1")
    assert told == {"institution": CITY, "timezone": "Asia/Jayapura"}
    assert "Asia/Jayapura" in corpus("timezone", *OF[:2]).stdout


def test_the_runs_of_a_year(corpus: Run, folder: Path, tmp_path: Path) -> None:
    from corpus.database import Database
    from corpus.runs import Runs, utc_now
    from corpus.store import Store

    corpus("add", folder, *OF)
    assert "Belum ada pemeriksaan" in corpus("runs", *OF).stdout
    database, store = Database.open(f"sqlite:///{tmp_path / 'data' / 'telisik.db'}"), Store(tmp_path / "b")
    for minutes in (5, 2, 0):
        Runs(database, store, now=lambda ago=minutes: utc_now() - timedelta(minutes=ago)).begin(
            "nightly", CITY, 2026
        )
    newest, silent, dead = corpus("runs", *OF).stdout.splitlines()[2:]
    assert "berjalan" in newest and "tanda hidup" not in newest
    assert "mungkin mati: tidak ada tanda hidup sejak" in silent
    assert "terputus: Proses berhenti tanpa kabar" in dead
    told = answer(corpus("runs", *OF, "--limit", "1", "--format", "json"), "telisik.corpus.runs/1")
    assert [run["state"] for run in told["runs"]] == ["running"]


def test_upgrade(corpus: Run) -> None:
    assert "Skema baru menjadi" in corpus("upgrade").stdout
    assert "sudah yang terbaru" in corpus("upgrade").stdout


COMMANDS = (
    "add", "list", "show", "runs", "remove", "export", "timezone", "check", "upgrade", "units", "assign",
    "waive", "waivers",
)  # fmt: skip
BAD_USAGE = [
    # arguments, what the message names, what the remedy names
    (("add", "tidak-ada", *OF), "tidak-ada", ""),
    (("add", "."), "--institution", ""),
    (("add", ".", *OF, "--indicators", "x"), '"x"', "1-10,23"),
    (("add", ".", "--institution", " "), "Nama instansi kosong", ""),
    (("list", "--institution", "Kota Lain"), "Kota Lain", "corpus list"),
    (("list", *OF[:2], "--year", "2019"), "2019", "2026"),
    (("list", "--institution", "Pemerintah Kota Nusarayo"), "belum ada", CITY),
    (("show", "tidak-ada.pdf"), "tidak-ada.pdf", "corpus list"),
    (("timezone", "WUT", *OF[:2]), '"WUT"', "Asia/Makassar"),
    (("timezone", "WIT", "--institution", "Kota Lain"), "Kota Lain", "corpus list"),
    (("remove", "perwalo.txt", *OF), "perwalo.txt", "perwali.txt"),
    (("assign", "Kominfo", "1", *OF, "--due", "besok"), '"besok"', "2026-12-31"),
    (("waive", "abc", *OF, "--reason", "x", "--until", "2099-01-01"), "abc", "pemeriksaan"),
    (("waivers", *OF, "--withdraw", "7"), "nomor 7", "corpus waivers"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one document."""
    from corpus.catalogue import Catalogue, Incoming
    from corpus.database import Database
    from corpus.store import Store

    data = tmp_path_factory.mktemp("data")
    file = data / "perwali.txt"
    file.write_text("perwali")
    catalogue = Catalogue(Database.open(f"sqlite:///{data / 'telisik.db'}"), Store(data / "blobs"))
    catalogue.add(CITY, 2026, [Incoming(file, file.name)], by="x", source="command")
    return data


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"), BAD_USAGE, ids=lambda x: " ".join(x) if isinstance(x, tuple) else None
)
def test_bad_usage(
    corpus: Run, tmp_path: Path, filled: Path, arguments: tuple[str, ...], message: str, remedy: str
) -> None:
    (tmp_path / "a.txt").write_text("a")
    done = corpus(*arguments, TELISIK_DATA=str(filled))
    assert done.returncode == 2, done.stdout + done.stderr
    galat, _, saran = done.stderr.partition("Saran:")
    assert message in galat and remedy in saran and "Traceback" not in done.stderr


BAD_STORAGE = [
    ({"TELISIK_DATABASE": "oracle://x"}, "oracle", "postgresql://"),
    ({"TELISIK_DATABASE": "postgresql://telisik:rahasia@/x?host=/tidak/ada"}, "terhubung", "server"),
    ({"TELISIK_DATA": "/proc/tidak/ada"}, "/proc/tidak/ada", "TELISIK_DATA"),
]


@pytest.mark.parametrize(("environment", "message", "remedy"), BAD_STORAGE)
def test_bad_storage(corpus: Run, environment: dict[str, str], message: str, remedy: str) -> None:
    done = corpus("list", **environment)
    galat, _, saran = done.stderr.partition("Saran:")
    assert done.returncode == 2 and message in galat and remedy in saran
    assert "rahasia" not in done.stderr and "Traceback" not in done.stderr


def test_help_teaches_in_indonesian(corpus: Run) -> None:
    page = corpus("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in page
        own = corpus(name, "--help").stdout
        assert "Pemakaian: telisik corpus" in own and "INTEGER" not in own and "[required]" not in own
