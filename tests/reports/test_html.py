"""The page: inert, readable by everyone, comparable, with pictures, small."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from reports import html
from reports.beside import Beside, Picture, Pictures
from rules.results import Report
from tests.reports.conftest import EVIL, Tags

TEMPLATES = Path(html.__file__).parent / "templates" / "report"
STYLE = "".join((TEMPLATES / name).read_text("utf-8") for name in ("base.css", "style.css"))
PICTURES = Pictures({("a" * 64, 2): Picture(595.0, 842.0, b"RIFF....WEBP")}, (("b" * 64, 1),), 4)


def older(report: Report) -> Report:
    """The same a level higher: this report fell."""
    first = report.indicators[0]
    level = first.level.model_copy(update={"supported": 2})
    index = report.index.model_copy(update={"value": 2.0, "display": "2,00"})
    return report.model_copy(
        update={"indicators": (first.model_copy(update={"level": level}),), "index": index}
    )


def test_self_contained_and_inert(report: Report) -> None:
    page = html.render(report, Beside(older(report), PICTURES))
    tags = Tags(page)
    names = {tag for tag, _ in tags.seen}
    assert names.isdisjoint({"script", "iframe", "object", "embed", "link", "img", "form", "base"})
    for tag, attributes in tags.seen:
        assert not any(name.startswith("on") for name in attributes), attributes
        assert not (attributes.get("style") or "").count("url("), attributes
        start = "data:image/webp;base64," if tag == "image" else "#"
        assert (attributes.get("href") or start).startswith(start)
    policy = next(one["content"] for one in tags.all("meta") if "content" in one and "http-equiv" in one)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert "&lt;script&gt;" in page and "\x07" not in page


def test_the_printed_head_cannot_be_left_by_what_it_says(report: Report) -> None:
    style = re.search(r"<style>(.*?)</style>", html.render(report), re.S)
    assert style is not None
    assert "<" not in style[1] and "HYPERLINK(" not in style[1]
    assert re.search(r'@top-left \{ content:"[A-Za-z0-9\\ ]+";', style[1])
    assert html.css('a"}\n</style>') == '"a\\22 \\7d \\a \\3c \\2f style\\3e "'


def test_landmarks_headings_and_tables_for_screen_readers(report: Report) -> None:
    tags = Tags(html.render(report, Beside(older(report), PICTURES)))
    assert [one.get("lang") for one in tags.all("html")] == ["id"]
    assert all(len(tags.all(name)) == 1 for name in ("main", "nav", "header", "footer", "h1"))
    ids = [attributes["id"] for _, attributes in tags.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [a["href"] for tag, a in tags.seen if "href" in a and (a["href"] or "").startswith("#")]
    assert {str(one)[1:] for one in inner} <= set(ids)
    assert len(tags.all("caption")) == len(tags.all("table"))
    assert all(one.get("scope") in ("col", "row") for one in tags.all("th"))
    for drawing in tags.all("svg"):
        assert drawing.get("aria-hidden") == "true" or (
            drawing.get("role") == "img" and drawing["aria-label"]
        )
    levels = [int(tag[1]) for tag, _ in tags.seen if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_is_good_or_bad_is_told_by_a_sign_too(report: Report) -> None:
    page = html.render(report)
    for shown in ("▲ lemah", "▲ sebagian", "✘ kesalahan"):
        assert shown in page
    cell = next(one for one in Tags(page).all("a") if "cell" in (one.get("class") or ""))
    assert cell["aria-label"] == "Indikator 1, Kebijakan Arsitektur: lemah, tingkat 1, diklaim 3"


def test_averages_with_their_source_and_the_report_before(report: Report) -> None:
    alone, beside = html.render(report), html.render(report, Beside(older(report)))
    assert "Rata-rata nasional 2021" in alone and "Rata-rata kota 2021" in alone
    assert "Laporan Contoh, hlm. 4" in alone and "Laporan sebelumnya" not in alone
    assert "Perubahan sejak laporan sebelumnya" in beside and "↓ 1" in beside and "sebelumnya 2" in beside
    unknown = report.model_copy(update={"about": None})
    assert "Rata-rata" not in html.render(unknown)


def test_a_picture_is_held_once_and_highlights_its_quote(report: Report) -> None:
    tags = Tags(html.render(report, Beside(pictures=PICTURES)))
    (image,) = tags.all("image")
    uses = [one for one in tags.all("use") if one["href"] == f"#{image['id']}"]
    marks = [one for one in tags.all("rect") if one.get("class") == "mark"]
    assert len(uses) == len(marks) == 2  # the piece round the quote and the whole page
    assert (marks[0]["x"], marks[0]["y"], marks[0]["width"]) == ("-1", "0", "6")
    page = html.render(report, Beside(pictures=PICTURES))
    assert "4 halaman bukti tidak digambar" in page and "Tidak dapat digambar: rusak.pdf hlm. 1." in page
    assert "<image" not in html.render(report)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_contrast(theme: str) -> None:
    """WCAG AA: 4.5 to 1 for text, 3 to 1 for lines of charts."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.S)
    colours = {}
    for block in {"light": blocks[:1], "dark": blocks[:2], "print": [blocks[0], blocks[2]]}[theme]:
        colours |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", block))
    pairs = [(name, back, 4.5) for back in ("paper", "panel") for name in ("ink", "soft", "link")]
    pairs += [(tone, f"{tone}-bg", 4.5) for tone in ("good", "part", "bad", "ask", "note")]
    pairs += [(tone, "paper", 4.5) for tone in ("good", "part", "bad")]
    pairs += [(f"l{level}t", f"l{level}", 4.5) for level in range(1, 6)]
    pairs += [(role, "paper", 2.9) for role in ("now", "before", "average", "peers")]
    for front, back, least in pairs:
        assert contrast(colours[front], colours[back]) >= least, (theme, front, back)


def contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_evil_is_text_in_the_changes_too(report: Report) -> None:
    quiet = report.model_copy(
        update={"indicators": (report.indicators[0].model_copy(update={"flags": ()}),), "documents": ()}
    )
    page = html.render(report, Beside(quiet))
    assert "Catatan baru" in page and EVIL not in page


def test_an_instrument_of_one_domain_shows_its_aspects_as_bars(report: Report) -> None:
    from reports.charts import bars, radar, series

    compared = series(report, None)
    shown = bars(report, compared)
    assert [row.lines for row in shown.rows] == [("Indeks",), ("Aspek",)]
    assert [bar.shown for bar in shown.rows[1].bars] == ["1,00"]
    assert [mark.shown for mark in shown.rows[1].marks] == ["2,50", "3,50"]
    assert radar(report, compared) is None  # one aspect makes no radar
