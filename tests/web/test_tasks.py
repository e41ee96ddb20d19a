"""Tasks: who answers for what until when, what is missing, shared out by coordinators."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.checked import Checked
from tests.web.conftest import CITY, OTHER, OTHER_UNIT, UNIT, YEAR, Site


def number_of(site: Site, unit: str, institution: str = CITY) -> int:
    units = site.house.holdings.units.numbered(institution)
    return next(number for number, name in units.items() if name == unit)


def assigned(site: Site) -> dict[tuple[str, int], object]:
    rows = site.house.holdings.units.assignments(CITY, YEAR)
    return {(one.unit, one.indicator): one.due for one in rows}


def test_coordinators_see_all_units_and_what_is_not_shared(site: Site) -> None:
    site.house.holdings.units.add(CITY, "Dinas Kesehatan")
    text = site.signed_in("koordinator").get(site.path("tugas")).text
    assert UNIT in text
    assert "Dinas Kesehatan" in text
    assert "Belum dibagi (45)" in text
    unit = site.signed_in("auditor").get(site.path(f"tugas?opd={number_of(site, UNIT)}")).text
    assert "2 indikator, 2 belum selesai" in unit
    assert "Belum pernah diperiksa" in unit
    assert "Tetapkan tenggat" not in unit
    assert "Unggah untuk" not in unit


def test_an_officer_sees_the_own_unit_alone(site: Site) -> None:
    other = site.house.holdings.units.add(CITY, "Dinas Kesehatan")
    site.house.holdings.units.assign(CITY, YEAR, "Dinas Kesehatan", [7])
    client = site.signed_in("petugas")
    text = client.get(site.path("tugas")).text
    assert UNIT in text
    assert "Dinas Kesehatan" not in text
    assert "Unggah untuk indikator 1" in text
    assert "Unggah untuk indikator 7" not in text
    assert client.get(site.path(f"tugas?opd={number_of(site, UNIT)}")).status_code == 200
    assert client.get(site.path(f"tugas?opd={other}")).status_code == 404
    for act in ("bagi", "lepas"):
        data = {"opd": number_of(site, UNIT), "indikator": "3"}
        assert client.post(site.path(f"tugas/{act}"), data=data).status_code == 403


def test_indicators_are_shared_given_a_day_and_released(site: Site) -> None:
    client, unit = site.signed_in("koordinator"), number_of(site, UNIT)
    path = site.path("tugas/bagi")
    form = {"opd": unit, "indikator": ["3", "4"], "tenggat": "2026-03-31"}
    answer = client.post(path, data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, site.path(f"tugas?opd={unit}"))
    told = {key[1]: str(due) for key, due in assigned(site).items()}
    assert told == {1: "None", 2: "None", 3: "2026-03-31", 4: "2026-03-31"}
    assert client.post(path, data={"opd": unit, "indikator": "3"}).status_code == 303
    assert assigned(site)[(UNIT, 3)] is None
    assert (
        client.post(site.path("tugas/lepas"), data={"opd": unit, "indikator": ["1", "3"]}).status_code == 303
    )
    assert {number for _, number in assigned(site)} == {2, 4}
    actions = [entry.action for entry in site.house.journal.list(CITY, action="tugas.")]
    assert actions == ["tugas.lepas", "tugas.bagi", "tugas.bagi"]


@pytest.mark.parametrize(
    ("act", "change", "status"),
    [
        ("bagi", {"indikator": []}, 400),
        ("bagi", {"tenggat": "besok"}, 400),
        ("bagi", {"tenggat": "0001-01-01"}, 400),
        ("bagi", {"indikator": ["999"]}, 404),
        ("bagi", {"indikator": ["x"]}, 422),
        ("bagi", {"opd": 10**6}, 404),
        ("lepas", {"indikator": []}, 400),
        ("lepas", {"indikator": ["999"]}, 404),
    ],
)
def test_a_form_that_is_wrong_changes_nothing(
    site: Site, act: str, change: dict[str, object], status: int
) -> None:
    before = assigned(site)
    form = {"opd": number_of(site, UNIT), "indikator": ["3"], "tenggat": "2026-03-31"} | change
    answer = site.signed_in("koordinator").post(site.path(f"tugas/{act}"), data=form)
    assert answer.status_code == status
    assert assigned(site) == before


def test_units_of_another_institution_are_not_there(site: Site) -> None:
    client, foreign = site.signed_in("koordinator"), number_of(site, OTHER_UNIT, OTHER)
    assert client.get(site.path(f"tugas?opd={foreign}")).status_code == 404
    assert client.get(site.path("tugas", other=True)).status_code == 404
    data = {"opd": foreign, "indikator": "3"}
    assert client.post(site.path("tugas/bagi"), data=data).status_code == 404
    assert client.post(site.path("tugas/bagi", other=True), data=data).status_code == 404


def test_what_is_missing_stands_with_its_remedy_and_day(checked: Checked) -> None:
    site = checked.site
    units, today = site.house.holdings.units, site.house.today(CITY)
    units.assign(CITY, YEAR, UNIT, [1], today - timedelta(days=1))
    units.assign(CITY, YEAR, UNIT, [3], today + timedelta(days=3))
    text = site.signed_in("koordinator").get(site.path(f"tugas?opd={number_of(site, UNIT)}")).text
    verdicts = {one.id: one for one in checked.report.indicators}
    lacking = [item for item in verdicts[1].requirements if item.id in verdicts[1].blocking]
    assert lacking
    assert all(item.remedy in text for item in lacking if item.remedy and "<" not in item.remedy)
    assert "lewat tenggat" in text
    assert "segera" in text
    overview = site.signed_in("koordinator").get(site.path("tugas")).text
    assert "1 lewat" in overview
