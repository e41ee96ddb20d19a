"""Pictures of pages: for whom, with what on them, and what is said where there is none."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

import flows.sheets
from flows.sheets import Busy, Sheets, TooSlow
from flows.workers import Workers
from tests.web import hanging
from tests.web.checked import EVIL, Checked, assign_own_document
from tests.web.conftest import CITY, YEAR
from web.pages.drawn import BUSY, SLOW, UNDRAWN


def test_a_page_is_drawn_once_and_kept(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    client = checked.site.signed_in("koordinator")
    address = checked.site.path(f"gambar/{checked.policy}/1.webp")
    with client:
        answer = client.get(address)
        assert answer.status_code == 200 and answer.headers["content-type"] == "image/webp"
        assert answer.headers["cache-control"].startswith("private, max-age=")
        assert Image.open(io.BytesIO(answer.content)).format == "WEBP"
        assert client.get(checked.site.path(f"gambar/{checked.policy}/2.webp")).status_code == 404
        monkeypatch.setattr(Sheets, "_drawn", None)  # whoever draws again fails
        assert client.get(address).content == answer.content
        undrawn = client.get(checked.site.path(f"gambar/{checked.policy}/2.webp"))
        assert undrawn.status_code == 404 and UNDRAWN in undrawn.text
        assert undrawn.headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(("fault", "status", "told"), [(TooSlow, 504, SLOW), (Busy, 503, BUSY)])
def test_a_page_that_cannot_be_drawn_in_time_is_told(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, fault: type[Exception], status: int, told: str
) -> None:
    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Sheets, "picture", fails)
    answer = checked.site.signed_in("auditor").get(checked.site.path(f"gambar/{checked.policy}/1.webp"))
    assert answer.status_code == status and told in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_that_hangs_is_told_and_the_others_are_drawn(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flows.sheets, "draw", hanging.hang)
    monkeypatch.setattr(flows.sheets, "SECONDS", 4.0)
    submitted = []
    submit = Workers.submit
    monkeypatch.setattr(Workers, "submit", lambda *given: submitted.append(given) or submit(*given))
    address = checked.site.path("gambar/{}/{}.webp")
    with checked.site.signed_in("auditor") as client:
        for _ in range(2):
            answer = client.get(address.format(checked.policy, hanging.HANGS))
            assert answer.status_code == 504 and SLOW in answer.text
        assert len(submitted) == 1, "what hung is not tried again at once"
        monkeypatch.setattr(flows.sheets, "SECONDS", 60.0)
        assert client.get(address.format(checked.policy, 1)).status_code == 200


def test_processes_that_cannot_be_used_any_more_are_replaced(checked: Checked) -> None:
    store = checked.site.house.holdings.store
    with Sheets() as sheets:
        broken = sheets._workers
        broken.submit(30.0, len, "")
        broken.stop()
        with pytest.raises(TooSlow):
            sheets.picture(store, checked.policy, 1)
        assert sheets.picture(store, checked.policy, 1) is not None


def test_only_so_many_wait_for_pages(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows.sheets, "QUEUE", 1)
    store = checked.site.house.holdings.store
    with Sheets() as sheets:
        sheets._places.acquire()
        with pytest.raises(Busy):
            sheets.picture(store, checked.policy, 1)


@pytest.mark.parametrize("kind", ["gambar/{}/1.webp", "lembar/{}/1"])
def test_pages_are_for_those_whose_documents_they_are(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    site = checked.site
    monkeypatch.setattr(Sheets, "picture", lambda *_: None)
    names = ("admin", "koordinator", "auditor", "petugas", "koordinator2", "petugas2")
    clients = {name: site.signed_in(name) for name in names}

    def sees(name: str, sha256: str) -> bool:
        answer = clients[name].get(site.path(kind.format(sha256)))
        assert answer.status_code in (200, 404)
        return answer.status_code == 200 or UNDRAWN in answer.text

    assert sees("koordinator", checked.policy) and sees("auditor", checked.service)
    assert sees("admin", checked.policy)
    assert sees("petugas", checked.policy), "proof of an own indicator"
    assert not sees("petugas", checked.service)
    assert not sees("koordinator2", checked.policy) and not sees("petugas2", checked.policy)
    assert not sees("koordinator", "a" * 64)
    other = clients["koordinator2"].get(site.path(kind.format(checked.policy), other=True))
    assert other.status_code == 404 and UNDRAWN not in other.text
    assign_own_document(checked)
    assert sees("petugas", checked.service), "handed in by the own unit"


def test_a_whole_page_carries_all_its_quotes(checked: Checked) -> None:
    client = checked.site.signed_in("auditor")
    shown = client.get(checked.site.path("indikator/1")).text
    link = re.search(r'href="([^"]+/lembar/[^"#]+)#kutipan"', shown)
    assert link is not None
    text = client.get(link[1]).text
    verdict = next(one for one in checked.report.indicators if one.id == 1)
    quoted = {(f.start, f.end) for item in verdict.requirements for f in item.findings}
    assert text.count('<rect class="mark') == len(quoted)
    assert text.count('<rect class="mark strong"') == 1
    assert f'href="{checked.site.path()}indikator/1#b' in text
    assert EVIL not in text
    assert client.get(checked.site.path(f"lembar/{checked.policy}/2")).status_code == 404
    assert client.get(checked.site.path("lembar/bukan-sidik/1")).status_code == 404


def test_an_officer_reads_of_own_indicators_alone_which_items_a_page_proves(checked: Checked) -> None:
    assign_own_document(checked)
    text = checked.site.signed_in("petugas").get(checked.site.path(f"lembar/{checked.service}/1")).text
    assert "Tidak ada kutipan pada halaman ini." in text
    assert "indikator/3" not in text


def test_pages_are_for_whoever_sees_the_document(checked: Checked) -> None:
    catalogue, client = checked.site.house.holdings.catalogue, checked.site.signed_in("petugas")
    number = next(one.id for one in catalogue.documents(CITY, YEAR) if one.sha256 == checked.service)
    addresses = [checked.site.path(f"dokumen/{number}"), checked.site.path(f"lembar/{checked.service}/1")]
    assert [client.get(one).status_code for one in addresses] == [404, 404]
    catalogue.file(number, [1])
    assert [client.get(one).status_code for one in addresses] == [200, 200]
