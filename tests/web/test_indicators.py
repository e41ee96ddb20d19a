"""The indicators: who sees which, what is asked beside what was found, how they stood before."""

from __future__ import annotations

import re

import pytest

from rules.flags import flag
from rules.results import Considered, Report
from tests.web.checked import EVIL, MINI, Checked
from tests.web.conftest import CITY, UNIT, YEAR, Site


def test_the_list_holds_all_indicators_and_filters_them(checked: Checked) -> None:
    client, path = checked.site.signed_in("koordinator"), checked.site.path("indikator")
    text = client.get(path).text
    for one in checked.report.indicators:
        assert f'href="{path}/{one.id}"' in text and one.name in text
    missing = [one for one in checked.report.indicators if one.status == "missing"]
    text = client.get(f"{path}?status=missing").text
    assert f"{len(missing)} dari {len(checked.report.indicators)} indikator" in text
    assert {int(n) for n in re.findall(rf'href="{path}/(\d+)"', text)} == {one.id for one in missing}
    text = client.get(f"{path}?cari=PERPUSTAKAAN+digital").text
    assert re.findall(rf'href="{path}/(\d+)"', text) == ["3"]
    text = client.get(f"{path}?cari={EVIL}").text
    assert "Tidak ada indikator yang cocok." in text and EVIL not in text


def test_an_officer_sees_the_own_indicators_alone(checked: Checked) -> None:
    client, path = checked.site.signed_in("petugas"), checked.site.path("indikator")
    assert set(re.findall(rf'href="{path}/(\d+)"', client.get(path).text)) == {"1", "2"}
    assert client.get(f"{path}/1").status_code == 200
    assert f'rel="next" href="{path}/2"' in client.get(f"{path}/1").text
    assert 'rel="next"' not in client.get(f"{path}/2").text
    assert client.get(f"{path}/3").status_code == 404
    checked.site.house.holdings.units.release(CITY, YEAR, UNIT, [1, 2])
    assert "Belum ada indikator yang dibagikan" in client.get(path).text


@pytest.mark.parametrize("number", ["4", "99", "0", "x"])
def test_there_is_no_other_indicator(checked: Checked, number: str) -> None:
    assert checked.site.signed_in("auditor").get(checked.site.path(f"indikator/{number}")).status_code == 404


def test_another_institution_is_not_there(checked: Checked) -> None:
    client = checked.site.signed_in("koordinator2")
    assert client.get(checked.site.path("indikator")).status_code == 404
    assert client.get(checked.site.path("indikator/1")).status_code == 404


def test_an_indicator_shows_what_is_asked_beside_the_quote(checked: Checked) -> None:
    text = checked.site.signed_in("koordinator").get(checked.site.path("indikator/1")).text
    verdict = next(one for one in checked.report.indicators if one.id == 1)
    quoted = [finding for item in verdict.requirements for finding in item.findings]
    assert quoted and all(finding.box for finding in quoted)
    assert f"/gambar/{checked.policy}/1.webp" in text
    assert f"/lembar/{checked.policy}/1?kutipan=" in text
    assert '<rect class="mark"' in text
    for item in verdict.requirements:
        assert f'id="b{item.id}"' in text and item.text in text
    for key in verdict.blocking:
        assert f'href="#b{key}"' in text
    assert verdict.statement.fact[:40] in text and 'data-copy="#fakta"' in text
    assert f"{checked.site.path()}audit?indikator=1" in text
    assert verdict.flags
    for one in verdict.flags:
        assert f'href="{checked.site.path()}audit/{one.key}"' in text
    officers = checked.site.signed_in("petugas").get(checked.site.path("indikator/1")).text
    assert "/audit" not in officers, "no link where the visitor may not go"
    assert UNIT in text
    assert EVIL not in text and "&lt;script&gt;" in text


