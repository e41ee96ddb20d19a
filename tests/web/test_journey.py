"""What a coordinator, an auditor and an officer do, in a real browser, on a real ``telisik serve``.

``TELISIK_TEST_SHOTS`` names a folder for pictures of every page, on a desk and on a phone.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from corpus.accounts import Accounts
from corpus.holdings import Holdings
from corpus.samples.broken import locked_office
from corpus.samples.paper import Look, to_pdf
from corpus.samples.word import Sheet, to_docx
from tests.flows.test_serve import ROOT, Office, until
from tests.web.browsing import DESK, PHONE, Watched, chromium, violations
from web.passwords import hash_of

CITY, UNIT, OTHER_UNIT = "Pemerintah Kota Nusaraya", "Dinas Komunikasi dan Informatika", "Dinas Kesehatan"
YEAR, PASSWORD = 2025, "sandi panjang untuk uji"
SHOTS = os.environ.get("TELISIK_TEST_SHOTS")
TEXTS = ROOT / "corpus" / "samples" / "texts"


@dataclass
class Portal:
    """A running office with accounts; ``here`` is the address of the institution's pages."""

    browser: Browser
    address: str
    here: str
    files: list[Path]
    people: dict[str, Watched]

    def person(self, name: str) -> Watched:
        """Somebody at a desk, signed in through the page."""
        if name not in self.people:
            context = self.browser.new_context(viewport=DESK, accept_downloads=True, locale="id-ID")
            watched = Watched(context)
            watched.page.set_default_timeout(60_000)
            watched.page.goto(f"{self.address}/")
            watched.page.get_by_label("Nama akun").fill(name)
            watched.page.get_by_label("Kata sandi").fill(PASSWORD)
            watched.page.get_by_role("button", name="Masuk").click()
            expect(watched.page.get_by_role("button", name="Keluar")).to_be_visible()
            self.people[name] = watched
        return self.people[name]


