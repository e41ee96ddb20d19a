"""What is read is kept under its contents alone; what is made of it under the name and the rules as well."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import flows.examine
from extractors.errors import HandwritingUnread, OcrMissing, OlderOffice
from extractors.limits import Limits
from extractors.model import Document, Page, Problem, Reading
from extractors.read import read_contents, sha256_of
from flows.examine import examine, kept_evidence, kept_places, places
from flows.gather import Gathered, Input
from flows.packs import open_instrument
from rules.evidence import Evidence
from tests.flows.conftest import PERWALI, write_docx

PACK = "spbe-2024"
DIGEST = open_instrument(PACK).digest


@dataclass
class Reader:
    """Stands for the reader and counts; ``answer`` is what it gives in place of the file's own pages."""

    answer: Document | None = None
    error: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, path: Path, limits: Limits) -> Document:
        self.asked.append(path.name)
        if self.error is not None:
            raise self.error
        return self.answer or read_contents(path, limits)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    counting = Reader()
    monkeypatch.setattr(flows.examine, "read_contents", counting)
    return counting


def item(path: Path, name: str | None = None) -> Input:
    return Input(name or path.name, path, sha256_of(path))


def evidence(one: Input) -> Evidence:
    return examine((one,), PACK, DIGEST, True)[0]


@pytest.fixture
def perwali(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "1.a.Perwali-8-2024.docx", PERWALI)


def test_the_same_contents_are_read_once_under_any_name(reader: Reader, perwali: Path) -> None:
    first = evidence(item(perwali))
    renamed = evidence(item(perwali, "Indikator 02/perwali lama.pdf"))
    assert evidence(item(perwali, "lain/1.a.Perwali-8-2024.docx")).profile == first.profile
    assert len(reader.asked) == 1
    assert renamed.path == "Indikator 02/perwali lama.pdf"
    codes = [[problem.code for problem in one.reading.problems] for one in (first, renamed)]
    assert codes == [[], ["BD005"]], "the remark on the extension is the name's, not the contents'"


def test_several_names_in_one_go_are_read_once(reader: Reader, perwali: Path) -> None:
    found = examine((item(perwali, "a.docx"), item(perwali, "b.docx")), PACK, DIGEST, False)
    assert [one.path for one in found] == ["a.docx", "b.docx"]
    assert len(reader.asked) == 1


def test_copies_are_weighed_for_all_that_they_were_handed_in_for(reader: Reader, perwali: Path) -> None:
    first, second = item(perwali, "a.docx"), item(perwali, "b.docx")
    inputs = (replace(first, filed_under=(1,)), replace(second, filed_under=(2,)))
    for one in examine(Gathered(inputs, (), {}).inputs, PACK, DIGEST, True):
        assert one.match is not None
        assert one.match.filed == (1, 2)
    assert [one.filed_under for one in examine(inputs, PACK, DIGEST, True)] == [(1,), (2,)]
    assert len(reader.asked) == 1


def test_what_is_handed_in_for_another_indicator_is_weighed_anew(reader: Reader, perwali: Path) -> None:
    weighed = [evidence(replace(item(perwali), filed_under=filed)).match for filed in ((1,), (2,), (1,))]
    assert [one.filed for one in weighed if one] == [(1,), (2,), (1,)]
    assert len(reader.asked) == 1


def test_other_rules_read_nothing(reader: Reader, perwali: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence(item(perwali))
    matched: list[str] = []

    def match(document: Document, *_: object) -> None:
        matched.append(document.name)

    monkeypatch.setattr(flows.examine, "match", match)
    monkeypatch.setattr(flows.examine, "_instrument", lambda pack, digest: None)
    examine((item(perwali),), PACK, "other rules", True)
    assert (len(reader.asked), matched) == (1, [perwali.name])


def test_other_understanding_reads_nothing(
    reader: Reader, perwali: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence(item(perwali))
    monkeypatch.setattr(flows.examine, "understanding", lambda: "other code")
    assert kept_evidence(item(perwali), DIGEST) is None
    evidence(item(perwali))
    assert len(reader.asked) == 1


def test_a_scan_is_read_anew_once_tesseract_is_there(
    reader: Reader, perwali: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = item(perwali)
    blank = Page(1, "", "none", 0.0)
    wanting = Reading("failed", (OcrMissing().problem(1),))
    reader.answer = Document(one.sha256, "", "application/pdf", wanting, (blank,))
    monkeypatch.setattr(flows.examine, "recognition", lambda: "none")
    assert [evidence(one).reading.status for _ in range(2)] == ["failed", "failed"]
    assert len(reader.asked) == 1
    reader.answer = None
    monkeypatch.setattr(flows.examine, "recognition", lambda: "tesseract 5 ind+eng")
    assert evidence(one).reading.status == "ok"


@pytest.mark.parametrize(
    ("problem", "sha256", "readings"),
    [
        (OlderOffice("LibreOffice tidak terpasang di komputer ini").problem(), None, 2),
        (OlderOffice("LibreOffice tidak terpasang di komputer ini").problem(), "0" * 64, 2),
        (HandwritingUnread().problem(), None, 2),
        (Problem("BD001", "rusak", "perbaiki"), None, 1),
        (Problem("BD001", "rusak", "perbaiki"), "0" * 64, 2),
    ],
    ids=["no LibreOffice", "both", "no recogniser of handwriting", "damaged", "changed under the reader"],
)
def test_only_what_lasts_is_kept(
    reader: Reader,
    perwali: Path,
    monkeypatch: pytest.MonkeyPatch,
    problem: Problem,
    sha256: str | None,
    readings: int,
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    one = item(perwali)
    reader.answer = Document(sha256 or one.sha256, "", "application/msword", Reading("failed", (problem,)))
    for _ in range(2):
        evidence(one)
    assert len(reader.asked) == readings


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "penuh"), MemoryError()])
def test_a_failure_of_the_machine_is_not_kept(reader: Reader, perwali: Path, error: Exception) -> None:
    reader.error = error
    with pytest.raises(type(error)):
        evidence(item(perwali))
    reader.error = None
    assert evidence(item(perwali)).reading.status == "ok"


def test_places_gather(reader: Reader, tmp_path: Path) -> None:
    from tests.extractors.paper import DECREE, pdf

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([DECREE]))
    one = item(path)
    first = places(one, ((1, 0, 5),), True)
    assert first[(1, 0, 5)] is not None
    assert kept_places(one.sha256) == first
    second = places(one, ((1, 6, 9),), True)
    assert kept_places(one.sha256) == {**first, **second}
    assert len(reader.asked) == 1
