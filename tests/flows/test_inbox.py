"""The inbox: what is taken, what waits until it is whole, what is left where it lies."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import CorpusError
from corpus.holdings import Holdings
from flows import inbox, rounds
from flows.direct import run as engine
from flows.faults import InputFault
from flows.inbox import look, set_aside, settle, taking
from flows.rounds import Round, Unfinished, arrivals

CITY = "Pemerintah Kota Nusaraya"
DAY = date(2026, 11, 22)


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
    (found,) = look(box, 0).whole
    assert (found.path, found.institution, found.year) == (path, CITY, 2026)
    assert found.name == "Indikator 01/perwali.pdf"


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
    "name",
    [
        "lepas.pdf",
        f"{CITY}/lepas.pdf",
        f"{CITY}/tahun/a.pdf",
        f"{CITY}/1999/a.pdf",
        f"{CITY}/²/a.pdf",
        f"{CITY}/٢٠٢٦/a.pdf",
        f"{CITY}/20\udcff/a.pdf",
    ],
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


def test_an_institution_whose_name_is_no_text_is_told(box: Path, meanwhile: object) -> None:
    path = box / "Kota \udcff" / "2026" / "a.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"isi")
    whole = put(box, "b.pdf")
    found = look(box, 0)
    assert [one.path for one in found.whole] == [whole]
    assert [one.reason for one in found.left] == ["nama folder instansi tidak terbaca; ketik ulang namanya"]


def test_only_the_folder_of_what_was_taken_is_passed_over(box: Path, meanwhile: object) -> None:
    put(box, "_masukan Dinas/a.pdf")
    put(box, "_masuk/b.pdf")
    assert [one.name for one in look(box, 0).whole] == ["_masuk/b.pdf", "_masukan Dinas/a.pdf"]


def aside(box: Path) -> list[tuple[str, bytes]]:
    """What was put away, by its path below the day."""
    days = box / "_masuk"
    files = sorted(one for one in days.rglob("*") if one.is_file())
    return [("/".join(one.relative_to(days).parts[1:]), one.read_bytes()) for one in files]


def test_what_was_taken_moves_aside_and_overwrites_nothing(box: Path, meanwhile: object) -> None:
    for content in (b"satu", b"dua"):
        put(box, "Indikator 01/a.pdf", content)
        (found,) = look(box, 0).whole
        with taking(box, CITY, 2026) as desk:
            assert set_aside(box, found)
            assert (desk / found.name).read_bytes() == content
            settle(box, found, DAY)
    place = f"{CITY}/2026/Indikator 01"
    assert aside(box) == [(f"{place}/a (2).pdf", b"dua"), (f"{place}/a.pdf", b"satu")]
    assert look(box, 0).whole == ()


def test_what_was_not_kept_goes_back_and_overwrites_nothing(box: Path, meanwhile: object) -> None:
    path = put(box, "a.pdf", b"lama")
    (found,) = look(box, 0).whole
    with taking(box, CITY, 2026):
        assert set_aside(box, found)
        put(box, "a.pdf", b"baru")
    assert (path.read_bytes(), path.with_name("a (2).pdf").read_bytes()) == (b"baru", b"lama")
    assert aside(box) == []


def test_where_no_second_link_can_be_made_files_move_all_the_same(
    box: Path, meanwhile: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(inbox.os, "link", none)
    path = put(box, "a.pdf")
    (found,) = look(box, 0).whole
    with taking(box, CITY, 2026):
        assert set_aside(box, found)
    assert path.read_bytes() == b"isi"


def test_a_file_written_anew_since_the_look_is_not_taken(box: Path, meanwhile: object) -> None:
    path = put(box, "a.pdf")
    (found,) = look(box, 0).whole
    path.write_bytes(b"isi yang baru")
    with taking(box, CITY, 2026):
        assert not set_aside(box, found)
    assert path.read_bytes() == b"isi yang baru"


def test_what_is_written_on_while_it_is_read_arrives_anew(box: Path, meanwhile: object) -> None:
    path = put(box, "a.pdf")
    (found,) = look(box, 0).whole
    with path.open("ab") as writer, taking(box, CITY, 2026):
        assert set_aside(box, found)
        writer.write(b" dan lanjutannya")
        writer.flush()
        settle(box, found, DAY)
    assert path.read_bytes() == b"isi dan lanjutannya"
    assert aside(box) == []


def test_a_folder_swapped_for_a_link_leads_nowhere(box: Path, tmp_path: Path, meanwhile: object) -> None:
    path = put(box, "Indikator 01/a.pdf")
    (found,) = look(box, 0).whole
    outside = tmp_path / "luar"
    path.parent.rename(outside)
    path.parent.symlink_to(outside)
    with taking(box, CITY, 2026), pytest.raises(OSError):
        set_aside(box, found)
    assert (outside / "a.pdf").read_bytes() == b"isi"


def test_what_was_being_read_when_a_process_ended_is_back(box: Path, meanwhile: object) -> None:
    path = put(box, "a.pdf")
    (found,) = look(box, 0).whole
    assert set_aside(box, found)  # and nothing after it
    assert not path.exists()
    assert [one.path for one in look(box, 0).whole] == [path]


@pytest.fixture
def round_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A round over an empty corpus, in which nothing is checked: here it counts what is filed."""
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(rounds, "_one", lambda *_: None)
    return Round(Holdings.open(f"sqlite:///{tmp_path / 'korpus.db'}"), engine, notify=False)


