"""A program that converts an upload opens no file of this machine but its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractors import fence
from extractors.fence import NoFence, fenced
from extractors.read import read
from tests.extractors.formats.test_office import installed
from tests.extractors.hostile_files import LINE

SECRET = "RAHASIA PEMERINTAH LAIN"


def cat(path: Path) -> str:
    """What a program that is started reads."""
    return subprocess.run(["/bin/cat", path], capture_output=True, text=True, check=False).stdout


@pytest.fixture
def rooms(tmp_path: Path) -> tuple[Path, Path]:
    own, other = tmp_path / "sendiri", tmp_path / "lain"
    for room in (own, other):
        room.mkdir()
        (room / "a.txt").write_text(SECRET, "utf-8")
    return own, other


def test_only_its_own_folder_is_open_to_a_program(rooms: tuple[Path, Path]) -> None:
    own, other = rooms

    def tried() -> list[str]:
        (own / "b.txt").write_text("baru", "utf-8")
        with pytest.raises(PermissionError):
            (other / "b.txt").write_text("baru", "utf-8")
        return [cat(own / "a.txt"), cat(other / "a.txt"), cat(Path("/proc/self/environ"))]

    assert fenced(Path("/bin/cat"), [own], tried) == [SECRET, "", ""]
    assert cat(other / "a.txt") == SECRET, "the fence ends with its thread"


def test_what_is_raised_behind_the_fence_is_raised(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        fenced(Path("/bin/cat"), [tmp_path], lambda: 1 // 0)


def test_a_system_without_a_fence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(NoFence):
        fenced(Path("/bin/cat"), [tmp_path], list)


def without_fence(*_: object) -> None:
    raise NoFence(1, "tidak ada")


@installed
def test_no_file_is_converted_without_a_fence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(rf"{{\rtf1\ansi {LINE}\par}}", "utf-8")
    monkeypatch.setattr(fence, "_enter", without_fence)
    (problem,) = read(path).reading.problems
    assert problem.code == "BD004"
    assert "menjaga berkas lain" in problem.message


@installed
def test_a_picture_that_a_text_links_to_is_not_taken_in(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw

    picture, path = tmp_path / "rahasia.png", tmp_path / "a.rtf"
    drawn = Image.new("L", (875, 1240), 255)
    ImageDraw.Draw(drawn).text((40, 80), SECRET, 0, font_size=50)
    drawn.save(picture)
    linked = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{picture.as_uri()}" \\d}}{{\fldrslt lama}}}}'
    path.write_text(rf"{{\rtf1\ansi {LINE}\par {linked}\par}}", "utf-8")
    read_of_it = read(path)
    assert LINE[:30] in read_of_it.text
    assert "RAHASIA" not in read_of_it.text
