"""What people hand in: folders, ZIPs, messages with attachments, links, system files."""

from __future__ import annotations

import io
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.catalogue import Added, Catalogue
from corpus.database import Database
from corpus.store import Store
from extractors.errors import NestedArchive
from flows.faults import InputFault
from flows.intake import given, hand_in
from tests.flows.poison import hanging

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    return Catalogue(Database.open(f"sqlite:///{tmp_path / 'telisik.db'}"), Store(tmp_path / "blobs"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bukti"
    (folder / "Indikator 01").mkdir(parents=True)
    (folder / "Indikator 01" / "perwali.txt").write_text("perwali")
    (folder / "sop.txt").write_text("sop")
    return folder


def take(catalogue: Catalogue, *paths: Path) -> Added:
    return hand_in(catalogue, CITY, YEAR, given(paths), by="operator", source="command", indicators=(4,))


def names(catalogue: Catalogue) -> list[str]:
    return [document.name for document in catalogue.documents(CITY, YEAR)]


def zipped(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return path


def test_a_folder_and_its_zip_are_the_same_documents(
    catalogue: Catalogue, folder: Path, tmp_path: Path
) -> None:
    assert set(take(catalogue, folder).new) == {"Indikator 01/perwali.txt", "sop.txt"}
    again = take(catalogue, zipped(tmp_path / "kiriman-kedua.zip", folder))
    assert (again.new, again.changed, len(again.unchanged)) == ((), (), 2)
    assert {document.indicators for document in catalogue.documents(CITY, YEAR)} == {(4,)}
    assert not list((tmp_path / "data" / "work").iterdir()), "what was unpacked is gone"


def test_several_things_keep_their_names(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    single = tmp_path / "renstra.txt"
    single.write_text("renstra")
    archive = zipped(tmp_path / "kiriman.zip", folder)
    take(catalogue, folder, single, archive)
    inside = ["Indikator 01/perwali.txt", "sop.txt"]
    assert names(catalogue) == sorted(
        [f"bukti/{one}" for one in inside] + [f"kiriman.zip/{one}" for one in inside] + ["renstra.txt"]
    )


def test_folders_of_one_name(catalogue: Catalogue, tmp_path: Path) -> None:
    for unit in ("dinas-a", "dinas-b"):
        (tmp_path / unit / "bukti").mkdir(parents=True)
        (tmp_path / unit / "bukti" / "sk.txt").write_text(unit)
    added = take(catalogue, tmp_path / "dinas-a" / "bukti", tmp_path / "dinas-b" / "bukti")
    assert added.renamed == (("bukti/sk.txt", "bukti/sk (2).txt"),) and len(added.new) == 2


def test_a_name_given_by_the_caller(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", folder)
    files = [(archive, "Indikator 02/x.zip"), (folder / "sop.txt", "Indikator 03/SOP akhir.txt")]
    added = hand_in(catalogue, CITY, YEAR, files, by="kotak masuk", source="watch")
    assert added.new == (
        "Indikator 02/x.zip/Indikator 01/perwali.txt",
        "Indikator 02/x.zip/sop.txt",
        "Indikator 03/SOP akhir.txt",
    )


def test_attachments_are_documents_of_their_own(catalogue: Catalogue, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Undangan"
    message.set_content("Terlampir surat keputusan.")
    message.add_attachment(b"surat keputusan", maintype="text", subtype="plain", filename="SK.txt")
    path = tmp_path / "surat.eml"
    path.write_bytes(bytes(message))
    assert take(catalogue, path).new == ("surat.eml", "surat.eml/SK.txt")


def test_links_and_pipes_are_refused_and_litter_is_passed_over(
    catalogue: Catalogue, folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "rahasia"
    secret.mkdir()
    (secret / "rahasia.txt").write_text("rahasia")
    (folder / "berkas-tautan").symlink_to(secret / "rahasia.txt")
    (folder / "folder-tautan").symlink_to(secret)
    (folder / "Thumbs.db").write_bytes(b"x")
    os.mkfifo(folder / "pipa")
    added = take(catalogue, folder)
    assert len(added.new) == 2 and set(dict(added.skipped)) == {"Thumbs.db"}
    assert set(dict(added.refused)) == {"berkas-tautan", "folder-tautan", "pipa"}
    assert names(catalogue) == ["Indikator 01/perwali.txt", "sop.txt"]


def test_what_is_given_must_be_there_and_no_link(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "tautan").symlink_to(folder)
    with pytest.raises(InputFault, match="tautan simbolik"):
        take(catalogue, tmp_path / "tautan")
    with pytest.raises(InputFault, match="tidak ditemukan"):
        take(catalogue, folder, tmp_path / "hilang")
    assert names(catalogue) == []


def test_an_archive_that_cannot_be_opened_loses_nothing(
    catalogue: Catalogue, folder: Path, tmp_path: Path
) -> None:
    whole = zipped(tmp_path / "x.zip", folder).read_bytes()
    (folder / "terpotong.zip").write_bytes(whole[:-30])
    (folder / "terlalu-dalam.zip").write_bytes(_within(_within(_within(whole))))
    added = take(catalogue, folder)
    # Cut off it is kept as a document, and reading it will say what is wrong.
    assert set(added.new) == {"Indikator 01/perwali.txt", "sop.txt", "terpotong.zip"}
    assert [reason for _, reason in added.refused] == [NestedArchive.message]


def _within(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("dalam.zip", content)
    return buffer.getvalue()


def test_bytes_that_are_no_name(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "bukti"
    folder.mkdir()
    for raw, text in ((b"a\xff.txt", "satu"), (b"a\xfe.txt", "dua"), ("e\u0301.txt".encode(), "tiga")):
        (folder / os.fsdecode(raw)).write_text(text)
    assert set(take(catalogue, folder).new) == {"a\ufffd.txt", "a\ufffd (2).txt", "\u00e9.txt"}
    assert len(take(catalogue, folder).unchanged) == 3


def letter(path: Path) -> Path:
    message = EmailMessage()
    message["Subject"] = "Kiriman bukti"
    message.set_content("Terlampir keputusan.")
    message.add_attachment(b"Keputusan", maintype="text", subtype="plain", filename="SK.txt")
    path.write_bytes(message.as_bytes())
    return path


def test_messages_are_opened_in_a_process_of_their_own(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.formats.mail._opened", None)  # here, not there
    assert take(catalogue, letter(tmp_path / "surat.eml")).new == ("surat.eml", "surat.eml/SK.txt")


def test_a_message_that_takes_too_long_to_open_is_kept_and_its_loss_told(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.workers.OPENING_SECONDS", 0.5)
    monkeypatch.setattr("flows.workers.sealed", hanging)
    (tmp_path / "bukti").mkdir()
    letter(tmp_path / "bukti" / "surat.eml")
    (tmp_path / "bukti" / "tamu.txt").write_text("Daftar hadir")
    added = take(catalogue, tmp_path / "bukti")
    assert added.new == ("surat.eml", "tamu.txt")
    ((name, reason),) = added.refused
    assert (name, "dihentikan" in reason) == ("surat.eml/lampiran", True)
