"""The commands of the operations guide keep enough: brought back elsewhere, it gives the same reports."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.holdings import Holdings
from corpus.journal import Journals
from flows.direct import run as engine
from flows.evidence_set import FILE
from flows.freeze import report_of
from tests.flows.stored import CITY, DIGITAL, LENDING, night, put
from tests.postgres import Server, binaries

ROOT = Path(__file__).parents[2]


def guide() -> list[str]:
    """The blocks of the guide: keep, its lines for PostgreSQL, bring back, its lines for PostgreSQL."""
    text = (ROOT / "docs" / "operasi.md").read_text("utf-8")
    section = text.partition("## Pencadangan")[2].partition("\n## ")[0]
    found = [textwrap.dedent(one) for one in re.findall(r"(?:^ {4}.*\n)+", section, re.M)]
    assert len(found) == 4
    return found


def keeping(address: str | None) -> str:
    """The commands that keep; ``address`` of a PostgreSQL database, null: SQLite."""
    kept, dumped, *_ = guide()
    if address is None:
        return kept
    lines = iter(dumped.replace("postgresql://telisik@/telisik", f"'{address}'").splitlines())
    return re.sub("^sqlite3 .*$", lambda _: next(lines), kept, flags=re.M)


def bringing_back(address: str | None) -> str:
    """The commands that bring back, into a PostgreSQL database that is there, or a file."""
    *_, back, restored = guide()
    if address is None:
        return back
    made, restore = restored.replace("postgresql://telisik@/telisik_pulih", f"'{address}'").splitlines()
    assert made.startswith("createdb")
    return re.sub("^cp -a cadangan/telisik.db .*$", lambda _: restore, back, flags=re.M)


def shell(commands: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The commands as the guide says that they are given."""
    (folder / "perintah.sh").write_text(commands)
    path = os.pathsep.join([str(binaries() or ""), os.environ["PATH"]])
    given = ["sh", "-e", "perintah.sh"]
    kept = {"PATH": path, **env}
    return subprocess.run(given, cwd=folder, env=kept, capture_output=True, text=True, check=False)


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def program() -> None:
    """The program ``sqlite3`` of the guide."""
    if shutil.which("sqlite3") is None:
        pytest.fail("sqlite3 is not installed (Debian: apt-get install sqlite3)")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With the SQLite database in it."""
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("settings", [True, False], ids=["settings", "no settings"])
def test_a_backup_restored_elsewhere_gives_identical_reports(
    holdings: Holdings,
    database_url: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    settings: bool,
) -> None:
    data, aside = Path(os.environ["TELISIK_DATA"]), tmp_path_factory.mktemp("lain")
    put(holdings, aside, DIGITAL)
    put(holdings, aside, LENDING, "Indikator 03/pinjam.txt")
    if settings:
        (data / "pengaturan.yaml").write_text("pemberitahuan: {}\n")
        (data / "instrumen").mkdir()
    Journals(holdings.database).note("dokumen.unggah", "laporan.txt", by="petugas")
    checked = night(holdings)
    report_of(holdings, aside / "dulu", CITY, 2025, None, engine)

    old = new = None
    if not database_url.startswith("sqlite"):
        server: Server = request.getfixturevalue("postgres")
        old, new = database_url, server.create()
    elsewhere = aside / "baru" / "data"
    kept = shell(keeping(old), aside, {"TELISIK_DATA": str(data)})
    assert kept.returncode == 0, kept.stderr
    assert kept.stdout.strip()  # what the copy says of itself
    data.rename(aside / "mati")  # the old machine is no more
    back = shell(bringing_back(new), aside, {"TELISIK_DATA": str(elsewhere)})
    assert back.returncode == 0, back.stderr
    monkeypatch.setitem(os.environ, "TELISIK_DATA", str(elsewhere))

    restored = Holdings.open(new)
    try:
        frozen = aside / "dulu" / FILE
        report_of(restored, aside / "pulih", None, None, frozen, engine)
        assert written(aside / "pulih") == written(aside / "dulu")
        assert [one.name for one in restored.catalogue.documents(CITY, 2025)] == [
            "Indikator 03/laporan.txt",
            "Indikator 03/pinjam.txt",
        ]
        again = night(restored)
        assert again.report.indicators == checked.report.indicators
        assert again.changes.nothing
        journal = Journals(restored.database)
        # The trace of PostgreSQL bears the old address in its name.
        assert (journal.broken(), journal.traced() > 0) == (None, new is None)
        assert (elsewhere / "pengaturan.yaml").exists() == settings
        assert len([*elsewhere.glob("telisik*-jejak")]) == 1
    finally:
        restored.database.close()


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("env", [{}, {"TELISIK_DATA": "/tidak/ada"}], ids=["unset", "no such folder"])
def test_without_a_database_nothing_is_taken_for_a_backup(tmp_path: Path, env: dict[str, str]) -> None:
    kept = shell(keeping(None), tmp_path, env)
    assert kept.returncode != 0
    assert kept.stderr
    assert not any(one.stat().st_size for one in tmp_path.glob("cadangan/*"))
