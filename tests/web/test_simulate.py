"""What-if: the index follows what is moved, and the cheapest way is told with what is missing."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from rules.index import compute
from rules.pack import Instrument
from rules.reach import highest, score_now, to_index
from rules.scoring import display
from tests.web.checked import Checked
from tests.web.conftest import CITY, YEAR, Site


@pytest.fixture
def instrument(checked: Checked) -> Instrument:
    return checked.site.house.instrument(CITY, YEAR)


def index_of(text: str) -> str:
    found = re.search(r'<p class="big"><b>([\d,]+)</b>', text)
    assert found is not None
    return found[1]


def test_what_is_moved_moves_the_index(checked: Checked, instrument: Instrument) -> None:
    client, path = checked.site.signed_in("koordinator"), checked.site.path("simulasi")
    text = client.get(path).text
    assert index_of(text) == checked.report.index.display
    assert "belum ada yang diubah" in text
    levels = {one.id: int(score_now(one)) for one in checked.report.indicators}
    text = client.get(f"{path}?i1=4&i2={levels[2]}&lain=9").text
    assert index_of(text) == compute({**levels, 1: 4}, instrument).display
    assert "1 indikator diubah" in text
    assert f'href="{path}?i1=4" data-address' in text, "only what was moved is passed on"
    assert '<option value="4" selected' in text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("i9=2", "Indikator 9 tidak ada."),
        ("i1=7", "Nilai indikator 1 tidak ada pada skala."),
        ("i1=2,5", "Nilai indikator 1 tidak ada pada skala."),
        ("i1=<b>", "Nilai indikator 1 tidak ada pada skala."),
        ("target=9", "Target indeks harus bilangan"),
        ("target=<script>", "Target indeks harus bilangan"),
    ],
)
def test_what_is_not_on_the_scale_is_told(checked: Checked, query: str, told: str) -> None:
    answer = checked.site.signed_in("auditor").get(checked.site.path(f"simulasi?{query}"))
    assert answer.status_code == 400
    assert told in answer.text and "<b>&" not in answer.text and "<script>" not in answer.text


def test_the_cheapest_way_is_told_with_its_items(checked: Checked, instrument: Instrument) -> None:
    client, path = checked.site.signed_in("auditor"), checked.site.path("simulasi")
    way = to_index(checked.report.indicators, Fraction("2.2"), instrument)
    assert way
    text = client.get(f"{path}?target=2,2").text
    items = [item for one in way for item in one.items]
    assert f"{len(items)} butir pada {len(way)} indikator" in text
    for item in items:
        assert item.text in text
    link = re.search(r'href="([^"]+)">Pakai dalam simulasi', text)
    assert link is not None
    assert float(index_of(client.get(link[1].replace("&amp;", "&")).text).replace(",", ".")) >= 2.2
    assert "sudah tercapai" in client.get(f"{path}?target=1").text


def test_an_index_to_which_no_items_lead_is_told(
    checked: Checked, instrument: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.simulate.to_index", lambda *_: None)
    text = checked.site.signed_in("auditor").get(checked.site.path("simulasi?target=4")).text
    top = display(highest(checked.report.indicators, instrument))
    assert "tidak dapat dicapai" in text and f"Paling tinggi {top}" in text


def test_before_the_first_check_there_is_nothing_to_move(site: Site) -> None:
    assert "belum ada pemeriksaan" in site.signed_in("koordinator").get(site.path("simulasi")).text


def test_an_officer_does_not_simulate(checked: Checked) -> None:
    assert checked.site.signed_in("petugas").get(checked.site.path("simulasi")).status_code == 403
    assert checked.site.signed_in("koordinator2").get(checked.site.path("simulasi")).status_code == 404
