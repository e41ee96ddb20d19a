"""Files that mean harm or are broken, each made on the spot: what it is, and what reading must tell of it.

``docs/hostile.md`` is made of this table; ``benchmarks.hostile`` measures it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from tests.extractors.hostile_files import (
    LAUGHS,
    LINE,
    MEGABYTE,
    OUTSIDE,
    SHEET,
    SLIDE,
    WORDS,
    attached,
    bordered,
    changed,
    chunk,
    circling_list,
    declared,
    deep,
    deep_letter,
    endless_table,
    headed,
    letter,
    link,
    long_list,
    looped_tiff,
    nested_zip,
    odd_method,
    office,
    overlapping,
    parted,
    png,
    replaced,
    swelling,
    swelling_office,
    text,
    understated,
    understated_office,
)
from tests.extractors.hostile_pdf import (
    acting,
    broken_font,
    broken_picture,
    deep_arrays,
    deep_pages,
    drawn_in_itself,
    endless_strokes,
    huge_picture,
    leftward,
    leftward_forms,
    looped_table,
    many_names,
    swollen_page,
    swollen_twice,
    winding_font,
    written_in,
)
from tests.extractors.hostile_repeats import (
    burst,
    drawn,
    headed_sections,
    last_column,
    layered,
    listed_sheets,
    listed_slides,
    long_sheets,
    noted,
    numbered,
    related_notes,
    shared,
    silent,
)
from tests.extractors.paper import encoded, flagged_encrypted, paged, pdf, zipped


@dataclass(frozen=True)
class Hostile:
    """``codes`` are those of the problems told, each once in their order; none: the file is read in full."""

    what: str
    data: Callable[[], bytes]
    codes: tuple[str, ...] = ()


def row(codes: str, what: str, make: Callable[..., bytes] | bytes, *args: object) -> Hostile:
    data = (lambda: make) if isinstance(make, bytes) else partial(make, *args)
    return Hostile(what, data, tuple(codes.split()))


CELL = b'<c r="A1" t="inlineStr"><is><t>isi</t></is></c>'
VIDEO, URL = "a recording", "https://samudra.example/spbe"
WEBLOC = (
    f'<?xml version="1.0"?><!DOCTYPE plist><plist><dict><key>URL</key><string>{URL}</string></dict></plist>'
)
ROWS: dict[str, Hostile] = {
    # PDF
    "kosong.pdf": row("BD003", "no bytes at all", b""),
    "pendek.pdf": row(
        "BD001", "PDF that ends after its first object", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
    ),
    "terpotong.pdf": row("BD001", "PDF cut off in the middle", lambda: pdf([[LINE] * 9] * 9)[:-900]),
    "terkunci.pdf": row("BD002", "PDF with a password", lambda: pdf([["isi"]], password=("rahasia", "x"))),
    "lingkaran.pdf": row(
        "BD001", "PDF whose page tree contains itself", lambda: paged(kids=b"2 0 R 3 0 R 2 0 R", count=3)
    ),
    "tabel-melingkar.pdf": row("", "PDF whose table of objects names itself as the one before", looped_table),
    "hitungan.pdf": row("", "PDF that claims 99,999,999 pages", lambda: paged(count=99_999_999)),
    "lebar.pdf": row("", "PDF page of 3,500 km", lambda: paged(box=b"0 0 9999999 9999999")),
    "bukan-angka.pdf": row("", "PDF page whose size is no number", lambda: paged(box=b"0 0 -5 nan")),
    "bertingkat.pdf": row("BD001", "PDF page tree of 2,000 storeys", deep_pages),
    "membengkak.pdf": row("BD003", "PDF contents of 60 MB packed into 60 KB", swollen_page),
    "dua-lapis.pdf": row("BD003", "PDF contents packed twice, 60 MB in a few hundred bytes", swollen_twice),
    "berulang.pdf": row("BD003", "PDF form that draws itself", drawn_in_itself),
    "gambar-raksasa.pdf": row("BD003", "PDF picture of 8.1 billion pixels in a kilobyte", huge_picture),
    "gambar-rusak.pdf": row("BD001", "PDF page that is a picture of garbage", broken_picture),
    "huruf-rusak.pdf": row("", "PDF with a font of garbage", broken_font),
    "huruf-berputar.pdf": row(
        "", "PDF with a font whose letters take 64,000 steps each", lambda: written_in(winding_font(4))
    ),
    "goresan.pdf": row("BD011", "PDF page of 500 strokes and no text", endless_strokes),
    "kurung.pdf": row("BD003", "PDF contents of 100,000 nested arrays", deep_arrays),
    "mundur.pdf": row("BD006", "PDF page of 300,000 letters, each left of the one before", leftward),
    "mundur-bersarang.pdf": row("BD006", "PDF page of 100,000 such letters in nested forms", leftward_forms),
    "lampiran.pdf": row("BD017 BD003 BD006", "PDF with 3 MB of zeros attached under 3,000 names", many_names),
    "skrip.pdf": row(
        "BD016", "PDF that runs JavaScript when opened", acting, b"/S/JavaScript/JS(app.alert\\(1\\))"
    ),
    "program.pdf": row("BD016", "PDF that starts a program when opened", acting, b"/S/Launch/F(calc.exe)"),
    "kirim.pdf": row(
        "", "PDF that opens an address when opened", acting, b"/S/URI/URI(https://samudra.example/x)"
    ),
    "xfa.pdf": row(
        "BD004",
        "PDF form that only Adobe draws",
        lambda: paged(more=b"/NeedsRendering true/AcroForm<</Fields[]/XFA 5 0 R>>"),
    ),
    "polisi.pdf": row("", "PDF that is a Windows program too", lambda: b"MZ" + bytes(62) + pdf([[LINE]])),
    # Office
    "nol.docx": row("BD003", "zeros under the name of a document", bytes(4096)),
    "kunci.docx": row("BD004", "Word's lock file", b"\x05nama" + bytes(157)),
    "bom.docx": row(
        "BD006", "DOCX part of 30 MB packed into 30 KB", replaced, "docx", WORDS, b"0" * 30 * MEGABYTE
    ),
    "bom.xlsx": row(
        "BD006", "XLSX sheet of 30 MB packed into 30 KB", replaced, "xlsx", SHEET, b" " * 30 * MEGABYTE
    ),
    "bom.pptx": row(
        "BD006", "PPTX slide of 30 MB packed into 30 KB", replaced, "pptx", SLIDE, b" " * 30 * MEGABYTE
    ),
    "bohong.docx": row(
        "BD001", "DOCX that says its text of 60 MB is 1 KB", understated_office, "docx", WORDS
    ),
    "bohong.xlsx": row(
        "BD001", "XLSX that says its sheet of 60 MB is 1 KB", understated_office, "xlsx", SHEET
    ),
    "padat.docx": row("BD004", "DOCX whose text is packed by bzip2", swelling_office, "docx", WORDS),
    "tawa.docx": row("BD001", "DOCX with entities that grow to a gigabyte", declared, "docx", WORDS, LAUGHS),
    "tawa.xlsx": row("BD001", "XLSX with entities that grow to a gigabyte", declared, "xlsx", SHEET, LAUGHS),
    "tawa.pptx": row("BD001", "PPTX with entities that grow to a gigabyte", declared, "pptx", SLIDE, LAUGHS),
    "luar.docx": row(
        "BD003", "DOCX with an entity that is a file of this machine", declared, "docx", WORDS, OUTSIDE
    ),
    "luar.xlsx": row(
        "BD001", "XLSX with an entity that is a file of this machine", declared, "xlsx", SHEET, OUTSIDE
    ),
    "luar.pptx": row(
        "BD003", "PPTX with an entity that is a file of this machine", declared, "pptx", SLIDE, OUTSIDE
    ),
    "dalam.docx": row("BD001", "DOCX with 5,000 nested controls", deep, "docx", WORDS, "w:sdt"),
    "dalam.pptx": row("BD001", "PPTX with 5,000 nested groups", deep, "pptx", SLIDE, "p:grpSp"),
    "rusak.xlsx": row(
        "BD001", "XLSX whose workbook part is cut off", replaced, "xlsx", "xl/workbook.xml", b"<workbook"
    ),
    "hilang.docx": row(
        "BD001",
        "DOCX without its main part",
        lambda: zipped({"[Content_Types].xml": b"<x/>", "word/a.xml": b"<x/>"}),
    ),
    "luas.xlsx": row(
        "",
        "XLSX that claims 17 billion cells",
        changed,
        "xlsx",
        SHEET,
        b'ref="A1:A1"',
        b'ref="A1:XFD1048576"',
    ),
    "tunjuk.xlsx": row(
        "BD001",
        "XLSX cell that points to a text that is not there",
        lambda: changed("xlsx", SHEET, CELL, b'<c r="A1" t="s"><v>99999999</v></c>'),
    ),
    "rumus.xlsx": row(
        "BD001",
        "XLSX formula that starts a program",
        lambda: changed("xlsx", SHEET, CELL, b"<c r='A1'><f>cmd|'/c calc'!A0</f></c>"),
    ),
    "catatan-kaki.docx": row("BD006", "DOCX that refers 20,000 times to one footnote of a megabyte", noted),
    "bagan.docx": row("BD006", "DOCX that draws one diagram of a megabyte 20,000 times", drawn),
    "bagan-bisu.docx": row("", "DOCX that draws one diagram of 10,000 silent shapes 20,000 times", silent),
    "nomor-panjang.docx": row(
        "BD006", "DOCX whose items are numbered in 300,000 letters each", numbered, "1", "%1" * 300_000
    ),
    "nomor-besar.docx": row(
        "", "DOCX list that begins at a number of 5,000 digits", numbered, "9" * 5_000, "%1"
    ),
    "bersama.xlsx": row("BD006", "XLSX with one text of a megabyte in 5,000 cells", shared),
    "lembar-panjang.xlsx": row(
        "BD006", "XLSX of 40 sheets that say one text of 32,000 letters 60 times each", long_sheets
    ),
    "lembar-sama.xlsx": row("", "XLSX that lists one sheet of 30,000 empty rows 300 times", listed_sheets),
    "kolom-akhir.xlsx": row("", "XLSX with a cell in the last column of each of 5,000 rows", last_column),
    "kepala-sama.docx": row(
        "", "DOCX of 2,000 sections that name one header of 5,000 paragraphs", headed_sections
    ),
    "rujukan-sama.docx": row("", "DOCX that names one part of 2,000 footnotes 3,000 times", related_notes),
    "salindia-sama.pptx": row("", "PPTX that lists its only slide 100,000 times", listed_slides),
    "makro.docm": row(
        "BD016", "DOCX with macros", lambda: zipped(office("docx") | {"word/vbaProject.bin": b"x"})
    ),
    "objek.docx": row(
        "BD017",
        "DOCX with an OLE object",
        lambda: zipped(office("docx") | {"word/embeddings/oleObject1.bin": b"x"}),
    ),
    "tabel.doc": row("BD001", "OLE of 2 KB that says its table of sectors fills 50 MB", endless_table),
    "putar.doc": row("BD001", "OLE whose list of streams never ends", circling_list),
    "lama.doc": row(
        "BD004", "older format that LibreOffice must change, which is missing", rb"{\rtf1\ansi Notulen\par}"
    ),
    "lama.xls": row(
        "BD004",
        "Excel 2003 XML, LibreOffice missing",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    ),
    # Archives
    "bom.zip": row(
        "BD006", "ZIP member of 30 MB packed into 30 KB", lambda: zipped({"a.txt": b"0" * 30 * MEGABYTE})
    ),
    "jalur.zip": row(
        "BD004", "ZIP member that climbs out of the folder", lambda: zipped({"../../etc/passwd": b"x"})
    ),
    "mutlak.zip": row("BD004", "ZIP member with an absolute path", lambda: zipped({"/etc/cron.d/x": b"x"})),
    "diska.zip": row("BD004", "ZIP member on a drive", lambda: zipped({"C:\\Windows\\x.txt": b"x"})),
    "garis-miring.zip": row(
        "BD004", "ZIP member that climbs with backslashes", lambda: zipped({"..\\..\\x.txt": b"x"})
    ),
    "perangkat.zip": row("BD004", "ZIP member named as a device", lambda: zipped({"SK/CON.txt": b"x"})),
    "tautan.zip": row("BD004", "ZIP member that is a link to /etc/passwd", link),
    "sandi.zip": row(
        "BD002", "ZIP member with a password", lambda: flagged_encrypted(zipped({"SK.txt": b"x"}))
    ),
    "bohong.zip": row("BD001", "ZIP that understates the size of a member", understated),
    "padat.zip": row(
        "BD004", "ZIP member of 60 MB packed by bzip2 into 50 bytes, said to be 1 KB", swelling, "a.txt"
    ),
    "daftar.zip": row("BD006", "ZIP that lists 200,000 members", long_list),
    "map.zip": row(
        "BD004", "ZIP member with contents that is named as a folder", lambda: zipped({"SK.txt/": text(LINE)})
    ),
    "cara.zip": row("BD004", "ZIP member packed in an unknown way", odd_method),
    "tumpuk.zip": row("", "ZIP of 9 members on the same bytes", overlapping),
    "panjang.zip": row(
        "", "ZIP member with a name of 60,000 letters", lambda: zipped({"x" * 60_000 + ".txt": b"isi"})
    ),
    "sarang.zip": row("BD010", "ZIP in ZIP, 30 deep", nested_zip, 30),
    "banyak.zip": row(
        "BD006", "ZIP of 10,000 members", lambda: zipped({f"{n}.txt": b"" for n in range(10_000)})
    ),
    "meledak.zip": row("BD006", "ZIP of 200 archives of 1,000 files each, all on the same bytes", burst),
    "arah.zip": row(
        "BD004",
        "program whose name is turned round to end in .pdf",
        lambda: zipped({"SK\u202efdp.exe": b"MZ" + bytes(range(256)) * 9}),
    ),
    "arsip.tar": row(
        "BD004",
        "TAR that begins with the name of a PDF",
        b"SK.pdf" + bytes(251) + b"ustar\x0000" + bytes(900),
    ),
    "arsip.7z": row("BD004", "archive of another kind", b"7z\xbc\xaf\x27\x1c" + bytes(90)),
    # Pictures
    "raksasa.png": row("BD006", "PNG of 3.6 billion pixels in a kilobyte", png, 60_000, 60_000),
    "tinggi.png": row("BD006", "PNG of one pixel by 80 million", png, 1, 80_000_000),
    "tipis.png": row("BD006", "PNG of 80 million pixels by one", png, 80_000_000, 1),
    "catatan.png": row(
        "BD001",
        "PNG with a remark of 60 MB packed into 60 KB",
        lambda: png(8, 8, chunk(b"zTXt", b"a\0\0" + zlib.compress(b" " * 60 * MEGABYTE, 9))),
    ),
    "melingkar.tif": row("BD011", "TIFF whose only frame is followed by itself", looped_tiff),
    "lapisan.jpg": row("BD006", "JPEG built up in 4,000 passes", layered),
    "terpotong.jpg": row(
        "BD001",
        "JPEG cut off in the middle",
        lambda: encoded(Image.effect_noise((600, 800), 80), "JPEG")[:9000],
    ),
    "rusak.heic": row("BD001", "HEIC of garbage", b"\x00\x00\x00\x18ftypheic" + bytes(range(256)) * 9),
    "program.jpg": row(
        "BD005",
        "EPS program under the name of a picture",
        b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n",
    ),
    "goresan.svg": row(
        "BD005",
        "SVG with a script and a picture of the network",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script><image href='http://samudra.example/x'/></svg>",
    ),
    # Text, mail, web
    "angka.txt": row(
        "", "number of 50,000 digits", lambda: text("KEPUTUSAN WALI KOTA SAMUDRA\nNOMOR " + "9" * 50_000)
    ),
    "pasal.txt": row("", "50,000 headings of articles", lambda: text("Pasal 1\n" * 50_000)),
    "terlipat.txt": row(
        "",
        "head of a message whose only line goes on over 300",
        lambda: text("From: a" + "\n          x" * 300),
    ),
    "satu-baris.txt": row("", "100,000 letters without a blank", lambda: text("a" * 100_000)),
    "kurung.txt": row("", "50,000 opening brackets", lambda: text("(" * 50_000)),
    "bagian.txt": row(
        "",
        "number with a part of 50,000 letters and a comma",
        lambda: text(f"KEPUTUSAN WALI KOTA SAMUDRA\nNOMOR 5/{'A' * 50_000},B/2024"),
    ),
    "atas-nama.txt": row(
        "",
        "signed for somebody for somebody, 2,000 times over",
        lambda: text(f"Ditetapkan di Samudra\nWALI KOTA SAMUDRA,\n{'an ' * 2_000}\nttd"),
    ),
    "berlaku.txt": row(
        "",
        "regulation whose term is said in 10,000 words that end in no year",
        lambda: text(f"PERATURAN WALI KOTA\nPasal 1\nPeraturan ini mulai berlaku{' peraturan ini' * 5_000}"),
    ),
    "ganda.txt": row(
        "", "lone halves of letters beyond 16 bits", lambda: text("Keputusan \ud800 \udfff " + LINE)
    ),
    "arah.txt": row("", "text with marks that turn its direction", lambda: text(f"\u202e{LINE}\u202c\u2066")),
    "nol.txt": row("BD004", "text strewn with zero bytes", lambda: text("\0".join(LINE.split())) * 9),
    "sel.csv": row(
        "", "CSV with cells that are formulas", b"nama,nilai\n=cmd|' /C calc'!A0,1\n@SUM(1),2\n+1,3\n"
    ),
    "kutip.csv": row("", "CSV with a quote that never ends", lambda: b'a,b\n"' + b"x,\n" * 100_000),
    "halaman.html": row(
        "BD003",
        "page with a picture and a frame of the network",
        b"<html><img src='http://samudra.example/x.png'><iframe src='http://x.example'>",
    ),
    "skrip.html": row(
        "", "page with a script", lambda: text(f"<html><script>fetch('/x')</script><p>{LINE}</p>")
    ),
    "dalam.html": row(
        "BD003", "page of 100,000 nested blocks", lambda: b"<html>" + b"<div>" * 100_000 + LINE.encode()
    ),
    "atribut.html": row(
        "",
        "page with a block of 200,000 attributes",
        lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + LINE.encode(),
    ),
    "sel-kosong.html": row(
        "", "page of 50,000 empty cells", lambda: b"<html><table><td>isi" + b"<td>&nbsp;</td>" * 50_000
    ),
    "surat.eml": row(
        "BD003",
        "mail without a body",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\nX-A: b\n\n",
    ),
    "jalur.eml": row(
        "", "mail whose attachment climbs out", lambda: letter(attached(b"../../../etc/cron.d/x.txt"))
    ),
    "dalam.eml": row("BD006", "mail of 300 nested parts", deep_letter),
    "bagian.eml": row("BD006", "mail of 20,000 parts", parted, 20_000),
    "batas.eml": row("BD006", "mail of 200,000 lines within 900 nested parts", bordered),
    "perihal.eml": row(
        "",
        "mail whose subject is coded word by word, 20,000 of them",
        lambda: headed(b"Subject: " + b"=?utf-8?q?a?= \n " * 20_000),
    ),
    "kepada.eml": row(
        "",
        "mail to 20,000 people",
        lambda: headed(b"To: " + b"<a@samudra.example>, " * 20_000),
    ),
    "sandi-huruf.eml": row(
        "",
        "mail in an alphabet that does not exist",
        lambda: letter(b"Content-Type: text/plain; charset=x-tak-ada\n\nisi"),
    ),
    "agenda.ics": row(
        "BD006",
        "calendar of 9,000 meetings",
        lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nSUMMARY:Rapat\nEND:VEVENT\n" * 9_000,
    ),
    # Kinds that only a person can judge
    "rapat.mp4": row("BD011", VIDEO, b"\x00\x00\x00\x18ftypmp42" + bytes(99)),
    "rapat.mp3": row("BD011", VIDEO, b"ID3\x04\x00" + bytes(99)),
    "rapat.3gp": row("BD011", VIDEO, b"\x00\x00\x00\x18ftyp3gp4" + bytes(99)),
    "rapat.mkv": row("BD011", VIDEO, b"\x1aE\xdf\xa3" + bytes(99)),
    "rapat.wav": row("BD011", VIDEO, b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(99)),
    "situs.url": row("BD011", "Windows shortcut to a site", f"[InternetShortcut]\r\nURL={URL}".encode()),
    "situs.webloc": row(
        "BD011",
        "macOS shortcut to a site",
        WEBLOC.encode(),
    ),
    "situs.lnk": row("BD011", "Windows shortcut to a file", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(99)),
    "tautan.txt": row(
        "BD011", "text that is nothing but an address", b"https://drive.samudra.example/file/d/1"
    ),
    "acak.bin": row("BD004", "bytes of no known kind", bytes(range(1, 256)) * 40),
}


def table() -> str:
    """The rows as ``docs/hostile.md`` has them."""
    lines = ["| file | what it is | what is told |", "| --- | --- | --- |"]
    lines += [
        f"| `{name}` | {one.what} | {', '.join(one.codes) or 'read in full'} |" for name, one in ROWS.items()
    ]
    return "\n".join(lines) + "\n"
