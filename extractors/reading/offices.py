"""Names of offices in normal spelling."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from extractors.reading import places

_SMALL = {
    "dan",
    "di",
    "atas",
    "pada",
    "untuk",
    "dengan",
    "yang",
    "dari",
    "ke",
    "atau",
    "tentang",
    "serta",
    "bagi",
    "dalam",
    "selaku",
}
_KEEP = frozenset(
    [
        "RI",
        "DPRD",
        "DPR",
        "SPBE",
        "TIK",
        "UPTD",
        "UPT",
        "RSUD",
        "DKI",
        "DIY",
        "HAM",
        "PPN",
        "PANRB",
        "BPKAD",
        "BKPSDM",
        "BAPPEDA",
        "DPMPTSP",
        "PPID",
        "SDM",
        "PKK",
        "PUPR",
        "KB",
        "PP",
        "PA",
        "BKD",
        "II",
        "III",
        "IV",
        "ASN",
        "LPSE",
        "OPD",
        "SKPD",
        "BPBD",
        "BAPENDA",
        "BUMD",
        "BPPKAD",
        "SIMPEG",
        "SOP",
        "IT",
    ]
)
_SUFFIX = re.compile(r"(?<![\s,;.:])[\s,;.:]*(?:republik\s+indonesia[\s,;.:]*)?$", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:gubernur|bupati|wali\s?kota)\b(?!\s*(?:lembaga|bank))|^(?:menteri|kepala badan|kepala lembaga"
    r"|kepala arsip|presiden)\b",
    re.IGNORECASE,
)


def _word(word: str) -> str:
    bare = re.sub(r"\W", "", word)
    if bare.upper() in _KEEP:
        return word.upper()
    if bare.lower() in _SMALL:
        return word.lower()
    return "/".join(
        "-".join(part[:1].upper() + part[1:].lower() for part in piece.split("-"))
        for piece in word.split("/")
    )


def title_case(text: str) -> str:
    """Text in normal capitals: *KEPALA DINAS SOSIAL* becomes *Kepala Dinas Sosial*."""
    words = [_word(word) for word in text.split()]
    if words:
        words[0] = words[0][:1].upper() + words[0][1:]
    return " ".join(words)


@cache
def _tasks() -> frozenset[str]:
    data = yaml.safe_load((files("extractors.reading") / "data/forms.yaml").read_text("utf-8"))
    return frozenset(data["tasks"])


def is_task(text: str) -> bool:
    """Whether a text only names what a unit is for (*Sumber Daya Manusia*): the rest of a unit's name."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word != "dan"]
    return bool(words) and set(words) <= _tasks()


def normal(text: str) -> str | None:
    """An office as printed, in normal spelling: ``WALIKOTA PALOPO,`` becomes *Wali Kota Palopo*."""
    text = " ".join(text.replace("!", "I").split()).strip(" ,;.:-–")
    if not text:
        return None
    head = _HEAD.match(text)
    known = places.government(text) if head else None
    if known and head and (known.tier == "body" or not head[0].lower().startswith("kepala")):
        joint = re.search(r"\bdan\s+menteri\b", text, re.IGNORECASE)
        if not joint:
            return known.head
    text = re.sub(r"\bwali\s?kota\b", "Wali Kota", text, flags=re.IGNORECASE)
    if not text.lower().startswith("presiden"):
        text = _SUFFIX.sub("", text)
    return title_case(text) or None