def test_before_the_first_check_the_criteria_are_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_INSTRUMENT", str(MINI))
    client = site.signed_in("koordinator")
    assert "Belum ada pemeriksaan" in client.get(site.path("indikator")).text
    text = client.get(site.path("indikator/1")).text
    assert "Indikator ini belum diperiksa" in text and "Penanaman" in text


@pytest.mark.parametrize("pack", ["spbe-2024", "pemdi-2026"])
def test_every_indicator_of_the_real_instruments_has_its_page(
    site: Site, monkeypatch: pytest.MonkeyPatch, pack: str
) -> None:
    monkeypatch.setenv("TELISIK_INSTRUMENT", pack)
    client = site.signed_in("auditor")
    instrument = site.house.instrument(CITY, YEAR)
    for number in instrument.indicators:
        assert client.get(site.path(f"indikator/{number}")).status_code == 200


def test_the_way_of_the_levels_is_told_run_by_run(checked: Checked) -> None:
    page = checked.site.path("indikator/3")
    client = checked.site.signed_in("auditor")
    assert "<polyline" not in client.get(page).text
    checked.again()
    higher = checked.again(_raised(checked.report))
    text = client.get(page).text
    assert "<polyline" in text and "3 pemeriksaan dihitung" in text
    listed = re.findall(r'href="[^"]*/periksa/([0-9a-f]{32})"', text)
    assert listed == [higher, checked.run], "only runs that changed it, the newest first"


def _raised(report: Report) -> Report:
    indicators = tuple(
        one.model_copy(update={"level": one.level.model_copy(update={"supported": one.level.supported + 1})})
        if one.id == 3
        else one
        for one in report.indicators
    )
    return report.model_copy(update={"indicators": indicators})


def test_flags_name_no_document_beyond_an_officers_reach(checked: Checked) -> None:
    others = [f"RAHASIA {number}.pdf dan 33 lainnya" for number in range(2)]
    same = [
        flag("BD404", checked.policy, 1, name="perwali", others=one, difference="judulnya") for one in others
    ]
    alike = flag("BD406", checked.policy, path="perwali", others=others[0], share=90)
    beyond = flag("BD104", checked.service, name="RAHASIA lagi", place="")
    first = checked.report.indicators[0].model_copy(update={"flags": (*same, beyond)})
    documents = tuple(
        one.model_copy(update={"flags": (alike,)}) if one.sha256 == checked.policy else one
        for one in checked.report.documents
    )
    indicators = (first, *checked.report.indicators[1:])
    checked.again(checked.report.model_copy(update={"indicators": indicators, "documents": documents}))
    rows = checked.site.house.holdings.catalogue.documents(CITY, YEAR)
    number = next(one.id for one in rows if one.sha256 == checked.policy)
    for path, count in ((f"dokumen/{number}", 2), ("indikator/1", 2)):
        address = checked.site.path(path)
        assert checked.site.signed_in("koordinator").get(address).text.count("RAHASIA") == 3
        text = checked.site.signed_in("petugas").get(address).text
        assert "RAHASIA" not in text and "33 lainnya" not in text
        assert text.count("tidak disebut di sini") == count, "nor how many there are"


def test_what_was_only_weighed_is_told_to_an_officer_within_reach_alone(checked: Checked) -> None:
    weighed = (
        Considered(document=checked.policy, state="partial", reason="sebagian"),
        Considered(document=checked.service, state="wrong_kind", reason="RAHASIA dari OPD lain"),
    )
    first = checked.report.indicators[0]
    items = tuple(one.model_copy(update={"considered": weighed}) for one in first.requirements)
    first = first.model_copy(update={"requirements": items})
    indicators = (first, *checked.report.indicators[1:])
    checked.again(checked.report.model_copy(update={"indicators": indicators}))
    address = checked.site.path("indikator/1")
    assert "RAHASIA" in checked.site.signed_in("koordinator").get(address).text
    assert "RAHASIA" not in checked.site.signed_in("petugas").get(address).text
