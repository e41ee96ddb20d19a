"""PDF: text, places of quotes, hidden layers, scans, damage."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import Damaged, Empty, Encrypted, TimedOut
from extractors.formats import ocr, opinions, tesseract
from extractors.formats.content import Content
from extractors.formats.opinions import Checked
from extractors.formats.pdf import read_pdf
from extractors.formats.pdf_text import text_layer
from extractors.formats.upright import Upright
from extractors.limits import DEFAULT, Limits
from tests.extractors.hostile_files import LINE
from tests.extractors.hostile_pdf import leftward, leftward_forms
from tests.extractors.paper import A5, DECREE, pdf, scan

LONG = tuple(
    f"Pasal {n} Perangkat daerah melaksanakan kebijakan arsitektur pemerintahan" for n in range(1, 16)
)


def content(tmp_path: Path, data: bytes, limits: Limits = DEFAULT) -> Content:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read_pdf(path, limits, time.monotonic() + 300)


def test_text_is_what_pdfium_gives_with_plain_newlines(tmp_path: Path) -> None:
    read = content(tmp_path, pdf([LONG, LONG[:3]]))
    assert [page.source for page in read.pages] == ["text", "text"]
    assert read.pages[0].text.splitlines()[6] == LONG[6]
    assert "\r" not in read.pages[0].text
    assert read.pages[0].quality == 1.0
    assert (read.pages[0].width, read.pages[0].height) == A5
    assert read.problems == ()


def test_a_page_of_an_absurd_size_is_bounded(tmp_path: Path) -> None:
    """pdfium sets memory aside for each point of a page's sides."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([LONG[:3]]))
    with pypdfium2.PdfDocument(path) as document:
        document[0].set_mediabox(0, 0, 2e9, 2e9)
        document.save(tmp_path / "b.pdf")
    read = content(tmp_path, (tmp_path / "b.pdf").read_bytes(), Limits(ocr_page_seconds=0.1))
    assert LONG[0] in read.pages[0].text
    assert (read.pages[0].width, read.pages[0].height) == (100_000, 100_000)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_box_of_a_quote_encloses_its_ink(tmp_path: Path, rotate: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([["", "", "Ditetapkan di Samudra"]], rotate=rotate))
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    with text_layer(page, path, 1) as layer:
        box = layer.box(0, len(layer.text))
        assert layer.box(0, 0) is None
    picture = ImageOps.invert(page.render(scale=4, grayscale=True).to_pil())
    ink = [side / 4 for side in picture.getbbox()]
    document.close()
    assert box is not None
    assert box[0] - 1 <= ink[0] and box[1] - 1 <= ink[1] and ink[2] <= box[2] + 1 and ink[3] <= box[3] + 1
    assert (box[2] - box[0]) * (box[3] - box[1]) < 4 * (ink[2] - ink[0]) * (ink[3] - ink[1])


def test_offsets_count_line_ends_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([LONG]))
    document = pypdfium2.PdfDocument(path)
    with text_layer(document[0], path, 1) as layer:
        boxes = [layer.box(at, at + 7) for line in LONG for at in [layer.text.index(line)]]
    tops = [box[1] for box in boxes if box]
    document.close()
    assert len(tops) == len(LONG)
    assert [round(below - above, 1) for above, below in pairwise(tops)] == [13.2] * (len(LONG) - 1)
    assert all(box and box[0] == pytest.approx(40, abs=1.5) for box in boxes)


def test_upright_turns_the_corner_of_the_page() -> None:
    page = (10.0, 20.0, 110.0, 220.0)  # a crop box of 100 by 200 points
    corner = (10.0, 20.0, 11.0, 22.0)  # its lower left corner
    assert Upright(*page, 0).box(*corner) == (0, 198, 1, 200)
    assert Upright(*page, 90).box(*corner) == (0, 0, 2, 1)
    assert Upright(*page, 180).box(*corner) == (99, 0, 100, 2)
    assert Upright(*page, 270).box(*corner) == (198, 99, 200, 100)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_stands_above_something_does_so_on_the_upright_page(rotation: int) -> None:
    upright = Upright(0, 0, 100, 100, rotation)
    sides = [(x, y, x + 10, y + 10) for x in (0, 20) for y in (0, 20)]
    for one, other in product(sides, sides):
        assert upright.is_above(one, other) is (upright.box(*one)[3] < upright.box(*other)[1])


def test_a_hidden_layer_is_read_in_the_order_of_its_rows(tmp_path: Path) -> None:
    # A recogniser stored the lower half first and the label after the text beside it.
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1)
    for x, y, line in [
        (120, 300, "Pasal 2 Arsitektur disusun setiap lima tahun sekali"),
        (120, 400, "a. bahwa untuk mewujudkan tata kelola"),
        (40, 400.5, "Menimbang"),
    ]:
        text = canvas.beginText(x, y)
        text.setTextRenderMode(3)
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    page = content(tmp_path, target.getvalue()).pages[0]
    assert page.text.splitlines() == [
        "Menimbang a. bahwa untuk mewujudkan tata kelola",
        "Pasal 2 Arsitektur disusun setiap lima tahun sekali",
    ]
    assert all(
        page.text[word.start : word.end].split() == [page.text[word.start : word.end]] for word in page.words
    )
    assert page.words[0].box is not None
    assert page.words[0].box[0] == pytest.approx(40, abs=1.5)


