"""Documents on the pages: looked through, set right, filed, taken out; each by who may."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import Incoming
from tests.web.conftest import CITY, OTHER, UNIT, YEAR, Site
from tests.web.handing import KESEHATAN, held, put


def test_the_list_is_searched_filtered_and_paged(site: Site, tmp_path: Path) -> None:
    site.house.holdings.units.add(CITY, KESEHATAN)
    for number in range(60):
        put(site, tmp_path, f"laporan {number:02}.txt", f"isi {number}", KESEHATAN if number < 5 else None)
    put(site, tmp_path, "kembar.txt", "isi 7")
    client = site.signed_in("koordinator")
    first = client.get(site.path("dokumen")).text
    assert "61 dokumen" in first
    assert "Halaman 1 dari 2" in first
    assert first.count('<th scope="row">') == 50
    assert "laporan 59.txt" in client.get(site.path("dokumen?hal=2")).text
    assert "laporan 59.txt" in client.get(site.path("dokumen?hal=99")).text
    for query, count in (
        ("cari=LAPORAN 07", 1),
        ("cari=kesehatan", 5),
        (f"opd={KESEHATAN}", 5),
        ("opd=-", 56),
        ("keadaan=belum-diperiksa", 61),
        ("keadaan=bercatatan", 0),
        ("indikator=3", 0),
        ("keadaan=dikeluarkan", 0),
        ("cari=<script>", 0),
    ):
        assert f"{count} dokumen sesuai" in client.get(site.path(f"dokumen?{query}")).text, query
    assert "isinya sama dengan 1 dokumen lain" in client.get(site.path("dokumen?cari=kembar")).text
    assert client.get(site.path("dokumen?hal=x")).status_code == 422


def test_a_document_is_taken_out_and_back(site: Site, tmp_path: Path) -> None:
    row = put(site, tmp_path, "a.txt", unit=UNIT)
    client = site.signed_in("koordinator")
    base = site.path(f"dokumen/{row.id}")
    assert client.post(f"{base}/keluarkan").status_code == 303
    assert held(site) == {}
    assert "Masukkan lagi" in client.get(base).text
    assert "1 dokumen sesuai" in client.get(site.path("dokumen?keadaan=dikeluarkan")).text
    assert client.post(f"{base}/masukkan").status_code == 303
    assert client.post(f"{base}/masukkan").status_code == 303  # sent again: nothing more
    back = held(site)["a.txt"]
    assert (back.id, back.sha256, back.unit, back.version) == (row.id, row.sha256, UNIT, 2)
    actions = [entry.action for entry in site.house.journal.list(CITY, action="dokumen.")]
    assert actions == ["dokumen.masukkan", "dokumen.keluarkan"]


def test_a_document_is_filed_elsewhere(site: Site, tmp_path: Path) -> None:
    row = put(site, tmp_path, "a.txt")
    client = site.signed_in("koordinator")
    base = site.path(f"dokumen/{row.id}")
    assert client.post(f"{base}/tempat", data={"indikator": ["4", "3"]}).status_code == 303
    assert held(site)["a.txt"].indicators == (3, 4)
    assert client.post(f"{base}/tempat", data={"indikator": ["999"]}).status_code == 404
    assert held(site)["a.txt"].indicators == (3, 4)
    assert client.post(f"{base}/tempat").status_code == 303
    assert held(site)["a.txt"].indicators == ()


def test_a_field_is_set_right_and_back(site: Site, tmp_path: Path) -> None:
    row = put(site, tmp_path, "a.txt")
    client = site.signed_in("koordinator")
    base = site.path(f"dokumen/{row.id}")
    bad = client.post(f"{base}/koreksi", data={"field": "year", "value": "dulu <b>", "reason": "JDIH <i>"})
    assert bad.status_code == 400
    assert "Tahun harus bilangan" in bad.text
    assert 'value="dulu &lt;b&gt;"' in bad.text
    assert 'value="JDIH &lt;i&gt;"' in bad.text
    assert client.post(f"{base}/koreksi", data={"field": "kota", "value": "x"}).status_code == 404
    good = client.post(f"{base}/koreksi", data={"field": "number", "value": "=1+1", "reason": "<script>"})
    assert good.status_code == 303
    (standing,) = site.house.holdings.corrections.standing(CITY)
    assert (standing.sha256, standing.value, standing.by) == (row.sha256, "=1+1", "koordinator")
    shown = client.get(base).text
    assert "mulai pemeriksaan berikutnya" in shown
    assert "oleh koordinator: &lt;script&gt;" in shown
    none = {"field": "number", "value": "=1+1", "none": "1", "reason": "memang tidak ada"}
    assert client.post(f"{base}/koreksi", data=none).status_code == 303
    (standing,) = site.house.holdings.corrections.standing(CITY)
    assert standing.value is None
    other = put(site, tmp_path, "b.txt", "lain")
    foreign = site.path(f"dokumen/{other.id}/koreksi/{standing.id}/cabut")
    assert client.post(foreign).status_code == 404
    assert client.post(f"{base}/koreksi/{standing.id}/cabut").status_code == 303
    assert site.house.holdings.corrections.standing(CITY) == ()
    assert "Koreksi yang sudah dicabut" in client.get(base).text
    actions = {entry.action for entry in site.house.journal.list(CITY)}
    assert {"dokumen.koreksi", "dokumen.koreksi-cabut"} <= actions


CHANGES = ("tempat", "keluarkan", "masukkan", "koreksi", "koreksi/1/cabut")


def test_what_another_institution_or_unit_holds_is_not_there(site: Site, tmp_path: Path) -> None:
    row = put(site, tmp_path, "a.txt", unit=KESEHATAN)
    site.house.holdings.catalogue.add(
        OTHER, YEAR, [Incoming(tmp_path / "berkas", "a.txt")], by="uji", source="uji"
    )
    foreign = held(site, OTHER)["a.txt"]
    coordinator, officer = site.signed_in("koordinator"), site.signed_in("petugas")
    stranger, auditor = site.signed_in("koordinator2"), site.signed_in("auditor")
    for number in (foreign.id, 10**6):
        for rest in ("", "/unduh"):
            assert coordinator.get(site.path(f"dokumen/{number}{rest}")).status_code == 404
        for rest in CHANGES:
            assert coordinator.post(site.path(f"dokumen/{number}/{rest}")).status_code == 404
    for rest in ("", "/unduh"):
        assert stranger.get(site.path(f"dokumen/{row.id}{rest}")).status_code == 404
        assert officer.get(site.path(f"dokumen/{row.id}{rest}")).status_code == 404
        assert auditor.get(site.path(f"dokumen/{row.id}{rest}")).status_code == 200
    for rest in CHANGES:
        assert stranger.post(site.path(f"dokumen/{row.id}/{rest}")).status_code == 404
        assert officer.post(site.path(f"dokumen/{row.id}/{rest}")).status_code == 403
        assert auditor.post(site.path(f"dokumen/{row.id}/{rest}")).status_code == 403
    assert held(site)["a.txt"].removed_at is None
    assert "Belum ada dokumen" in officer.get(site.path("dokumen")).text
    own = put(site, tmp_path, "b.txt", "milik sendiri", unit=UNIT)
    assert officer.get(site.path(f"dokumen/{own.id}")).status_code == 200
    assert "Simpan koreksi" not in officer.get(site.path(f"dokumen/{own.id}")).text
    # What is handed in for an own indicator is seen too, whoever brought it.
    site.house.holdings.catalogue.file(row.id, [1])
    assert officer.get(site.path(f"dokumen/{row.id}")).status_code == 200
