"""Starting, watching and stopping checks, their reports, and two of them side by side."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from corpus.runs import Runs
from flows import downloads, requests
from flows.downloads import FORMS, PACK
from flows.faults import InputFault
from flows.requests import Asked
from rules.results import Report
from tests.web.checked import EVIL, Checked
from tests.web.conftest import CITY, OTHER, UNIT, YEAR, Site

RUN = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was asked of the workers, of which none runs."""
    heard: list[dict[str, Any]] = []

    def start(_: object, institution: str, year: int, **terms: Any) -> str:
        heard.append({"institution": institution, "year": year, **terms})
        return RUN

    monkeypatch.setattr(requests, "start", start)
    return heard


def actions(site: Site) -> list[str]:
    return [entry.action for entry in site.house.journal.list(CITY)]


def test_without_a_runner_the_page_says_what_to_do(checked: Checked) -> None:
    site = checked.site
    answer = site.signed_in("koordinator").post(site.path("periksa/mulai"), data={"gate": "missing"})
    assert answer.status_code == 400
    assert "Tidak ada pelaksana pemeriksaan yang berjalan. Jalankan telisik serve." in answer.text
    assert 'value="missing" checked' in answer.text
    assert actions(site)[0] == "periksa.tolak"
    empty = site.signed_in("koordinator2").post(site.path("periksa/mulai", other=True))
    assert "Belum ada dokumen" in empty.text


def test_a_check_is_asked_for_with_what_was_chosen(checked: Checked, asked: list[dict[str, Any]]) -> None:
    site = checked.site
    client = site.signed_in("koordinator")
    form = {"gate": "missing", "opd": UNIT, "indicators": ["3", "1"]}
    answer = client.post(site.path("periksa/mulai"), data=form)
    assert answer.headers["location"] == site.path(f"periksa/{RUN}")
    (terms,) = asked
    assert terms == {
        **{"institution": CITY, "year": YEAR, "by": "koordinator"},
        **{"indicators": (1, 3), "unit": UNIT, "gate": "missing"},
    }
    assert actions(site)[0] == "periksa.mulai"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"gate": "semua"}, "Ambang tidak dikenal."),
        ({"opd": "Dinas Lain"}, "OPD itu tidak ada."),
        ({"indicators": "99"}, "Indikator 99 tidak ada."),
    ],
)
def test_what_cannot_be_asked_is_refused(checked: Checked, form: dict[str, str], told: str) -> None:
    answer = checked.site.signed_in("koordinator").post(checked.site.path("periksa/mulai"), data=form)
    assert answer.status_code == 400
    assert told in answer.text


def test_who_may_not_start_sees_no_form(checked: Checked) -> None:
    site = checked.site
    auditor = site.signed_in("auditor")
    assert "Mulai periksa</button>" not in auditor.get(site.path("periksa")).text
    assert auditor.post(site.path("periksa/mulai")).status_code == 403
    assert auditor.post(site.path(f"periksa/{checked.run}/henti")).status_code == 403
    assert site.signed_in("petugas").get(site.path("periksa")).status_code == 403


def test_a_check_that_goes_on_is_shown_and_stopped_although_nothing_runs(checked: Checked) -> None:
    site, runs = checked.site, checked.site.house.holdings.runs
    run = runs.begin("presubmission", CITY, YEAR, by="koordinator", documents=4, asked={"gate": "weak"})
    runs.beat(run, done=3)
    client = site.signed_in("koordinator")
    text = client.get(site.path(f"periksa/{run}")).text
    assert "3 dari 4 dokumen dibaca." in text
    assert "data-refresh" in text
    assert 'http-equiv="refresh"' in text  # without script
    assert run in client.get(site.path("periksa")).text
    assert client.post(site.path(f"periksa/{run}/henti")).status_code == 303
    text = client.get(site.path(f"periksa/{run}")).text
    assert "Dihentikan oleh koordinator." in text
    assert "data-refresh" not in text
    row = runs.get(run)
    assert row and row.state == "cancelled"
    assert actions(site)[0] == "periksa.henti"
    client.post(site.path(f"periksa/{run}/henti"))
    assert actions(site).count("periksa.henti") == 1


