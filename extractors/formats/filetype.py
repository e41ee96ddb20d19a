"""The types of file that are told apart: one list, by content, extension and the reader each goes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    """``name`` selects the reader; ``extensions`` (without dot) are those that fit the content, ``usual`` the
    commonest of them."""

    name: str
    media_type: str
    extensions: frozenset[str]
    usual: str


def _type(name: str, media_type: str, extensions: str) -> FileType:
    return FileType(name, media_type, frozenset(extensions.split()), extensions.partition(" ")[0])


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

PDF = _type("pdf", "application/pdf", "pdf")
JPEG = _type("image", "image/jpeg", "jpg jpeg jpe jfif")
PNG = _type("image", "image/png", "png")
TIFF = _type("image", "image/tiff", "tif tiff")
WEBP = _type("image", "image/webp", "webp")
BMP = _type("image", "image/bmp", "bmp dib")
GIF = _type("image", "image/gif", "gif")
HEIC = _type("image", "image/heic", "heic heif hif")
AVIF = _type("image", "image/avif", "avif")
DOCX = _type("docx", f"{_OFFICE}.wordprocessingml.document", "docx docm dotx dotm")
XLSX = _type("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xlsx xlsm xltx xltm")
PPTX = _type("pptx", f"{_OFFICE}.presentationml.presentation", "pptx pptm ppsx ppsm potx potm")
XLSB = _type("sheet", "application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb")
ODT = _type("office", f"{_ODF}.text", "odt ott")
ODS = _type("sheet", f"{_ODF}.spreadsheet", "ods ots")
ODP = _type("slides", f"{_ODF}.presentation", "odp otp")
DOC = _type("office", "application/msword", "doc dot wps")
XLS = _type("sheet", "application/vnd.ms-excel", "xls xlt")
PPT = _type("slides", "application/vnd.ms-powerpoint", "ppt pps pot")
RTF = _type("office", "application/rtf", "rtf doc")
WORD_XML = _type("office", "application/msword-xml", "xml doc")
EXCEL_XML = _type("sheet", "application/vnd.ms-excel-xml", "xml xls")
ZIP = _type("zip", "application/zip", "zip")
ARCHIVE = _type("archive", "application/x-archive", "rar 7z gz tgz tar bz2 xz")
HTML = _type("html", "text/html", "html htm xls doc")
EML = _type("mail", "message/rfc822", "eml mht mhtml doc txt")
MSG = _type("outlook", "application/vnd.ms-outlook", "msg oft")
ICS = _type("calendar", "text/calendar", "ics ical")
LINK = _type("link", "application/x-url", "url webloc lnk desktop txt")
CSV = _type("csv", "text/csv", "csv tsv")
TEXT = _type("text", "text/plain", "txt text md log csv tsv xml json")
MEDIA = _type(
    "media",
    "application/x-media",
    "mp4 m4v m4a mov avi mkv webm wmv flv mpg mpeg 3gp mp3 wav ogg oga ogv opus amr aac flac wma",
)
UNKNOWN = _type("unknown", "application/octet-stream", "")

PREFIXES: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"GIF8", GIF),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\x00", ARCHIVE),
    (b"OggS", MEDIA),
    (b"ID3", MEDIA),
    *((bytes((0xFF, second)), MEDIA) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xF1, 0xF9)),
    (b"fLaC", MEDIA),
    (b"#!AMR", MEDIA),
    (b"\x1aE\xdf\xa3", MEDIA),
    (b"FLV\x01", MEDIA),
    (b"\x00\x00\x01\xba", MEDIA),
    (b"\x00\x00\x01\xb3", MEDIA),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", MEDIA),
    (b"L\x00\x00\x00\x01\x14\x02\x00", LINK),
    (b"bplist00", LINK),
)
"""How files of a type begin, byte for byte."""
TEXT_STARTS: tuple[tuple[bytes, FileType], ...] = (
    (b"begin:vcalendar", ICS),
    (b"[internetshortcut]", LINK),
    (b"[desktop entry]", LINK),
    (b"mime-version:", EML),
)
"""How texts of a type begin, made small, after what byte order mark and blanks stand before."""
HTML_TAGS = (
    b"!doctype html|html|head|body|meta|title|base|link|style|script|table|caption|colgroup|thead|tbody|tr|"
    b"td|th|div|span|p|br|hr|h[1-6]|ul|ol|dl|center|font|form|section|main|header|nav|article|img|pre|strong"
)
"""Any of which a page begins with: what an application exports is often a table and nothing round it."""
RIFF = {b"WEBP": WEBP, b"AVI ": MEDIA, b"WAVE": MEDIA}
"""By the word at byte 8 of a RIFF file."""
BRANDS = dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), HEIC) | {
    b"avif": AVIF,
    b"avis": AVIF,
}
"""By the word at byte 8 of an ISO media file; any other brand is a film or a recording."""
ZIP_PARTS = (("word/", DOCX), ("xl/workbook.bin", XLSB), ("xl/", XLSX), ("ppt/", PPTX))
"""By the beginning of a part's name in an Office Open XML container."""
IN_ZIP = frozenset().union(*(kind.extensions for kind in (DOCX, XLSX, PPTX, ODT, ODS, ODP)))
ODF_TYPES = {kind.media_type: kind for kind in (ODT, ODS, ODP)}
OLE_STREAMS = (
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
    ("__properties_version1.0", MSG),
)
"""By a stream in an OLE container."""
XML_PROGRAMS = ((b"Word.Document", WORD_XML), (b"Excel.Sheet", EXCEL_XML))
"""By the program that a single-file XML document of Office 2003 names."""
FAMILIES = {
    "pdf": "PDF",
    "image": "gambar",
    "docx": "DOCX",
    "xlsx": "XLSX",
    "pptx": "PPTX",
    "office": "dokumen Office format lain",
    "sheet": "lembar kerja format lain",
    "slides": "paparan format lain",
    "zip": "ZIP",
    "archive": "arsip",
    "html": "halaman web (HTML)",
    "mail": "surel",
    "outlook": "surel Outlook",
    "calendar": "undangan kalender",
    "csv": "CSV",
    "text": "teks biasa",
    "media": "video atau rekaman suara",
    "link": "tautan",
}
"""Names of readers in words for people."""
