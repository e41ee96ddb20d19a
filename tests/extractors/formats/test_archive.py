"""ZIP: nothing is written outside, nothing swells, names are those the author saw."""

from __future__ import annotations

import io
import shutil
import stat
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractors.errors import Damaged, TooLarge
from extractors.formats.archive import Enclosed, Member, kept, members
from extractors.limits import DEFAULT, Limits
from tests.extractors.paper import flagged_encrypted, zipped


def taken(tmp_path: Path, data: bytes, limits: Limits = DEFAULT) -> list[Member]:
    archive, work = tmp_path / "a.zip", tmp_path / "work"
    archive.write_bytes(data)
    work.mkdir(exist_ok=True)
    before = {path for path in tmp_path.rglob("*") if work not in path.parents}
    found = list(members(archive, work, limits))
    assert {path for path in tmp_path.rglob("*") if work not in path.parents} == before
    assert all(path.parent == work for path in work.rglob("*"))
    return found


def test_members_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    found = taken(tmp_path, zipped({"b/2.pdf": b"dua", "a.pdf": b"satu", "b/": b""}))
    assert [(member.name, member.path and member.path.read_bytes()) for member in found] == [
        ("a.pdf", b"satu"),
        ("b/2.pdf", b"dua"),
    ]
    assert found[0].path is not None
    assert found[0].path.suffix == ".pdf"


def test_what_the_disk_has_no_room_for_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=9_000))
    data = zipped({"a.txt": b"satu", "b.txt": bytes(range(250)) * 4, "c.txt": b"tiga"})
    found = {member.name: member.error for member in taken(tmp_path, data, Limits(disk_reserve=8_500))}
    assert (found["a.txt"], found["c.txt"]) == (None, None)
    assert "tempat kosong" in str(found["b.txt"] and found["b.txt"].problem().message)
    work = tmp_path / "lampiran"
    work.mkdir()
    (carried,) = kept([Enclosed("surat.txt", b"isi")], work, Limits(disk_reserve=9_000))
    assert carried.path is None and carried.error is not None
    assert not list(work.iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "../luar.pdf",
        "a/../../luar.pdf",
        "/etc/luar.pdf",
        "..\\luar.pdf",
        "C:\\luar.pdf",
        "\\\\host\\luar",
        "a/CON",
        "nul.txt",
    ],
)
def test_dangerous_names_are_refused(tmp_path: Path, name: str) -> None:
    refused, kept = sorted(
        taken(tmp_path, zipped({name: b"x", "zzz-baik.pdf": b"baik"})),
        key=lambda m: m.name[-8:] == "baik.pdf",
    )
    assert refused.path is None
    assert refused.error is not None
    assert refused.error.code == "BD004"
    assert kept.path is not None


def test_a_link_is_refused(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("tautan.pdf")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (member,) = taken(tmp_path, target.getvalue())
    assert (member.path, member.error and member.error.code) == (None, "BD004")


def _lying(data: bytes) -> bytes:
    """The archive with sizes that claim the member to be small."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.index(signature) + at
        changed[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (zipped({"a.pdf": b"0" * 4_000_000}), DEFAULT, "BD006"),
        (zipped({"a.pdf": b"0" * 4_000_000}), Limits(archive_ratio=1e9, file_bytes=1000), "BD006"),
        (zipped({"a.pdf": b"0" * 4_000_000}), Limits(archive_ratio=1e9, archive_bytes=1000), "BD006"),
        (_lying(zipped({"a.pdf": b"0" * 4_000_000})), Limits(file_bytes=1000), "BD001"),
        (flagged_encrypted(zipped({"a.pdf": b"0"})), DEFAULT, "BD002"),
    ],
    ids=["ratio", "file", "sum", "lie", "password"],
)
def test_members_that_must_not_be_unpacked(tmp_path: Path, data: bytes, limits: Limits, code: str) -> None:
    (member,) = taken(tmp_path, data, limits)
    assert (member.path, member.error and member.error.code) == (None, code)
    assert list((tmp_path / "work").iterdir()) == []


def test_a_broken_member_leaves_the_others(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:  # stored, so that the bytes can be found
        archive.writestr("a.pdf", b"rusak sekali")
        archive.writestr("b.pdf", b"baik")
    found = taken(tmp_path, target.getvalue().replace(b"rusak", b"RUSAK", 1))
    assert [(member.name, member.error and member.error.code) for member in found] == [
        ("a.pdf", "BD001"),
        ("b.pdf", None),
    ]


@pytest.mark.parametrize(
    ("stored", "flag", "shown"),
    [
        ("Évaluasi – 1.pdf".encode(), 0, "Évaluasi – 1.pdf"),  # UTF-8 that does not say so
        ("Évaluasi.pdf".encode(), 0x800, "Évaluasi.pdf"),
        ("Évaluasi.pdf".encode("cp437"), 0, "Évaluasi.pdf"),
        (b"baris\nbaru\x07.pdf", 0, "baris\ufffdbaru\ufffd.pdf"),
    ],
    ids=["unflagged utf-8", "utf-8", "cp437", "control characters"],
)
def test_names_are_those_the_author_saw(tmp_path: Path, stored: bytes, flag: int, shown: str) -> None:
    data = bytearray(zipped({"X" * len(stored): b"isi"}).replace(b"X" * len(stored), stored))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature) + at
        data[place : place + 2] = flag.to_bytes(2, "little")
    assert [member.name for member in taken(tmp_path, bytes(data))] == [shown]


def test_a_very_long_name_is_shortened(tmp_path: Path) -> None:
    (member,) = taken(tmp_path, zipped({"n" * 5000 + ".pdf": b"isi"}))
    assert len(member.name) == 200
    assert member.name.endswith(".pdf")


def test_too_many_members_and_no_archive(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        taken(tmp_path, zipped({f"{n}.txt": b"" for n in range(5)}), Limits(archive_members=4))
    with pytest.raises(Damaged):
        taken(tmp_path, b"PK\x03\x04 bukan arsip")


def test_what_is_carried_under_no_name_gets_one(tmp_path: Path) -> None:
    names = ["..", ".", "", "a/..", " ", "SK.pdf"]
    found = kept([Enclosed(name, b"x") for name in names], tmp_path, DEFAULT)
    assert [member.name for member in found] == [*(f"lampiran-{n}" for n in range(1, 6)), "SK.pdf"]
