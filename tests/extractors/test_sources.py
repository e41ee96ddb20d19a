"""From files, folders and archives to single files with names."""

from __future__ import annotations

import io
import os
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest

from extractors.errors import MissingPath
from extractors.limits import Limits
from extractors.sources import Source, expand
from tests.extractors.hostile_pdf import many_names
from tests.extractors.paper import pdf, zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "bukti"
    files = {
        "2/b.pdf": b"b",
        "10/a.pdf": b"a",
        "~$rapat.docx": b"x",
        "Thumbs.db": b"x",
        ".rahasia/c.pdf": b"x",
        ".DS_Store": b"x",
        "salinan/a.pdf": b"a",
        "bundel.zip": zipped(
            {
                "dalam/c.pdf": b"c",
                "__MACOSX/c.pdf": b"x",
                "../luar.pdf": b"x",
                "lagi.zip": zipped({"d.pdf": b"d", "dua.zip": zipped({"e.pdf": b"e"})}),
            }
        ),
        "rusak.zip": b"PK\x03\x04 rusak",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / "tautan.pdf").symlink_to(root / "2/b.pdf")
    (root / "putaran").symlink_to(root)
    os.mkfifo(root / "pipa")
    return root


def listed(sources: list[Source]) -> dict[str, str]:
    """Name to contents, or to the code or reason why there are none."""
    return {
        source.name: source.path.read_text("utf-8", "replace")
        if source.path
        else (source.problem.code if source.problem else source.skipped or "")
        for source in sources
    }


def test_everything_is_named_in_a_fixed_order(folder: Path, tmp_path: Path) -> None:
    work = tmp_path / "kerja"
    work.mkdir()
    before = sorted(path for path in tmp_path.rglob("*") if work not in path.parents)
    found = listed(list(expand([folder], work)))
    assert found == {
        "bundel.zip/../luar.pdf": "BD004",
        "bundel.zip/__MACOSX/c.pdf": "berkas sistem",
        "bundel.zip/dalam/c.pdf": "c",
        "bundel.zip/lagi.zip/d.pdf": "d",
        "bundel.zip/lagi.zip/dua.zip": "BD010",
        "10/a.pdf": "a",
        "2/b.pdf": "b",
        "salinan/a.pdf": "a",
        "rusak.zip": "PK\x03\x04 rusak",
        ".rahasia": "berkas tersembunyi",
        ".DS_Store": "berkas sistem",
        "Thumbs.db": "berkas sistem",
        "putaran": "BD004",
        "tautan.pdf": "BD004",
        "pipa": "BD004",
        "~$rapat.docx": "berkas kunci sementara Microsoft Office",
    }
    assert list(found) == list(listed(list(expand([folder], work))))
    assert sorted(path for path in tmp_path.rglob("*") if work not in path.parents) == before


def test_a_link_is_named_with_what_to_do_wherever_it_leads(tmp_path: Path) -> None:
    folder = tmp_path / "bukti"
    folder.mkdir()
    (folder / "hilang.pdf").symlink_to(tmp_path / "tidak-ada.pdf")
    (folder / "sendiri.pdf").symlink_to(folder / "sendiri.pdf")
    for source in expand([folder], tmp_path):
        assert source.path is None and source.problem is not None
        assert "tautan simbolik" in source.problem.message and "Salin" in source.problem.remedy


def test_a_folder_that_stays_shut_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("atas", "bukti/dalam"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "bukti" / "a.txt").write_text("a")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith(("atas", "dalam")):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    assert listed(list(expand([tmp_path / "bukti", tmp_path / "atas"], tmp_path))) == {
        "bukti/a.txt": "a",
        "bukti/dalam": "BD001",
        "atas": "BD001",
    }


def test_paths_longer_than_the_system_takes_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 240, dir_fd=here)
        deeper = os.open("x" * 240, os.O_RDONLY, dir_fd=here)
        os.close(here)
        os.close(os.open("y" * 250, os.O_CREAT, dir_fd=deeper))
        here = deeper
    os.close(here)
    found = [source.problem.code for source in expand([tmp_path], tmp_path) if source.problem]
    assert found == ["BD001", "BD001"]


def test_several_paths_keep_the_name_of_their_folder(folder: Path, tmp_path: Path) -> None:
    work = tmp_path / "kerja"
    work.mkdir()
    names = [source.name for source in expand([folder / "2", folder / "10", folder / "bundel.zip"], work)]
    assert names[:2] == ["2/b.pdf", "10/a.pdf"]
    assert "bundel.zip/dalam/c.pdf" in names


def test_a_bomb_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.pdf": b"" for n in range(5)}))
    (tmp_path / "b.pdf").write_bytes(b"b")
    work = tmp_path / "kerja"
    work.mkdir()
    found = expand([tmp_path / "a.zip", tmp_path / "b.pdf"], work, Limits(archive_members=4))
    assert listed(list(found)) == {"a.zip": "BD006", "b.pdf": "b"}


def test_a_missing_path_is_said_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"b")
    with pytest.raises(MissingPath, match="tidak-ada"):
        next(iter(expand([tmp_path / "b.pdf", tmp_path / "tidak-ada"], tmp_path)))


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/bukti \xff\xe9.pdf"
    try:
        Path(os.fsdecode(odd)).write_bytes(b"isi")
    except OSError:
        pytest.skip("this file system takes no such names")
    (source,) = expand([tmp_path], tmp_path)
    assert source.name == "bukti \ufffd\ufffd.pdf"
    source.name.encode("utf-8")


