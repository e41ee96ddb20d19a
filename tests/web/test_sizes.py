"""The promise of pages below 200 kB, over a made-up corpus of 400 documents."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from corpus.catalogue import Incoming
from tests.web.checked import Checked
from tests.web.conftest import CITY, UNIT, YEAR
from tests.web.test_authorisation import entrances
from web.app import create

DOCUMENTS, WAIVERS, LARGEST = 400, 120, 200_000


def test_no_page_is_larger_than_promised(checked: Checked, tmp_path: Path) -> None:
    site = checked.site
    held, today = site.house.holdings, site.house.today(CITY)
    incoming = []
    for number in range(DOCUMENTS):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Isi nomor {number}.")
        incoming.append(
            Incoming(path, f"Indikator 01/Laporan kegiatan triwulan nomor {number:03} & lain.txt")
        )
    added = held.catalogue.add(CITY, YEAR, incoming, by="uji", source="uji", unit=UNIT)
    assert len(added.new) == DOCUMENTS
    held.units.assign(CITY, YEAR, UNIT, range(1, 48), today)
    for number in range(WAIVERS):
        said, until = {"reason": "Masih diurus. " * 20, "by": "auditor"}, today + timedelta(days=9)
        held.decisions.waive(CITY, YEAR, f"{number:012x}", "BD101", 1, **said, expires=until)
    client = site.signed_in("admin")
    paths = {
        one.path.replace("{institution}", str(site.city)).replace("{year}", str(YEAR))
        for one in entrances(create(site.house))
        if one.method == "GET" and not one.parameters and not one.path.startswith("/api/")
    }
    paths |= {site.path("indikator/1"), site.path("dokumen?hal=9"), site.path("audit/pengecualian?hal=3")}
    shown = 0
    for address in sorted(paths):
        answer = client.get(address)
        if answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"):
            shown += 1
            assert len(answer.content) <= LARGEST, address
    assert shown > 12
