"""What people send: looked at before it is kept, kept apart for each OPD, nothing left behind."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from corpus.holdings import Holdings
from extractors.limits import Limits
from flows import faults, uploads
from flows.faults import InputFault
from flows.uploads import Sheaf, take
from tests.flows.stored import CITY


def send(
    holdings: Holdings, *files: tuple[str, bytes], unit: str | None = None
) -> tuple[list[str], list[str]]:
    """The names that were kept, and what was refused."""
    sent = [Sheaf(name, io.BytesIO(content)) for name, content in files]
    added = take(holdings, CITY, 2025, sent, by="ani", source="web", unit=unit, size=100)
    return sorted((*added.new, *added.changed)), [f"{name}: {why}" for name, why in added.refused]


def left(data_folder: Path) -> list[Path]:
    return list((data_folder / "work").iterdir())


def test_two_units_with_a_file_of_one_name_have_two_documents(holdings: Holdings, data_folder: Path) -> None:
    assert send(holdings, ("SK.txt", b"satu"), unit="Dinas A")[0] == ["Dinas A/SK.txt"]
    assert send(holdings, ("SK.txt", b"dua"), unit="Dinas B/C")[0] == ["Dinas B-C/SK.txt"]
    rows = holdings.catalogue.documents(CITY, 2025)
    assert [(one.name, one.unit, one.version) for one in rows] == [
        ("Dinas A/SK.txt", "Dinas A", 1),
        ("Dinas B-C/SK.txt", "Dinas B/C", 1),
    ]
    assert left(data_folder) == []


def test_files_of_one_name_in_one_act_are_two_documents(holdings: Holdings) -> None:
    assert send(holdings, ("a/SK.txt", b"satu"), ("b\\SK.txt", b"dua"))[0] == ["SK (2).txt", "SK.txt"]


def test_long_names_that_differ_in_the_middle_stay_apart(holdings: Holdings) -> None:
    long = ["x" * 200 + middle + "y" * 200 + ".txt" for middle in "ab"]
    kept, _ = send(holdings, *((name, name.encode()) for name in long))
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("kosong.pdf", b"", "Berkas kosong"),
        ("arsip.7z", b"7z\xbc\xaf\x27\x1cisi", "Arsip jenis ini"),
        ("besar.txt", b"x" * 2000, "batas yang aman"),
        ("program.exe", b"MZ\x00\x01" + bytes(range(256)), "belum dapat dibaca"),
        ("\u202e<b>.bin", bytes(range(256)), "\ufffd<b>.bin: Jenis berkas"),
    ],
)
def test_what_no_reader_opens_is_refused_alone(
    holdings: Holdings,
    monkeypatch: pytest.MonkeyPatch,
    data_folder: Path,
    name: str,
    content: bytes,
    told: str,
) -> None:
    monkeypatch.setattr(uploads, "DEFAULT", Limits(file_bytes=1000))
    kept, refused = send(holdings, (name, content), ("baik.txt", b"isi"))
    assert kept == ["baik.txt"]
    (why,) = refused
    assert told in why
    assert left(data_folder) == []


def test_what_a_check_will_tell_about_is_kept(holdings: Holdings) -> None:
    """Damaged and locked files are evidence that somebody has to mend."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("dalam/a.txt", "isi")
        archive.writestr("../../luar.txt", "isi")
    kept, refused = send(holdings, ("putus.pdf", b"%PDF-1.7\n"), ("k.zip", stream.getvalue()))
    assert kept == ["k.zip/dalam/a.txt", "putus.pdf"]
    assert len(refused) == 1


def test_a_full_disk_is_told_before_anything_is_kept(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults.shutil, "disk_usage", lambda _: type("Disk", (), {"free": 150})())
    with pytest.raises(InputFault, match="Penyimpanan penuh"):
        send(holdings, ("a.txt", b"isi"))
    assert holdings.catalogue.documents(CITY, 2025) == ()


def test_units_that_share_a_folder_do_not_share_documents(holdings: Holdings) -> None:
    send(holdings, ("SK.txt", b"satu"), unit="Dinas A-B")
    assert send(holdings, ("SK.txt", b"dua"), unit="Dinas A/B")[0] == ["Dinas A-B/SK (2).txt"]


def test_an_archive_that_packs_nothing_is_opened(holdings: Holdings) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("satu.pdf", b"%PDF-1.4\nsatu")
        archive.writestr("dua.pdf", b"%PDF-1.4\ndua")
    assert send(holdings, ("b.zip", stream.getvalue()))[0] == ["b.zip/dua.pdf", "b.zip/satu.pdf"]
