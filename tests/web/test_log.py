"""The log of actions: who sees it, whether it is whole, and its table."""

from __future__ import annotations

import csv
import io

from sqlalchemy import text

from tests.web.checked import EVIL
from tests.web.conftest import CITY, OTHER, Site


def fill(site: Site, count: int) -> None:
    for number in range(count):
        site.house.journal.note("dokumen.unggah", f"berkas {number}", by="koordinator", institution=CITY)


def test_the_newest_stand_first_and_older_ones_a_page_on(site: Site) -> None:
    fill(site, 55)
    client = site.signed_in("auditor")
    page = client.get(site.path("log?tindakan=dokumen")).text
    assert page.index("berkas 54<") < page.index("berkas 5<")
    assert "berkas 4<" not in page
    older = page.partition("sebelum=")[2].partition('"')[0]
    assert "berkas 4<" in client.get(site.path(f"log?tindakan=dokumen&sebelum={older}")).text
    assert "✔ utuh" not in page  # nobody looked
    assert "✔ utuh" in client.get(site.path("log?utuh=true")).text
    assert "masuk" not in client.get(site.path("log?tindakan=dokumen")).text.partition("<tbody>")[2]


def test_what_people_wrote_is_no_markup_and_no_formula(site: Site) -> None:
    site.house.journal.note(
        "dokumen.unggah", f"=HYPERLINK({EVIL})", by="@petugas", institution=CITY, nama="+1;\n2"
    )
    client = site.signed_in("auditor")
    assert EVIL not in client.get(site.path("log")).text
    answer = client.get(site.path("log.csv?tindakan=dokumen"))
    assert "attachment" in answer.headers["content-disposition"]
    (heads, row) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert heads[2:6] == ["Oleh", "Instansi", "Tindakan", "Perihal"]
    assert row[2:] == ["'@petugas", CITY, "dokumen.unggah", f"'=HYPERLINK({EVIL})", "nama: +1; 2"]


def test_the_table_holds_every_act(site: Site) -> None:
    fill(site, 1003)
    lines = site.signed_in("auditor").get(site.path("log.csv?tindakan=dokumen")).text.splitlines()
    assert len(lines) == 1004
    assert len(set(lines)) == 1004


def test_a_log_that_was_changed_is_told(site: Site) -> None:
    fill(site, 3)
    with site.house.holdings.database.session() as session:
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text("UPDATE journal SET subject = 'lain' WHERE number = 2"))
    assert (
        "Baris nomor 2 tidak seperti saat ditulis"
        in site.signed_in("auditor").get(site.path("log?utuh=true")).text
    )


def test_each_sees_the_acts_of_the_own_institution(site: Site) -> None:
    site.house.journal.note("dokumen.unggah", "milik lain", by="koordinator2", institution=OTHER)
    auditor = site.signed_in("auditor")
    for query in ("log", "log?semua=true", "log.csv?semua=true"):
        assert "milik lain" not in auditor.get(site.path(query)).text
    assert "milik lain" in site.signed_in("admin").get(site.path("log?semua=true")).text
    assert site.signed_in("koordinator").get(site.path("log")).status_code == 403
    assert auditor.get(site.path("log", other=True)).status_code == 404
    assert auditor.get(site.path("log?tindakan=%25_<")).status_code == 422