def text(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text("utf-8")


def write_files(folder: Path) -> list[Path]:
    """Five files as an office has them: four good ones, and one with a password."""
    folder.mkdir()
    files = {
        "1.a.Perwali Nomor 8 Tahun 2025.pdf": to_pdf(text("perwali-8-2025"), Look(title="Perwali")),
        "1.b.Notulen reviu.pdf": to_pdf(text("notulen-reviu-2024"), Look(title="Notulen")),
        "10.a.SK Tim Koordinasi.pdf": to_pdf(text("sk-tim-koordinasi"), Look(title="SK")),
        "3.a.Ranperwali Satu Data.docx": to_docx(text("ranperwali-satu-data"), Sheet()),
        "2.a.Perwali terkunci.docx": locked_office(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def furnish(data: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(data))
        holdings = Holdings.open()
        number = holdings.catalogue.add_institution(CITY)
        accounts, secret = Accounts(holdings.database), hash_of(PASSWORD, "x")
        accounts.add("admin", "Admin Contoh", "admin", password=secret)
        accounts.add("sari", "Sari Contoh", "coordinator", institution=CITY, password=secret)
        accounts.add("agus", "Agus Contoh", "auditor", institution=CITY, password=secret)
        accounts.add("dinkes", "Dina Contoh", "officer", institution=CITY, unit=OTHER_UNIT, password=secret)
        holdings.units.assign(CITY, YEAR, UNIT, [1, 2, 3, 10])
        holdings.units.assign(CITY, YEAR, OTHER_UNIT, [42])
        holdings.database.close()
    return number


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with chromium() as browser:
        data = tmp_path_factory.mktemp("portal")
        number = furnish(data)
        with socket.socket() as free, socket.socket() as other:
            free.bind(("127.0.0.1", 0))
            other.bind(("127.0.0.1", 0))
            port, web = free.getsockname()[1], other.getsockname()[1]
        own = ("PREFECT_", "TELISIK_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        settings = {"TELISIK_DATA": str(data), "PYTHONPATH": str(ROOT), "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
        office = Office(kept | settings, data, port, web)
        office.begin()
        try:
            until(lambda: len(office.ask("POST", "deployments/filter", limit=10)) == 5)
            address = f"http://127.0.0.1:{web}"
            here = f"{address}/i/{number}/{YEAR}"
            yield Portal(browser, address, here, write_files(data / "berkas"), {})
        finally:
            office.process.terminate()
            try:
                office.process.wait(60)
            finally:
                office.kill()


def test_a_coordinator_uploads_five_files_and_hears_of_the_bad_one(portal: Portal) -> None:
    page = portal.person("sari").page
    page.goto(f"{portal.here}/dokumen")
    page.get_by_label("Berkas bukti").set_input_files(portal.files)
    page.get_by_label("OPD asal").select_option(UNIT)
    page.get_by_role("button", name="Unggah", exact=True).click()
    for path in portal.files:
        expect(page.locator("[data-files] li", has_text=path.name)).to_contain_text("tersimpan")
    page.goto(f"{portal.here}/dokumen")
    for path in portal.files:
        expect(page.get_by_role("link", name=path.name)).to_be_visible()


def test_a_coordinator_checks_and_takes_the_work_sheet_away(portal: Portal, tmp_path: Path) -> None:
    page = portal.person("sari").page
    page.goto(f"{portal.here}/periksa")
    page.get_by_role("button", name="Mulai periksa").click()
    page.wait_for_selector("#unduh", timeout=240_000)
    expect(page.get_by_text("Perwali terkunci.docx").first).to_be_visible()  # what was not checked
    with page.expect_download() as waiting:
        page.locator("a[download][href$=xlsx]").click()
    waiting.value.save_as(tmp_path / "kerja.xlsx")
    cells = {
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "kerja.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    }
    assert any("BD101" in value for value in cells)


def test_the_evidence_is_seen_beside_what_is_asked(portal: Portal) -> None:
    page = portal.person("sari").page
    page.goto(f"{portal.here}/indikator/1")
    page.locator("a.crop:visible").first.click()
    picture = page.locator(".sheet img")
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    mark = page.locator(".sheet rect.mark").first
    inside, outside = mark.bounding_box(), picture.bounding_box()
    assert inside is not None
    assert outside is not None
    assert inside["width"] > 5
    assert outside["x"] <= inside["x"]
    assert inside["x"] + inside["width"] <= outside["x"] + outside["width"] + 1


def test_an_auditor_waives_a_flag_with_a_reason(portal: Portal) -> None:
    page = portal.person("agus").page
    page.goto(f"{portal.here}/audit?kode=BD101")
    page.locator("table.queue tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("BD101")
    page.get_by_label("Kecualikan").check()
    page.get_by_label("Alasan").fill("Penetapan menunggu persetujuan gubernur.")
    page.get_by_label("Berlaku sampai").fill(str(page.get_by_label("Berlaku sampai").get_attribute("max")))
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.get_by_role("status").first).to_contain_text("dicatat")
    page.goto(f"{portal.here}/audit/pengecualian")
    expect(page.get_by_text("Penetapan menunggu persetujuan gubernur.").first).to_be_visible()
    page.goto(f"{portal.here}/log")
    expect(page.get_by_text("agus").first).to_be_visible()


def test_an_officer_sees_nothing_of_another_office(portal: Portal) -> None:
    page = portal.person("dinkes").page
    page.goto(f"{portal.here}/tugas")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(UNIT)).to_have_count(0)
    page.goto(f"{portal.here}/dokumen")
    expect(page.get_by_text("Perwali Nomor 8")).to_have_count(0)
    for forbidden in ("indikator/1", "audit", "periksa", "pengaturan"):
        answer = page.goto(f"{portal.here}/{forbidden}")
        assert answer is not None
        assert answer.status in (403, 404), forbidden
    portal.person("dinkes").errors.clear()  # the browser tells of each refusal


PLACES = {
    "sari": ("", "indikator", "indikator/1", "dokumen", "tugas", "periksa", "simulasi", "pengaturan"),
    "agus": ("audit", "audit/pengecualian", "log"),
    "dinkes": ("tugas",),
    "admin": ("/instansi", "/akun", "/sistem", "/saya"),
}


@pytest.mark.parametrize(("name", "place"), [(name, one) for name, many in PLACES.items() for one in many])
def test_every_page_is_fit_for_everyone(portal: Portal, name: str, place: str) -> None:
    """No fault of access in light and dark, no error of a script or the policy, no sideways scrolling."""
    watched = portal.person(name)
    page = watched.page
    address = f"{portal.address}{place}" if place.startswith("/") else f"{portal.here}/{place}"
    page.goto(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    for label, size in (("meja", DESK), ("ponsel", PHONE)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, label
        if SHOTS:
            page.emulate_media(color_scheme="light" if label == "meja" else "dark")
            shown = place.strip("/").replace("/", "-") or "beranda"
            page.screenshot(path=Path(SHOTS) / f"{shown}-{name}-{label}.png", full_page=True)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    assert watched.errors == []


def test_a_page_is_used_by_keyboard_alone(portal: Portal) -> None:
    page = portal.person("sari").page
    page.goto(f"{portal.here}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
