"""The exit codes of ``telisik run``."""

from __future__ import annotations

import contextvars
from pathlib import Path

import pytest

from cli.main import main
from corpus.catalogue import Incoming
from corpus.holdings import Holdings

CITY = "Pemerintah Kota Nusaraya"


def ended(*arguments: str) -> int:
    """How a command ends, in this process."""
    with pytest.raises(SystemExit) as end:
        contextvars.copy_context().run(main, ["run", *arguments])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_an_audit_says_that_a_file_was_not_read_also_when_it_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TELISIK_DATABASE", raising=False)
    path = tmp_path / "berkas"
    path.write_bytes(b"%PDF-1.7\nrusak")
    holdings = Holdings.open()
    incoming = Incoming(path, "Indikator 03/laporan.pdf")
    holdings.catalogue.add(CITY, 2025, [incoming], by="uji", source="uji")
    holdings.database.close()
    first, again = tmp_path / "audit", tmp_path / "ulang"
    assert ended("audit", "--direct", "--institution", CITY, "--year", "2025", "--output", str(first)) == 3
    assert (
        ended("audit", "--direct", "--frozen", str(first / "himpunan-bukti.json"), "--output", str(again))
        == 3
    )
    assert (again / "report.json").read_bytes() == (first / "report.json").read_bytes()