def test_a_scan_is_recognised_and_a_stamp_on_it_does_not_hide_it(tmp_path: Path) -> None:
    page = content(tmp_path, pdf([["jdih.samudra.go.id"]], under=scan())).pages[0]
    assert page.source == "ocr"
    assert "SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK" in page.text
    assert page.quality > 0.8
    word = next(word for word in page.words if page.text[word.start : word.end] == "TENTANG")
    assert word.box is not None
    assert word.box[0] == pytest.approx(40, abs=3)
    assert word.box[1] == pytest.approx(100 + 2, abs=4)  # third line, less the space above its capitals


def test_a_garbled_layer_gives_way_to_the_picture(tmp_path: Path) -> None:
    garbled = ["xq zzwv kjhq wvxz qqjx vvkz jxqz wzzk" for _ in range(12)]
    page = content(tmp_path, pdf([garbled], hidden=True, under=scan())).pages[0]
    assert page.source == "ocr"
    assert "Menimbang" in page.text


@pytest.mark.parametrize(("number", "source"), [("12", "text"), ("17", "ocr")])
def test_a_fair_hidden_layer_stands_where_the_picture_shows_its_number(
    tmp_path: Path, number: str, source: str
) -> None:
    data = pdf(
        [layer := [line.replace("12", number) for line in DECREE]],
        top=70,
        leading=20,
        hidden=True,
        under=scan(),
    )
    page = content(tmp_path, data).pages[0]
    assert page.source == source
    assert "NOMOR 12 TAHUN 2023" in page.text
    assert (page.text.split() == " ".join(layer).split()) == (source == "text")


def test_without_the_other_model_scans_are_read_and_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (tesseract, opinions):
        monkeypatch.setattr(module, "installed", lambda language: language == tesseract.LANGUAGE)
    read = content(tmp_path, pdf([[], []], under=scan()))
    assert ["NOMOR 12 TAHUN 2023" in page.text for page in read.pages] == [True, True]
    assert [(problem.code, problem.page) for problem in read.problems] == [("BD012", None)]
    assert "tesseract-ocr-eng" in read.problems[0].remedy


def test_few_words_over_a_photo_are_not_looked_at_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    monkeypatch.setattr(ocr, "checked", lambda image, tokens, _: looked.append(image) or Checked(tokens))
    monkeypatch.setattr(ocr, "_second_look", lambda *given: looked.append(given) or given[2:4])
    title = ["Laporan Pelaksanaan Sistem Pemerintahan Berbasis Elektronik", "Kota Samudra"]
    page = content(tmp_path, pdf([title], under=Image.new("RGB", (600, 850), "#cce0ff"))).pages[0]
    assert (page.source, looked) == ("text", [])
    assert content(tmp_path, pdf([title], under=scan())).pages[0].source == "ocr"
    assert len(looked) == 1


def test_letters_drawn_as_such_never_lie_sideways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_second_look", lambda *_: pytest.fail("looked at twice"))
    key = ["mQINBGTqzXkBEADkQwz3nVhxLpP9sZrJqKw8fXvTzUq" for _ in range(20)]
    page = content(tmp_path, pdf([key])).pages[0]
    assert (page.source, page.text.splitlines()[0]) == ("text", key[0])


def test_a_page_cut_short_says_so_and_keeps_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spent(*_: object) -> None:
        raise TimedOut()

    monkeypatch.setattr(ocr, "checked", spent)
    read = content(tmp_path, pdf([[]], under=scan()))
    assert "NOMOR 12 TAHUN 2023" in read.pages[0].text
    assert [(problem.code, problem.page) for problem in read.problems] == [("BD009", 1)]
    assert ocr.CUT_SHORT in read.problems[0].message


@pytest.mark.parametrize("under", [None, scan([])], ids=["no picture", "white picture"])
def test_a_blank_page_is_known_to_be_blank(tmp_path: Path, under: object) -> None:
    page = content(tmp_path, pdf([[]], under=under)).pages[0]  # type: ignore[arg-type]
    assert (page.source, page.text, page.quality) == ("none", "", 1.0)


def test_a_page_with_nothing_on_it_is_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.formats.pdf_image.drawn", lambda *_: pytest.fail("drawn"))
    assert content(tmp_path, pdf([[]])).pages[0].quality == 1.0


def test_an_empty_password_opens(tmp_path: Path) -> None:
    assert "Pasal 3" in content(tmp_path, pdf([LONG], password=("", "rahasia"))).pages[0].text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (pdf([LONG], password=("kunci", "rahasia")), Encrypted),
        (b"%PDF-1.4 sekadar nama yang mirip berkas", Damaged),
        (pdf([LONG] * 3)[:300], Damaged),
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
            b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF",
            (Empty, Damaged),
        ),
    ],
    ids=["password", "forty bytes", "head only", "no pages"],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        content(tmp_path, data)