def filed(of: Round) -> list[str]:
    return sorted(one.name for one in of.holdings.catalogue.documents(CITY, 2026))


def test_a_zip_is_opened_and_a_damaged_one_stays(box: Path, meanwhile: object, round_: Round) -> None:
    whole, damaged = put(box, "bukti.zip"), put(box, "Ke\u0301dua  rusak.zip")
    for path in (whole, damaged):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("Indikator 01/sk.txt", "Keputusan")
    damaged.write_bytes(damaged.read_bytes().replace(b"Keputusan", b"Kepvtusan"))
    with pytest.raises(Unfinished, match="rusak"):
        arrivals(round_, box, 0)
    assert filed(round_) == ["bukti.zip/Indikator 01/sk.txt"]
    assert (whole.exists(), damaged.exists()) == (False, True)


def test_a_new_file_under_the_name_of_one_being_kept_is_not_lost(
    box: Path, meanwhile: object, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, add = put(box, "a.txt", b"lama"), Catalogue.add

    def slow(*args: object, **named: object) -> object:
        added = add(*args, **named)  # type: ignore[arg-type]
        path.write_bytes(b"baru")
        return added

    monkeypatch.setattr(Catalogue, "add", slow)
    arrivals(round_, box, 0)
    assert path.read_bytes() == b"baru"
    assert [content for _, content in aside(box)] == [b"lama"]


def test_a_store_that_takes_no_more_leaves_the_inbox_as_it_was(
    box: Path, meanwhile: object, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(box, "a.txt")

    def full(*_: object, **__: object) -> object:
        raise CorpusError("penyimpanan penuh")

    monkeypatch.setattr(Catalogue, "add", full)
    with pytest.raises(Unfinished, match="penyimpanan penuh"):
        arrivals(round_, box, 0)
    assert path.read_bytes() == b"isi"


def test_a_link_in_place_of_what_was_taken_is_told(
    box: Path, tmp_path: Path, meanwhile: object, round_: Round
) -> None:
    path = put(box, "a.txt")
    (tmp_path / "luar").mkdir()
    (box / "_masuk").symlink_to(tmp_path / "luar")
    with pytest.raises(Unfinished, match="kotak masuk tidak dapat dipakai"):
        arrivals(round_, box, 0)
    assert path.exists()
    assert list((tmp_path / "luar").iterdir()) == []


def test_an_inbox_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="bukan folder"):
        look(tmp_path / "tidak-ada", 0)
