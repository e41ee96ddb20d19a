"""Names of persons as they stand in a signature block: without titles and degrees."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz

from extractors.reading import offices, places

OFFICE = re.compile(
    r"^\W{0,4}(?:(?:a\s?\.\s?n|an|u\.b|Plt|Plh|Pjs?|Pelaksana Tugas|Penjabat)\b\.?\s*(?:,\s*)?)*(?:"
    r"(?:WAKIL\s+)?(?:GUBERNUR|BUPATI|WALI\s?KOTA(?:MADYA)?)|MENTER[I!1]|PRESIDEN"
    r"|KEPALA|SEKRETARIS|INSPEKTUR|DIREKTUR|CAMAT|KETUA|LURAH|REKTOR|DEPUTI|ASISTEN|JAKSA AGUNG|PANGLIMA)\b",
    re.IGNORECASE,
)
"""A line that begins the name of an office which signs."""
MARK_LEAD = re.compile(r"^\W{0,3}(?:cap\W{0,4})?t\W?t\W?d\b[\W]{0,4}", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:^|(?<=[\s,.]))(?:Prof|Dr|DR|Drs|Dra|Ir|IR|DRS|H|Hj|KH|Ec|apt|dr|drg|Letjen|Mayjen|Jenderal"
    r"|Brigjen|TNI|Purn|Kol|Ners)\.(?=\s?[A-Za-z])\s*"
)
_TAIL = re.compile(r"\s*,.*$|(?<=[A-Za-z]{4})\.\s+[SM]\.?\s?[A-Z][A-Za-z]{0,3}\b.*$")
"""Degrees behind a name, be the comma before them read as a full stop."""
_BEHIND = r"(?:S\.?\s?(?:H|E|Sos|STP|Kom|T|IP|Pd|AP)|M\.?\s?(?:[Ss]i|M|H|Kom|T|AP|Pd))"
DEGREE = re.compile(rf"(?<!\w){_BEHIND}\.?(?!\w)")
"""A degree that stands behind a name."""
_APART = r"(?:\s*\.\s*|\s+)"
_LAST_DEGREES = re.compile(rf"{_APART}{_BEHIND}(?:(?:\.\s*\.\s*|{_APART}){_BEHIND})*\.?$")
_NOT_A_NAME = re.compile(
    r"\d{3,}|\b(?:NIP|Disahkan|Mengetahui|Menyetujui|Oleh|Pembina|Penata|Pangkat|Golongan"
    r"|Diundangkan|Ditetapkan|BERITA|LEMBARAN|Tembusan|Salinan|Lampiran|PASAL|BAB|TAHUN|NOMOR"
    r"|NAMA|JABATAN|PARAF|TTD|PEMERINTAH|PROVINSI|KABUPATEN|KOTA|REPUBLIK|INDONESIA|NEGARA|DINAS|BADAN"
    r"|DAERAH|BIRO|BAGIAN|HUKUM|tanggal"
    r"|KEMENTERIAN|DIREKTORAT|JENDERAL PERATURAN|PERUNDANG|elektronik|Yth|Kepada|No|halaman|KEPUTUSAN"
    r"|PERATURAN|TENTANG|INFORMATIKA|KOMUNIKASI|MASYARAKAT"
    r"|PEMBANGUNAN|NASIONAL|BIROKRASI|UMUM|KEUANGAN|PELAYANAN|TERPADU|MODAL|SATU|PINTU|ASLI|ASLINYA"
    r"|JAKARTA|sesuai|PROV|KESEJAHTERAAN|RAKYAT|KESRA|PEREKONOMIAN|ORGANISASI|SEKRETARIAT|BIDANG|SEKSI"
    r"|SUB\s?BA?GI?AN|KASUBBA?G|KABAG|KARO|KABID|MOHON|DITANDA\s?TANGANI"
    r"|MEMERINTAHKAN|MENUGASKAN|MEMUTUSKAN|MENETAPKAN|MENIMBANG|MENGINGAT|MEMPERHATIKAN"
    r"|TGL|REVISI|EFEKTIF|PEMBUATAN)\b|,\s*dan\s",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-Za-zÀ-ÿ.,'’`\- ]+$")


_RANKS = ("pembina", "penata", "pengatur", "pangkat", "golongan")
"""Ranks that stand below a name and that OCR spells otherwise."""
_RANK_TAIL = re.compile(r"\b(?:Utama|Madya|Muda|Tingkat|Tk)\b", re.IGNORECASE)
RANK_WORDS = ("madya", "muda", "utama", "tingkat", "pembina", "penata", "pengatur")
"""Words in small letters of which every rank has one."""
_RANK_WORD = re.compile("|".join(RANK_WORDS))
_FULL_RANKS = ("pembinautamamadya", "pembinautamamuda", "pembinautama", "penatamuda", "pengaturmuda")


def is_rank(text: str) -> bool:
    """Whether a line is a civil servant's rank (*Pembina Utama Madya*) as OCR may have read it."""
    if len(text) > 60 or not _RANK_WORD.search(small := text.lower()):
        return False
    words = re.findall(r"[a-z]+", small)
    if len(words) < 2:
        return False
    if _RANK_TAIL.search(text) and any(fuzz.ratio(words[0], rank) > 75 for rank in _RANKS):
        return True
    if any(fuzz.ratio("".join(words), rank) >= 85 for rank in _FULL_RANKS):
        return True
    tail = "".join(words[-2:])
    return fuzz.ratio(tail, "utamamadya") >= 80 or fuzz.ratio(tail, "utamamuda") >= 85


_SHORT = 4
"""Letters of a word of a name from which its being a known one tells anything."""


def is_given(word: str) -> bool:
    """Whether a word, in lower case, is one of which names of persons are commonly made."""
    return len(word) >= _SHORT and word in _given()


@cache
def _given() -> frozenset[str]:
    data = yaml.safe_load((files("extractors.reading") / "data/given_names.yaml").read_text("utf-8"))
    return frozenset(word for words in data.values() for word in words.split())


def name(text: str) -> str | None:
    """A person's name without titles, in normal capitals; null where the line is no name."""
    if text.rstrip().endswith(":"):
        return None
    text = MARK_LEAD.sub("", text).strip(' ()[]_-–.:*"“”')
    text = " ".join(text.replace("..", ".").split())
    if not _NAME.match(text) or OFFICE.match(text) or _NOT_A_NAME.search(text):
        return None
    if places.is_region(text) or places.names_province(text) or offices.is_task(text):
        return None
    if is_rank(text) or places.resembles_province(text):
        return None
    bare = text
    while (shorter := _DEGREES.sub("", bare)) != bare:
        bare = shorter
    bare = _LAST_DEGREES.sub("", _TAIL.sub("", bare))
    words = bare.split()
    if not 1 <= len(words) <= 6 or sum(char.isalpha() for char in bare) < 4 or not words[0][:1].isupper():
        return None
    if not (
        bare.isupper() or all(word[:1].isupper() or word in ("bin", "al", "van", "de") for word in words)
    ):
        return None
    if all(map(_RANK_WORD.fullmatch, map(str.lower, words))):
        return None
    if len(words) == 1 and (
        len(words[0]) < 5 or any(fuzz.ratio(words[0].lower(), rank) > 75 for rank in _RANKS)
    ):
        return None
    return " ".join(word if re.fullmatch(r"(?:[A-Z]\.)+", word) else _proper(word) for word in words)


def _proper(word: str) -> str:
    return "-".join(
        part[:1].upper() + part[1:].lower() if part.isupper() else part for part in word.split("-")
    )
