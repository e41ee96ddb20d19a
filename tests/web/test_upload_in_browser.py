"""Handing in with a real browser: file by file with a script, all in one form without; read by axe-core."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browsing import DESK, PHONE, Watched, chromium, violations
from tests.web.checked import Checked
from tests.web.conftest import CITY, PASSWORD, UNIT, YEAR
from web.run import beside

FILES = {"a.txt": b"satu", "b.txt": b"dua", "<b>c.txt": b"tiga", "d.txt": b"empat", "kosong.pdf": b""}
DROP = """([area, files]) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name));
  const told = { dataTransfer: carried, bubbles: true, cancelable: true };
  for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector(area).dispatchEvent(new DragEvent(kind, told));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def address(checked: Checked) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    house = checked.site.house
    settings = replace(house.settings, address=f"http://127.0.0.1:{port}")
    with beside(replace(house, settings=settings), "127.0.0.1", port):
        yield settings.address


def enter(page: Page, address: str, name: str = "koordinator") -> None:
    page.goto(f"{address}/masuk")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button")


def names(checked: Checked) -> set[str]:
    rows = checked.site.house.holdings.catalogue.documents(CITY, YEAR)
    return {one.name for one in rows if one.uploaded_by != "uji"}


def test_five_files_with_a_bad_one(checked: Checked, browser: Browser, address: str, tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    watched = Watched(browser.new_context(viewport=DESK))
    page = watched.page
    enter(page, address)
    page.goto(address + checked.site.path("dokumen"))
    page.set_input_files("#berkas", [tmp_path / name for name in FILES])
    page.click("#unggah button")
    page.get_by_text("4 berkas tersimpan, 1 tidak.").wait_for()
    assert "Berkas kosong" in page.inner_text("[data-files]")
    assert names(checked) == set(FILES) - {"kosong.pdf"}
    assert violations(page) == []
    # Two files of one name in one act are two documents.
    page.evaluate(DROP, ["[data-drop]", [["sama.txt", "lima"], ["sama.txt", "enam"]]])
    page.get_by_text("2 berkas siap diunggah.").wait_for()
    page.click("#unggah button")
    page.get_by_text("2 berkas tersimpan.").wait_for()
    assert {"sama.txt", "sama (2).txt"} <= names(checked)
    page.click("text=Muat ulang halaman")
    page.get_by_role("link", name="sama (2).txt").click()
    assert page.inner_text("h1") == "sama (2).txt"
    assert watched.errors == []


def test_a_file_that_is_too_large_is_not_even_sent(
    checked: Checked, browser: Browser, address: str, tmp_path: Path
) -> None:
    (tmp_path / "besar.txt").write_bytes(b"x" * 2_000_000)
    watched = Watched(browser.new_context(viewport=DESK))
    page = watched.page
    enter(page, address)
    page.goto(address + checked.site.path("dokumen"))
    page.evaluate("document.querySelector('#unggah').dataset.most = 2 * 1048576")
    page.set_input_files("#berkas", [tmp_path / "besar.txt"])
    page.click("#unggah button")
    page.get_by_text("0 berkas tersimpan, 1 tidak.").wait_for()
    assert "Lebih besar dari 2 MB" in page.inner_text("[data-files]")
    assert watched.errors == []
    assert names(checked) == set()


def test_without_script_all_go_in_one_form(
    checked: Checked, browser: Browser, address: str, tmp_path: Path
) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    enter(page, address, "petugas")
    page.goto(address + checked.site.path("dokumen"))
    page.set_input_files("#berkas", [tmp_path / name for name in FILES])
    page.click("#unggah button")
    assert "4 berkas tersimpan, 1 tidak." in page.inner_text("main")
    assert f"{UNIT}/a.txt" in names(checked)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_can_be_read_by_everyone(
    checked: Checked, browser: Browser, address: str, theme: str, view: dict[str, int]
) -> None:
    site = checked.site
    (first, *_) = site.house.holdings.catalogue.documents(CITY, YEAR)
    site.house.holdings.corrections.add(CITY, first.sha256, "number", "9", reason="dilihat", by="ani")
    unit = next(iter(site.house.holdings.units.numbered(CITY)))
    watched = Watched(browser.new_context(viewport=view, color_scheme=theme))  # type: ignore[arg-type]
    page = watched.page
    enter(page, address)
    for rest in ("dokumen", f"dokumen/{first.id}", "tugas", f"tugas?opd={unit}"):
        page.goto(address + site.path(rest))
        for details in page.locator("main details").all():
            details.evaluate("(one) => { one.open = true; }")
        assert violations(page) == [], rest
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, rest
    assert watched.errors == []
