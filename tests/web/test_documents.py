"""Documents on the pages: handed in, looked through, set right, filed, taken out; each by who may."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from corpus.catalogue import Incoming
from corpus.listing import Stored
from corpus.place import data_folder
from tests.web.conftest import CITY, OTHER, UNIT, YEAR, Site
from web.app import create

JSON = {"accept": "application/json"}
KESEHATAN = "Dinas Kesehatan"


def held(site: Site, institution: str = CITY, *, removed: bool = False) -> dict[str, Stored]:
    rows = site.house.holdings.catalogue.documents(institution, YEAR, removed=removed)
    return {one.name: one for one in rows}


def put(site: Site, folder: Path, name: str, text: str = "isi", unit: str | None = None) -> Stored:
    path = folder / "berkas"
    path.write_text(text)
    site.house.holdings.catalogue.add(CITY, YEAR, [Incoming(path, name)], by="uji", source="uji", unit=unit)
    return held(site)[name]


def send(client: TestClient, site: Site, *files: tuple[str, bytes], **data: Any) -> Any:
    parts = [("berkas", file) for file in files]
    headers = {"accept": data.pop("accept", "text/html")}
    return client.post(site.path("dokumen/unggah"), files=parts, data=data, headers=headers)


def leftovers() -> list[Path]:
    work = data_folder() / "work"
    return list(work.iterdir()) if work.exists() else []


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return stream.getvalue()


def test_many_files_at_once_are_kept_filed_and_noted(site: Site) -> None:
    site.house.holdings.units.add(CITY, KESEHATAN)
    client = site.signed_in("koordinator")
    files = (("laporan.txt", b"satu"), ("kiriman.zip", packed(a="dua", b="tiga")))
    answer = send(client, site, *files, opd=KESEHATAN, indikator=["3", "4"])
    assert answer.status_code == 303
    assert answer.headers["location"] == site.path("dokumen")
    rows = held(site)
    assert set(rows) == {
        f"{KESEHATAN}/laporan.txt", f"{KESEHATAN}/kiriman.zip/a.txt", f"{KESEHATAN}/kiriman.zip/b.txt",
    }  # fmt: skip
    assert {(one.unit, one.indicators, one.uploaded_by) for one in rows.values()} == {
        (KESEHATAN, (3, 4), "koordinator")
    }
    number = rows[f"{KESEHATAN}/laporan.txt"].id
    (version,) = site.house.holdings.catalogue.versions(number)
    assert version.source == "web"
    (entry,) = site.house.journal.list(CITY, action="dokumen.")
    assert (entry.action, entry.by) == ("dokumen.unggah", "koordinator")
    assert leftovers() == []
    assert "laporan.txt" in client.get(site.path("dokumen")).text


def test_each_file_is_told_by_itself(site: Site) -> None:
    client = site.signed_in("koordinator")
    files = (
        ("baik.txt", b"satu"),
        ("kosong.pdf", b""),
        ("arsip.rar", b"Rar!\x1a\x07\x00isi"),
        ("program.exe", b"MZ\x00\x01" + bytes(range(256))),
    )
    answer = send(client, site, *files)
    assert answer.status_code == 400
    assert set(held(site)) == {"baik.txt"}
    for told in ("1 berkas tersimpan, 3 tidak", "Berkas kosong", "Arsip jenis ini", "belum dapat dibaca"):
        assert told in answer.text
    told = send(client, site, files[0], accept="application/json")
    assert told.status_code == 200
    assert told.json() == {
        "message": None,
        "files": [{"name": "baik.txt", "kept": True, "told": "Sudah ada dengan isi yang sama."}],
    }
    alone = send(client, site, files[1], accept="application/json")
    assert alone.status_code == 200, "the request was carried out: what it says of the file is its answer"
    assert [one["kept"] for one in alone.json()["files"]] == [False]
    assert leftovers() == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("=HYPERLINK(A1).txt", "=HYPERLINK(A1).txt"),
        ("laporan\u202etxt.exe", "laporan\ufffdtxt.exe"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\SK.txt", "SK.txt"),
        ("panjang" * 100 + ".txt", None),
    ],
)
def test_odd_names_are_kept_safely_and_shown_as_text(site: Site, given: str, kept: str | None) -> None:
    client = site.signed_in("koordinator")
    answer = send(client, site, (given, b"isi"), accept="application/json")
    assert answer.status_code == 200
    (name,) = held(site)
    assert name == kept if kept else len(name.encode()) <= 255
    text = client.get(site.path("dokumen")).text
    assert "<script>alert" not in text
    assert "\u202e" not in text
    number = held(site)[name].id
    got = client.get(site.path(f"dokumen/{number}/unduh"))
    assert got.content == b"isi"
    disposition = got.headers["content-disposition"]
    assert disposition.startswith("attachment; filename")
    if quote(name, safe="") != name:
        assert disposition == f"attachment; filename*=utf-8''{quote(name)}"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.pdf", "application/pdf"),
        ("a.html", "application/octet-stream"),
        ("a.svg", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_originals_are_handed_out_as_files_alone(
    site: Site, tmp_path: Path, name: str, media_type: str
) -> None:
    row = put(site, tmp_path, name, "<script>alert(1)</script>")
    put(site, tmp_path, name, "kedua")
    client = site.signed_in("auditor")
    got = client.get(site.path(f"dokumen/{row.id}/unduh?versi=1"))
    assert got.text == "<script>alert(1)</script>"
    assert got.headers["content-type"] == media_type
    assert got.headers["x-content-type-options"] == "nosniff"
    assert client.get(site.path(f"dokumen/{row.id}/unduh")).text == "kedua"
    assert client.get(site.path(f"dokumen/{row.id}/unduh?versi=3")).status_code == 404
    assert [entry.action for entry in site.house.journal.list(CITY, action="dokumen.")] == [
        "dokumen.unduh"
    ] * 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"indikator": "999"}, "999 tidak ada"),
        ({"indikator": "tiga"}, "tidak dipahami"),
        ({"opd": "Dinas Karangan"}, "Dinas Karangan tidak ada"),
    ],
)
def test_a_form_that_is_wrong_keeps_nothing(site: Site, data: dict[str, str], told: str) -> None:
    client = site.signed_in("koordinator")
    answer = send(client, site, ("a.txt", b"isi"), **data)
    assert answer.status_code == 400
    assert told in answer.text
    assert held(site) == {}


def test_a_form_without_files_is_told(site: Site) -> None:
    answer = site.signed_in("koordinator").post(site.path("dokumen/unggah"), files={"berkas": ("", b"")})
    assert answer.status_code == 400
    assert "Pilih berkasnya" in answer.text


@pytest.mark.parametrize("name", ["auditor", "koordinator2"])
def test_who_may_not_hand_in(site: Site, name: str) -> None:
    answer = send(site.signed_in(name), site, ("a.txt", b"isi"))
    assert answer.status_code == (403 if name == "auditor" else 404)
    assert held(site) == {}


def test_an_officer_hands_in_for_the_own_unit_alone(site: Site) -> None:
    site.house.holdings.units.add(CITY, KESEHATAN)
    client = site.signed_in("petugas")
    assert send(client, site, ("a.txt", b"isi"), indikator="3").status_code == 404
    assert held(site) == {}
    answer = send(client, site, ("a.txt", b"isi"), opd=KESEHATAN, indikator="1", dari="tugas")
    assert answer.headers["location"] == site.path("tugas")
    (row,) = held(site).values()
    assert (row.name, row.unit, row.indicators) == (f"{UNIT}/a.txt", UNIT, (1,))


def test_a_body_that_breaks_off_leaves_nothing(site: Site) -> None:
    """The first file is whole, the second one ends in the middle of its contents."""
    signed = site.signed_in("koordinator")
    cookie, secret = signed.cookies[site.house.settings.cookie], signed.headers["x-csrf-token"]
    part = b'--x\r\ncontent-disposition: form-data; name="berkas"; filename="%s"\r\n\r\n%s'
    body = part % (b"a.txt", b"isi") + b"\r\n" + part % (b"b.txt", b"separuh")
    messages = iter([{"type": "http.request", "body": body, "more_body": True}, {"type": "http.disconnect"}])
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(messages)

    async def answer(message: Any) -> None:
        answers.append(message)

    headers = {
        "host": "127.0.0.1:8000",
        "content-type": "multipart/form-data; boundary=x",
        "content-length": "100000",
        "cookie": f"{site.house.settings.cookie}={cookie}",
        "x-csrf-token": secret,
    }
    scope = {
        "type": "http",
        "method": "POST",
        "path": site.path("dokumen/unggah"),
        "raw_path": site.path("dokumen/unggah").encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 1),
    }
    asyncio.run(create(site.house)(scope, receive, answer))
    assert answers[0]["status"] == 400
    assert held(site) == {}
    assert leftovers() == []
    assert site.house.journal.list(CITY)[0].action == "unggah.putus"


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\n", b"\0" * 50, b"--x\r\nx: y\r\n\r\nz\r\n--x--"])
def test_a_body_that_is_no_form_is_refused(site: Site, body: bytes) -> None:
    client = site.signed_in("koordinator")
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post(site.path("dokumen/unggah"), content=body, headers=kind)
    assert answer.status_code == 400
    assert held(site) == {}
    assert leftovers() == []


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


def test_a_name_does_not_file_under_the_indicators_of_others(site: Site) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packing:
        packing.writestr("Indikator 07/satu.txt", "satu")
        packing.writestr("Indikator 01/dua.txt", "dua")
    sent = ("b.zip", archive.getvalue())
    client = site.signed_in("petugas")
    told = {one["name"]: one for one in send(client, site, sent, **JSON).json()["files"]}
    assert set(held(site)) == {f"{UNIT}/b.zip/Indikator 01/dua.txt"}
    refused = told[f"{UNIT}/b.zip/Indikator 07/satu.txt"]
    assert not refused["kept"] and "indikator 7, yang bukan tugas OPD Anda" in refused["told"]
    send(client, site, sent, indikator=["2"], **JSON)
    assert held(site)[f"{UNIT}/b.zip/Indikator 07/satu.txt"].indicators == (2,), "what the form says counts"
    send(site.signed_in("koordinator"), site, sent)
    assert "b.zip/Indikator 07/satu.txt" in held(site)


@pytest.mark.parametrize("count", [501, 1001])
def test_too_many_files_in_one_form_are_told(site: Site, count: int) -> None:
    files = [(f"{number}.txt", b"x") for number in range(count)]
    answer = send(site.signed_in("koordinator"), site, *files)
    assert answer.status_code == 400 and "paling banyak 500 berkas" in answer.text
    assert not held(site)


def test_a_name_that_is_too_long_for_a_form_is_told(site: Site) -> None:
    answer = send(site.signed_in("koordinator"), site, ("x" * 5000 + ".txt", b"x"))
    assert answer.status_code == 400 and "nama yang tidak terlalu panjang" in answer.text