def test_a_broken_off_file_keeps_what_was_read(tmp_path: Path) -> None:
    whole = pdf([LONG] * 40)
    cut = content(tmp_path, whole[: int(len(whole) * 0.9)])
    told = cut.problems[-1]
    assert (told.code, "akhir berkas hilang" in told.message) == ("BD001", True)
    assert "tidak dapat dibuka" not in told.message and "salinan utuh" in told.remedy
    assert cut.pages


def test_a_broken_off_file_of_which_nothing_was_read_is_not_said_to_be_read(tmp_path: Path) -> None:
    whole = pdf([[]] * 40)
    cut = content(tmp_path, whole[: int(len(whole) * 0.9)])
    assert not any(page.text.strip() for page in cut.pages)
    assert cut.problems[-1].message.startswith("Berkas rusak atau terpotong sehingga tidak dapat dibuka.")


@pytest.mark.parametrize(
    ("limits", "pages", "code"),
    [
        (Limits(pages=2), 2, "BD006"),
        (Limits(page_characters=50), 3, None),
        (Limits(page_characters=50, document_characters=60), 2, "BD006"),
    ],
)
def test_limits_hold(tmp_path: Path, limits: Limits, pages: int, code: str | None) -> None:
    read = content(tmp_path, pdf([LONG] * 3), limits)
    assert len(read.pages) == pages
    assert all(len(page.text) <= limits.page_characters for page in read.pages)
    assert [problem.code for problem in read.problems] == ([code] if code else [])


def test_after_the_deadline_no_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([LONG] * 3))
    read = read_pdf(path, DEFAULT, time.monotonic() - 1)
    assert (read.pages, [problem.code for problem in read.problems]) == ((), ["BD009"])


@pytest.mark.parametrize(("angle", "signals"), [(45, ("draft-watermark",)), (0, ())])
def test_only_a_slanted_draft_mark_is_a_watermark(
    tmp_path: Path, angle: int, signals: tuple[str, ...]
) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1)
    for number, line in enumerate(LONG):
        canvas.drawString(40, 560 - 13 * number, line)
    canvas.translate(100, 100)
    canvas.rotate(angle)
    canvas.setFont("Helvetica", 60)
    canvas.drawString(0, 0, "DRAFT")
    canvas.save()
    assert content(tmp_path, target.getvalue()).signals == signals


def test_what_is_written_into_a_field_is_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1)
    canvas.drawString(40, 500, LONG[0])
    canvas.acroForm.textfield(value="Ditandatangani secara elektronik", x=40, y=100, width=300, height=20)
    canvas.save()
    text = content(tmp_path, target.getvalue()).pages[0].text
    assert text.splitlines()[0] == LONG[0]
    assert "Ditandatangani secara elektronik" in text


@pytest.mark.parametrize(("mark", "signals"), [(True, ("comments",)), (False, ())])
def test_a_reviewers_marks_are_noticed(tmp_path: Path, mark: bool, signals: tuple[str, ...]) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1)
    canvas.drawString(40, 500, LONG[0])
    canvas.linkURL("https://samudra.go.id", (40, 500, 100, 520))
    if mark:
        canvas.highlightAnnotation("periksa", Rect=[40, 495, 200, 515])
    canvas.save()
    assert content(tmp_path, target.getvalue()).signals == signals


def test_the_decree_of_these_tests_is_plausible_prose() -> None:
    from extractors.reading.quality import plausible_share

    share = plausible_share(" ".join(DECREE))
    assert share is not None
    assert share > 0.9


def test_a_page_that_takes_too_long_to_draw_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A5)
    for n in range(30_000):
        canvas.line(n % 400, 0, 400 - n % 397, 500)
    canvas.showPage()
    for n, text in enumerate(LONG):
        canvas.drawString(20, 550 - 15 * n, text)
    canvas.save()
    read = content(tmp_path, stream.getvalue(), Limits(draw_seconds=0.0))
    assert [(problem.code, problem.page) for problem in read.problems] == [(TimedOut.code, 1)]
    assert read.pages[1].text.splitlines()[0] == LONG[0]


@pytest.mark.parametrize("make", [leftward, leftward_forms])
def test_a_page_of_too_many_pieces_of_text_costs_no_other(
    tmp_path: Path, make: Callable[[int], bytes]
) -> None:
    few, many = (content(tmp_path, make(times)) for times in (20, 4 * DEFAULT.page_texts))
    assert few.problems == () and few.pages[1].text == "a" * 20
    assert [(problem.code, problem.page) for problem in many.problems] == [("BD006", 2)]
    assert "30000 potongan teks" in many.problems[0].message
    assert (many.pages[0].text, many.pages[1].text) == (few.pages[0].text, "")
    assert LINE in many.pages[0].text
