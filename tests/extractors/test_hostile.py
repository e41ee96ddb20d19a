"""Hostile and broken input: every file ends in a document with a code, a message and a remedy."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.formats import office
from extractors.model import Document
from extractors.read import read, unread
from extractors.sources import expand
from tests.extractors.hostile import LINE, ROWS, table

ROOT = Path(__file__).parents[2]
GOOD = re.compile(r"[A-Z].*[.)]$", re.DOTALL)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file may make the reader open a connection."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr(office, "_program", lambda: None)
    yield


def documents(path: Path, work: Path) -> list[Document]:
    return [
        read(source.path, source.name) if source.path else unread(source.name, source.problem)
        for source in expand([path], work)
        if source.path or source.problem
    ]


@pytest.mark.parametrize("name", ROWS)
def test_every_file_ends_in_documents_that_say_what_is_wrong(tmp_path: Path, name: str) -> None:
    path, work = tmp_path / name, tmp_path / "kerja"
    path.write_bytes(ROWS[name].data())
    work.mkdir()
    found = documents(path, work)
    assert found
    told = [problem for document in found for problem in document.reading.problems]
    assert tuple(dict.fromkeys(problem.code for problem in told)) == ROWS[name].codes
    for problem in told:
        assert GOOD.fullmatch(problem.message), problem.message
        assert GOOD.fullmatch(problem.remedy), problem.remedy
    for document in found:
        assert not re.search("[\u202a-\u202e\x00-\x1f]", document.name)
        assert "hahaha" not in document.text
        assert "Linux version" not in document.text
    assert sorted(tmp_path.iterdir()) == sorted([path, work])


def test_none_hides_what_lies_beside_it(tmp_path: Path) -> None:
    folder, work = tmp_path / "bukti", tmp_path / "kerja"
    folder.mkdir()
    work.mkdir()
    archives = [name for name in ROWS if name.endswith((".zip", ".eml")) and ROWS[name].codes]
    for name in archives:
        (folder / name).write_bytes(ROWS[name].data())
        (folder / f"{name}.sesudah.txt").write_text(LINE)
    found = {document.name: document for document in documents(folder, work)}
    for name in archives:
        assert found[f"{name}.sesudah.txt"].text == LINE
        assert any(one == name or one.startswith(f"{name}/") for one in found)
    assert sorted(tmp_path.iterdir()) == [folder, work]


def test_the_page_about_hostile_files_has_these_rows() -> None:
    assert len(ROWS) >= 60
    page = (ROOT / "docs" / "hostile.md").read_text("utf-8")
    assert table() in page


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"]
)
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path, make: object) -> None:
    path = tmp_path / "SK.pdf"
    make(path)  # type: ignore[operator]
    (problem,) = read(path).reading.problems
    assert (problem.code, "pipa atau perangkat" in problem.message) == ("BD004", True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("situs.url", "tautan ke https://samudra.example/spbe"),
        ("situs.webloc", "tautan ke https://samudra.example/spbe"),
        ("tautan.txt", "tautan ke https://drive.samudra.example/file/d/1"),
        ("situs.lnk", "pintasan ke berkas lain"),
        ("rapat.mp4", "video atau rekaman suara"),
        ("lama.doc", "LibreOffice tidak terpasang"),
    ],
)
def test_what_a_person_must_see_is_named(tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(ROWS[name].data())
    (problem, *_) = read(path).reading.problems
    assert said in problem.message