def test_a_check_that_waits_is_found_by_its_number_and_place(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = checked.site
    client = site.signed_in("koordinator")

    def known(state: str, institution: str = CITY) -> None:
        found = Asked(RUN, state, "Pekerja mati.", institution, YEAR, "koordinator")
        monkeypatch.setattr(requests, "look", lambda _: found)

    known("SCHEDULED")
    assert "Menunggu giliran." in client.get(site.path(f"periksa/{RUN}")).text
    known("CRASHED")
    assert "Pekerja mati." in client.get(site.path(f"periksa/{RUN}")).text
    known("CANCELLED")
    assert "Dibatalkan sebelum mulai." in client.get(site.path(f"periksa/{RUN}")).text
    known("SCHEDULED", OTHER)
    assert client.get(site.path(f"periksa/{RUN}")).status_code == 404
    assert client.post(site.path(f"periksa/{RUN}/henti")).status_code == 404


def test_two_starts_are_one_check(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a check goes on, whoever began it, the second is refused in words before Prefect is asked."""
    holdings = checked.site.house.holdings
    monkeypatch.setattr(requests, "connected", NoClient)
    run = holdings.runs.begin("nightly", CITY, YEAR, by="jadwal")
    with pytest.raises(InputFault, match="sedang berjalan atau menunggu giliran"):
        requests.start(holdings, CITY, YEAR, by="koordinator")
    holdings.runs.finish(run, "failed", reason="uji")
    with pytest.raises(AssertionError, match="asked Prefect"):
        requests.start(holdings, CITY, YEAR, by="koordinator")


class NoClient:
    def __enter__(self) -> Any:
        class Asking:
            def __getattr__(self, name: str) -> Any:
                raise AssertionError("asked Prefect")

        return Asking()

    def __exit__(self, *_: object) -> None: ...


def test_a_check_shows_what_it_came_to_and_what_it_missed(checked: Checked) -> None:
    site, runs = checked.site, checked.site.house.holdings.runs
    told = "Ambang belum tercapai: 1 indikator masih kurang."
    run = checked.again(reason=told)
    text = site.signed_in("auditor").get(site.path(f"periksa/{run}")).text
    assert checked.report.index.display in text
    assert "Ambang belum tercapai" in text
    lost = runs.begin("nightly", CITY, YEAR)
    runs.finish(lost, "failed", reason=f"rusak {EVIL}", unread=[(EVIL, "terkunci")])
    text = site.signed_in("auditor").get(site.path(f"periksa/{lost}")).text
    assert EVIL not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;: terkunci" in text
    assert "unduh/" not in text


@pytest.mark.parametrize("name", [*FORMS, PACK])
def test_every_form_of_the_report_can_be_had(checked: Checked, name: str) -> None:
    site = checked.site
    answer = site.signed_in("auditor").get(site.path(f"periksa/{checked.run}/unduh/{name}"))
    assert answer.status_code == 200
    saved = f"telisik-pemerintah-kota-tirtamukti-2025-{checked.run[:8]}-{name}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{saved}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    content = answer.content
    if name.endswith((".xlsx", ".docx", ".zip")):
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    if name == "laporan.json":
        report = Report.model_validate_json(content)
        assert report.index == checked.report.index
        assert report.run.finished_at != ""
    if name == "laporan.html":
        assert b"data:image/webp;base64," in content  # the pages with their quotes
        assert EVIL.encode() not in content
    if name == PACK:
        packed = zipfile.ZipFile(io.BytesIO(content))
        manifest = json.loads(packed.read("manifes.json"))
        assert {one["sha256"] for one in manifest["files"]} == {checked.policy, checked.service}
        assert not list((downloads.data_folder() / "work").iterdir())
    assert actions(site)[0] == "periksa.unduh"


def test_there_is_nothing_to_have_of_others_or_of_what_is_not_there(checked: Checked) -> None:
    site, runs = checked.site, checked.site.house.holdings.runs
    bare = runs.begin("nightly", CITY, YEAR)
    foreign = runs.begin("nightly", OTHER, YEAR)
    client = site.signed_in("koordinator")
    for rest in (
        f"periksa/{foreign}",
        f"periksa/{bare}/unduh/laporan.json",
        f"periksa/{checked.run}/unduh/laporan.exe",
        f"periksa/{'f' * 32}",
        "periksa/bukan-nomor",
        f"periksa/banding?a={checked.run}&b={foreign}",
        f"periksa/banding?a={checked.run}",
    ):
        assert client.get(site.path(rest)).status_code == 404, rest
    assert client.post(site.path(f"periksa/{foreign}/henti")).status_code == 404
    other = site.signed_in("koordinator2")
    assert other.get(site.path(f"periksa/{checked.run}")).status_code == 404
    assert other.get(site.path(f"periksa/{checked.run}", other=True)).status_code == 404
    row = runs.get(foreign)
    assert row and row.state == "running"


def test_two_checks_stand_side_by_side(checked: Checked) -> None:
    first = checked.report.indicators[0]
    level = first.level.model_copy(update={"supported": first.level.supported + 1})
    raised = first.model_copy(update={"level": level})
    after = checked.again(
        checked.report.model_copy(
            update={"indicators": (raised, *checked.report.indicators[1:]), "documents": ()}
        )
    )
    site = checked.site
    client = site.signed_in("auditor")
    text = client.get(site.path(f"periksa/banding?a={checked.run}&b={after}")).text
    assert "Tingkat yang berubah (1)" in text
    assert "↑ naik" in text
    assert f"Berkas yang berubah ({len(checked.report.documents)})" in text
    assert EVIL not in text
    assert "↓ turun" in client.get(site.path(f"periksa/banding?a={after}&b={checked.run}")).text
    assert f"banding?a={checked.run}&amp;b={after}" in client.get(site.path("periksa")).text


def test_a_long_history_has_pages(site: Site) -> None:
    runs: Runs = site.house.holdings.runs
    numbers = [runs.begin("nightly", CITY, YEAR) for _ in range(51)]
    client = site.signed_in("koordinator")
    first, second = (client.get(site.path(f"periksa?hal={page}")).text for page in (1, 2))
    assert numbers[0] not in first.partition("Riwayat")[2]
    assert numbers[0] in second.partition("Riwayat")[2]
    assert "?hal=2" in first
