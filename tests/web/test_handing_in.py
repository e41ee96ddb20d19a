"""Handing in on the pages: each file told by itself, nothing half kept, nobody beyond the own."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.web.conftest import CITY, UNIT, Site
from tests.web.handing import JSON, KESEHATAN, held, leftovers, packed, put, send
from web.app import create


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
