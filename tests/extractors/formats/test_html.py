"""Web pages: what a browser shows, in its order, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import Empty
from extractors.formats.html import html_text, read_html
from extractors.limits import DEFAULT, Limits


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Notulen</p><p>rapat&nbsp;SPBE</p>", "Notulen\nrapat SPBE"),
        ("<div>satu<br>dua</div>tiga", "satu\ndua\ntiga"),
        (
            "<table><tr><td> No </td><td>Nama</td></tr><tr><td>1</td><td><b>A</b>B</td></tr></table>",
            "No\tNama\n1\tAB",
        ),
        ("<html><head><title>x</title></head><body>isi<script>jahat()</script> lagi</body>", "isi lagi"),
        ("<p>Tingkat &lt; 3 &amp; <!-- tersembunyi -->naik", "Tingkat < 3 & naik"),
        ("<img src='https://samudra.example/a.png'>", ""),
        ("<ul><li>a<li>b</ul>", "a\nb"),
    ],
    ids=["blocks", "breaks", "cells", "unseen", "entities", "picture", "items"],
)
def test_what_is_seen_is_read(markup: str, text: str) -> None:
    assert html_text(f"<!doctype html>{markup}") == text


def test_a_deep_page_does_no_harm() -> None:
    assert html_text("<div>" * 50_000 + "isi") in ("isi", "")


@pytest.mark.parametrize("blank", ["<td>&nbsp;</td>", "&nbsp;", "<td>", "<p>&nbsp;</p>"])
def test_a_long_run_of_nothing_is_read_at_once(blank: str) -> None:
    assert html_text(f"a{blank * 100_000}b").split() == ["a", "b"]


def test_a_table_saved_as_a_workbook_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"<html><body><table><tr><td>Indikator</td><td>Tingkat</td></tr></table></body></html>")
    assert read_html(path, DEFAULT).pages[0].text == "Indikator\tTingkat"


def test_limits_hold_and_nothing_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html><p>" + b"kata " * 100)
    content = read_html(path, Limits(page_characters=50))
    assert (len(content.pages[0].text), [problem.code for problem in content.problems]) == (50, ["BD006"])
    path.write_bytes(b"<html><script>x</script>")
    with pytest.raises(Empty):
        read_html(path, DEFAULT)
