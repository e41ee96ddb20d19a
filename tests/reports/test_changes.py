"""Waivers and what changed between two reports, from the mark on the flag to the text of the message."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reports import changes as wording
from reports import html, xlsx
from rules.changes import compare
from rules.results import DocumentResult, Flag, Index, IndicatorVerdict, Levels, Report
from rules.waivers import Waiver, flags, key_of, passes, with_waivers

TODAY = date(2026, 11, 22)


def flag(message: str = "Isi belum lengkap", **more: Any) -> Flag:
    given = {
        "code": "BD301",
        "severity": "warning",
        "title": "Isi",
        "document": "a" * 64,
        "remedy": "Lengkapi.",
    }
    return Flag(**{**given, "message": message, **more})


@pytest.fixture
def plain(report: Report) -> Report:
    """The report of the other forms, with harmless texts and one flag of weight."""
    indicator = report.indicators[0].model_copy(update={"flags": (flag(),), "owners": ()})
    document = report.documents[0].model_copy(
        update={"path": "1.a.Perwali.pdf", "flags": (), "sha256": "a" * 64}
    )
    return report.model_copy(update={"indicators": (indicator,), "documents": (document,)})


def changed(report: Report, **indicator: Any) -> Report:
    return report.model_copy(update={"indicators": (report.indicators[0].model_copy(update=indicator),)})


def waiver(report: Report, until: date) -> dict[str, Waiver]:
    key = key_of(report.indicators[0].flags[0], 1)
    return {key: Waiver(key, "Lampiran ada pada arsip fisik", "auditor", until)}


def test_a_flag_has_the_same_key_until_something_of_it_changes() -> None:
    same = key_of(flag(), 1)
    assert same == key_of(flag(remedy="Kalimat lain"), 1)
    others = [
        key_of(flag("Isi belum lengkap: Keamanan"), 1),
        key_of(flag(document="b" * 64), 1),
        key_of(flag(page=3), 1),
        key_of(flag(code="BD302"), 1),
        key_of(flag(), 2),
        key_of(flag(), None),
    ]
    assert len({same, *others}) == 7


@pytest.mark.parametrize(
    ("until", "accepted"),
    [
        (date(2026, 11, 23), True),
        (TODAY, True),  # the last day still counts
        (date(2026, 11, 21), False),  # expired: the flag is back
    ],
)
def test_a_waiver_holds_until_it_expires(plain: Report, until: date, accepted: bool) -> None:
    marked = with_waivers(plain, waiver(plain, until), TODAY)
    found = marked.indicators[0].flags[0]
    assert (found.waiver is not None) == accepted
    assert found.key == key_of(found, 1)
    assert ("Diterima oleh auditor sampai" in html.render(marked)) == accepted
    assert ("Lengkapi." in html.render(marked)) != accepted
    assert xlsx.render(marked)


def test_a_waiver_for_one_content_does_not_cover_the_next(plain: Report) -> None:
    granted = waiver(plain, TODAY)
    newer = changed(plain, flags=(flag(document="b" * 64),))
    assert with_waivers(newer, granted, TODAY).indicators[0].flags[0].waiver is None


@pytest.mark.parametrize(
    ("status", "accepted", "gate", "passing"),
    [
        ("met", False, "weak", True),
        ("weak", False, "weak", False),
        ("weak", True, "weak", True),
        ("weak", False, "missing", True),
        ("missing", True, "missing", False),
        ("missing", True, "weak", False),
        ("missing", False, "never", True),
    ],
)
def test_the_gate(plain: Report, status: str, accepted: bool, gate: str, passing: bool) -> None:
    report = changed(plain, status=status)
    if accepted:
        report = with_waivers(report, waiver(report, TODAY), TODAY)
    assert passes(report.indicators[0], gate) is passing


def test_a_weak_indicator_without_a_flag_of_weight_does_not_pass(plain: Report) -> None:
    assert not passes(changed(plain, status="weak", flags=()).indicators[0], "weak")


def test_a_flag_of_a_document_and_its_indicator_is_told_once(plain: Report) -> None:
    document = plain.documents[0].model_copy(update={"flags": (flag(), flag("Tanpa nomor", code="BD102"))})
    both = plain.model_copy(update={"documents": (document,)})
    assert [(indicator, one.code) for indicator, one in flags(both)] == [(1, "BD301"), (None, "BD102")]


def test_nothing_changed_says_nothing(plain: Report) -> None:
    same = compare(plain, plain)
    assert same.nothing
    assert wording.text(same, plain) == ""


def test_remarks_alone_are_no_news(plain: Report) -> None:
    noted = changed(plain, flags=(flag(), flag("Berkas ganda", severity="info", code="BD403")))
    assert compare(plain, noted).new_flags
    assert wording.text(compare(plain, noted), noted) == ""


def test_the_first_run_tells_where_one_stands(plain: Report) -> None:
    first = compare(None, plain)
    assert not first.nothing
    assert "Pemeriksaan pertama" in wording.text(first, plain)
    assert "BD301" in wording.text(first, plain)


def test_what_came_went_and_moved(plain: Report) -> None:
    indicator: IndicatorVerdict = plain.indicators[0]
    after = changed(
        plain,
        flags=(flag("Tanpa tanggal", code="BD103"),),
        level=Levels(supported=2, supported_name="Terkelola"),
        status="met",
    )
    new: DocumentResult = plain.documents[0].model_copy(
        update={"path": "1.b.Notulen.pdf", "sha256": "c" * 64}
    )
    index: Index = plain.index.model_copy(update={"display": "1,50", "value": 1.5})
    after = after.model_copy(update={"documents": (*plain.documents, new), "index": index})
    told = compare(plain, after)
    assert [one.code for one in told.new_flags] == ["BD103"]
    assert [one.code for one in told.gone_flags] == ["BD301"]
    assert [(m.level_before, m.level_after) for m in told.levels] == [(indicator.level.supported, 2)]
    assert [(d.path, d.fate) for d in told.documents] == [("1.b.Notulen.pdf", "new")]
    message = wording.text(told, after)
    for part in (
        "menjadi 1,50",
        "naik dari 1 ke 2",
        "1.b.Notulen.pdf (baru)",
        "Catatan baru (1)",
        "yang selesai (1)",
    ):
        assert part in message


def test_the_same_defect_of_a_new_version_is_no_news(plain: Report) -> None:
    document = plain.documents[0].model_copy(update={"sha256": "b" * 64})
    newer = changed(plain, flags=(flag(document="b" * 64),)).model_copy(update={"documents": (document,)})
    told = compare(plain, newer)
    assert (told.new_flags, told.gone_flags) == ((), ())
    assert [(d.path, d.fate) for d in told.documents] == [("1.a.Perwali.pdf", "changed")]


def test_a_waived_flag_is_told_as_gone_and_comes_back_when_it_expires(plain: Report) -> None:
    waived = with_waivers(plain, waiver(plain, TODAY), TODAY)
    assert [one.code for one in compare(plain, waived).gone_flags] == ["BD301"]
    back = with_waivers(plain, waiver(plain, TODAY), date(2026, 11, 23))
    assert [one.code for one in compare(waived, back).new_flags] == ["BD301"]


def test_long_lists_are_cut_and_say_so(plain: Report) -> None:
    many = changed(plain, flags=tuple(flag(f"Catatan {number}") for number in range(40)))
    assert "dan 25 lainnya; lihat laporan" in wording.text(compare(changed(plain, flags=()), many), many)


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ({1: date(2026, 11, 25)}, "(batas 25 November 2026, 3 hari lagi)"),
        ({1: TODAY}, "(batas 22 November 2026, hari ini)"),
        ({1: date(2026, 11, 20)}, "(batas 20 November 2026, terlambat 2 hari)"),
        ({1: None}, "Kebijakan Arsitektur: lemah"),
    ],
)
def test_the_work_list_of_an_opd(plain: Report, due: dict[int, date | None], told: str) -> None:
    text = wording.work_list(plain, "Dinas Kominfo", due, TODAY)
    assert text.startswith("Yang perlu dilengkapi Dinas Kominfo:")
    assert told in text


def test_an_opd_with_nothing_open_gets_nothing(plain: Report) -> None:
    assert wording.work_list(plain, "Dinas Lain", {9: None}, TODAY) == ""
