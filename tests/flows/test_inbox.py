"""The inbox: what is taken, what waits until it is whole, what is left where it lies."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from flows import inbox
from flows.faults import InputFault
from flows.inbox import Arrival, look, settle

CITY = "Pemerintah Kota Nusaraya"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "kotak"
    (folder / CITY / "2026" / "Indikator 01").mkdir(parents=True)
    return folder


def put(box: Path, name: str, content: bytes = b"isi") -> Path:
    path = box / CITY / "2026" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """What happens between the two looks."""

    def happens(what: Callable[[], object]) -> None:
        monkeypatch.setattr(inbox.time, "sleep", lambda _: what())

    happens(lambda: None)
    return happens


def test_a_file_that_lies_still_is_whole(box: Path, meanwhile: object) -> None:
    path = put(box, "Indikator 01/perwali.pdf")
    assert look(box, 0).whole == (Arrival(path, CITY, 2026, "Indikator 01/perwali.pdf"),)


def test_a_file_that_grows_is_left_alone(
    box: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    growing, still = put(box, "a.pdf"), put(box, "b.pdf")
    meanwhile(lambda: growing.write_bytes(b"isi yang lebih panjang"))
    found = look(box, 0)
    assert [one.path for one in found.whole] == [still]
    assert [one.path for one in found.growing] == [growing]


def test_a_file_that_is_replaced_or_moved_away_is_left_alone(
    box: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    replaced, gone = put(box, "a.pdf"), put(box, "b.pdf")

    def change() -> None:
        other = put(box, "sementara.part", b"isj")
        os.utime(other, ns=(replaced.stat().st_atime_ns, replaced.stat().st_mtime_ns))
        other.replace(replaced)
        gone.unlink()

    meanwhile(change)
    assert look(box, 0).whole == ()


def test_a_file_from_the_future_is_taken_all_the_same(box: Path, meanwhile: object) -> None:
    path = put(box, "a.pdf")
    os.utime(path, (4_102_444_800, 4_102_444_800))
    assert len(look(box, 0).whole) == 1


@pytest.mark.parametrize(
    "name", ["a.pdf.part", "b.crdownload", "~$surat.docx", ".~lock.a.odt#", ".DS_Store", "c.TMP"]
)
def test_what_is_unfinished_or_a_lock_is_passed_over(box: Path, meanwhile: object, name: str) -> None:
    put(box, name)
    found = look(box, 0)
    assert (found.whole, found.left) == ((), ())


def test_links_are_not_followed(box: Path, tmp_path: Path, meanwhile: object) -> None:
    secret = tmp_path / "rahasia"
    secret.mkdir()
    (secret / "sandi.txt").write_text("rahasia")
    (box / CITY / "2026" / "tautan.pdf").symlink_to(secret / "sandi.txt")
    (box / CITY / "2026" / "folder").symlink_to(secret)
    os.mkfifo(box / CITY / "2026" / "pipa.pdf")
    found = look(box, 0)
    assert found.whole == ()
    assert sorted(one.name.rsplit("/", 1)[-1] for one in found.left) == ["folder", "pipa.pdf", "tautan.pdf"]


@pytest.mark.parametrize(
    "name", ["lepas.pdf", f"{CITY}/lepas.pdf", f"{CITY}/tahun/a.pdf", f"{CITY}/1999/a.pdf"]
)
def test_a_file_in_no_folder_of_an_institution_and_year_is_told(
    box: Path, meanwhile: object, name: str
) -> None:
    path = box / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"isi")
    found = look(box, 0)
    assert found.whole == ()
    assert [one.reason for one in found.left] == ["letakkan di dalam folder <nama instansi>/<tahun>"]


def test_what_was_taken_moves_aside_and_overwrites_nothing(box: Path, meanwhile: object) -> None:
    for content in (b"satu", b"dua"):
        put(box, "Indikator 01/a.pdf", content)
        settle(box, look(box, 0).whole[0], date(2026, 11, 22))
    aside = box / "_masuk" / "2026-11-22" / CITY / "2026" / "Indikator 01"
    assert sorted((one.name, one.read_bytes()) for one in aside.iterdir()) == [
        ("a (2).pdf", b"dua"),
        ("a.pdf", b"satu"),
    ]
    assert look(box, 0).whole == ()


def test_an_inbox_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="bukan folder"):
        look(tmp_path / "tidak-ada", 0)
