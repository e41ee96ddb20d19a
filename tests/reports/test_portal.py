"""Which files are handed in and how they are called: by the portal's custom, safely, each once."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from extractors.model import Problem, Profile, Reading
from reports.portal import entries, left_out, safe
from rules.results import Considered, DocumentResult, Origin, Report
from tests.reports.conftest import EVIL

PERWALI = Profile(kind="peraturan", form="Peraturan Wali Kota", number="26", year=2020)


def document(letter: str, path: str, **fields: Any) -> DocumentResult:
    told = {"profile": Profile(), "reading": Reading("ok"), "pages": 1, "ocr_pages": 0, **fields}
    return DocumentResult(sha256=letter * 64, path=path, **told)


def handed(report: Report, documents: tuple[DocumentResult, ...], **item: Any) -> Report:
    """The report with these documents, all of them for its one item."""
    indicator = report.indicators[0]
    hashes = tuple(dict.fromkeys(one.sha256 for one in documents))
    changed = indicator.requirements[0].model_copy(update={"documents": hashes, **item})
    only = indicator.model_copy(update={"requirements": (changed,)})
    return report.model_copy(update={"indicators": (only,), "documents": documents})


@pytest.mark.parametrize(
    ("path", "profile", "name"),
    [
        ("x.PDF", PERWALI, "1.a.Perwali-26-2020.pdf"),
        ("x.pdf", Profile(form="Keputusan Bupati", number="4/7/2024", year=2024), "1.a.Kepbup-4-7-2024.pdf"),
        ("x.docx", Profile(form="Surat Edaran", number="5", year=2023), "1.a.Surat-Edaran-5-2023.docx"),
        ("Indikator 01/1.b.Notulen reviu.docx", Profile(), "1.a.Notulen-reviu.docx"),
        ("[Indikator 21.b] foto rapat.jpg", Profile(), "1.a.foto-rapat.jpg"),
        (f"folder/{EVIL}.pdf", Profile(), "1.a.script-bold.pdf"),
        ("../../etc/passwd", Profile(), "1.a.passwd"),
        ("文件", Profile(), f"1.a.{'a' * 12}"),
        ("berkas.ex e", Profile(), "1.a.berkas"),
        ("nama" * 60 + ".pdf", Profile(), "1.a." + ("nama" * 15) + ".pdf"),
    ],
)  # fmt: skip
def test_names(report: Report, path: str, profile: Profile, name: str) -> None:
    (entry,) = entries(handed(report, (document("a", path, profile=profile),)))
    assert entry.name == f"bukti/Indikator 01/{name}" and entry.items == ("1.2.norma",)


def test_letters_go_on_after_z(report: Report) -> None:
    many = tuple(document("a", f"{n}.pdf").model_copy(update={"sha256": f"{n:064}"}) for n in range(28))
    names = [PurePosixPath(entry.name).name for entry in entries(handed(report, many))]
    assert [name.split(".")[1] for name in (names[0], names[25], names[26], names[27])] == [
        "a",
        "z",
        "aa",
        "ab",
    ]
    assert len(set(names)) == 28


def test_codes_of_the_portal_name_the_files(report: Report) -> None:
    origin = Origin(code="I1-L2-03", code_status="confirmed", confidence="high")
    both = (document("a", "satu.pdf"), document("b", "dua.docx"))
    found = entries(handed(report, both, origin=origin))
    assert [PurePosixPath(entry.name).name for entry in found] == ["I1-L2-03.pdf", "I1-L2-03-2.docx"]


@pytest.mark.parametrize(
    ("state", "taken"),
    [("adequate", True), ("partial", True), ("blocked", True), ("needs_person", True)]
    + [(state, False) for state in ("draft", "outdated", "wrong_kind", "other_institution", "not_submitted")],
)
def test_what_is_handed_in(report: Report, state: str, taken: bool) -> None:
    considered = (Considered(document="a" * 64, state=state, reason="karena begitu"),)
    changed = handed(report, (document("a", "satu.pdf"),), state=state, considered=considered)
    assert bool(entries(changed)) is taken
    told = [one.reason for one in left_out(changed, entries(changed))]
    if not taken:
        assert len(told) == 1 and told[0].startswith("indikator 1") and told[0].endswith(": karena begitu")
        assert "belum diunggah" not in told[0]


def test_what_is_left_out_is_told_with_its_reason(report: Report) -> None:
    bad = Reading("failed", (Problem("BD002", "Berkas dilindungi kata sandi.", "-"),))
    used = (document("a", "satu.pdf"), document("a", "salinan/satu.pdf"))
    changed = handed(report, used)
    changed = changed.model_copy(
        update={"documents": (*used, document("c", "kunci.pdf", reading=bad), document("d", "lain.pdf"))}
    )
    assert [(one.path, one.reason) for one in left_out(changed, entries(changed))] == [
        ("salinan/satu.pdf", "isinya sama persis dengan berkas yang disertakan"),
        ("kunci.pdf", "tidak terbaca: Berkas dilindungi kata sandi."),
        ("lain.pdf", "tidak mendukung butir mana pun"),
    ]


@pytest.mark.parametrize("text", [EVIL, "a/b\\c", "..", "CON", "ümläut é", "a\u202eb", "-x-", ""])
def test_safe(text: str) -> None:
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in safe(text))
    assert not safe(text).startswith("-") and not safe(text).endswith("-")