def letter() -> bytes:
    """A message with a decree, a message with a further one, and a ZIP."""
    inner = EmailMessage()
    inner["Subject"] = "Terusan"
    inner.set_content("Lihat lampiran.")
    inner.add_attachment(b"%PDF-1.4 dua", maintype="application", subtype="pdf", filename="../../dua.pdf")
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Bukti", "a@samudra.example", "b@samudra.example"
    made.set_content("Terlampir.")
    made.add_attachment(b"%PDF-1.4 satu", maintype="application", subtype="pdf", filename="SK\u202egpj.pdf")
    made.add_attachment(inner)
    archive = zipped({"tiga.txt": b"tiga"})
    made.add_attachment(archive, maintype="application", subtype="zip", filename="bundel.zip")
    return bytes(made)


def test_what_a_message_carries_is_named_after_it(tmp_path: Path) -> None:
    (tmp_path / "surat.eml").write_bytes(letter())
    work = tmp_path / "kerja"
    work.mkdir()
    found = list(expand([tmp_path / "surat.eml"], work))
    assert [source.name for source in found] == [
        "surat.eml",
        "surat.eml/SK\ufffdgpj.pdf",
        "surat.eml/pesan-2.eml",
        "surat.eml/pesan-2.eml/dua.pdf",
        "surat.eml/bundel.zip/tiga.txt",
    ]
    assert all(source.path and source.path.is_file() for source in found)
    deep = list(expand([tmp_path / "surat.eml"], work, Limits(archive_depth=0)))
    assert [(source.name, source.problem.code) for source in deep if source.problem] == [
        ("surat.eml/pesan-2.eml/lampiran", "BD010"),
        ("surat.eml/bundel.zip", "BD010"),
    ]


def portfolio(files: dict[str, bytes]) -> bytes:
    document = pypdfium2.PdfDocument(pdf([["Portofolio bukti dukung"]]))
    for name, data in files.items():
        document.new_attachment(name).set_data(data)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_what_a_pdf_carries_is_named_after_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(portfolio({"x/../SK.docx": b"satu", "b.pdf": b"dua"}))
    work = tmp_path / "kerja"
    work.mkdir()
    found = listed(list(expand([tmp_path / "a.pdf"], work)))
    del found["a.pdf"]
    assert found == {"a.pdf/SK.docx": "satu", "a.pdf/b.pdf": "dua"}


def test_attachments_keep_the_limits_of_archives(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(portfolio({f"{n}.txt": b"isi" * n for n in range(1, 5)}))
    work = tmp_path / "kerja"
    work.mkdir()
    found = listed(list(expand([tmp_path / "a.pdf"], work, Limits(archive_members=3, archive_bytes=8))))
    del found["a.pdf"]
    assert found == {
        "a.pdf/1.txt": "isi",
        "a.pdf/2.txt": "BD006",
        "a.pdf/3.txt": "BD006",
        "a.pdf/lampiran ke-4 dan seterusnya": "BD006",
    }


def test_attachments_that_swell_are_not_taken_out(tmp_path: Path) -> None:
    """One stream may have thousands of names, each of which would be unpacked."""
    (tmp_path / "a.pdf").write_bytes(many_names(megabytes=1))
    work = tmp_path / "kerja"
    work.mkdir()
    most = Limits().archive_ratio * (tmp_path / "a.pdf").stat().st_size
    found = list(expand([tmp_path / "a.pdf"], work))
    taken = [source for source in found[1:] if source.path]
    assert 1 <= len(taken) <= most / 1_000_000
    assert found[-1].name == f"a.pdf/lampiran ke-{len(taken) + 1} dan seterusnya"
    assert found[-1].problem and "membengkak lebih dari 200 kali" in found[-1].problem.message
    assert len(found) == len(taken) + 2


def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.pdf")
    found = list(expand([tmp_path / "pipa.pdf", Path(os.devnull)], tmp_path))
    assert listed(found) == {"pipa.pdf": "BD004", "null": "BD004"}


def test_archives_within_an_archive_share_its_limits(tmp_path: Path) -> None:
    """Two hundred archives on the same bytes, each within its limits, would fill the disk."""
    inner = zipped({f"{n}.txt": bytes(range(250)) * 4 for n in range(5)})
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.zip": inner for n in range(9)}))
    work = tmp_path / "kerja"
    work.mkdir()
    found = list(expand([tmp_path / "a.zip"], work, Limits(archive_bytes=20_000)))
    assert any(source.problem and source.problem.code == "BD006" for source in found)
    assert sum(source.path.stat().st_size for source in found if source.path) <= 40_000
    found = list(expand([tmp_path / "a.zip"], work, Limits(archive_members=20)))
    assert any(source.problem and source.problem.code == "BD006" for source in found)
    assert sum(source.path is not None for source in found) <= 20


def test_a_message_on_which_the_parser_fails_harms_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> list[object]:
        raise IndexError("crooked head")

    monkeypatch.setattr("extractors.formats.mail.mail_attachments", fail)
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Bukti", "a@samudra.example", "b@samudra.example"
    message.set_content("isi")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    (tmp_path / "b.pdf").write_bytes(b"b")
    assert listed(list(expand([tmp_path], tmp_path))) == {
        "a.eml": bytes(message).decode(),
        "a.eml/lampiran": "BD001",
        "b.pdf": "b",
    }
