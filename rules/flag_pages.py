"""The documentation of flags: the table and a page for each code.

``python -m rules.flag_pages`` writes both to ``docs/``.
"""

from __future__ import annotations

import re
from pathlib import Path

from extractors.model import Problem
from rules.flags import FlagKind, catalogue, everything, flag, reading_flag
from rules.results import Flag
from rules.states import FIELD_NAMES, SEVERITY_NAMES

DOCS = Path(__file__).parent.parent / "docs"
TABLE = "flags.md"
PAGES = "tanda"
"""The folder of the pages."""

_CODE = re.compile(r"\bBD\d{3}\b")
_MADE = "<!-- Dibuat dari rules/flags.yaml oleh `make flags`; jangan disunting langsung. -->"
_CORRECTING = (
    "Bila {fields} salah terbaca, koordinator atau admin memperbaikinya pada halaman dokumennya (*Dokumen*, "
    "*Koreksi*) dengan menulis yang benar dan dari mana diketahui. Koreksi dipakai mulai pemeriksaan "
    "berikutnya, dan laporan menyebut keduanya."
)
_WEIGHING = (
    "Bila semua dokumen yang mendukung suatu indikator bertanda kesalahan atau peringatan seperti ini, "
    "status indikator itu *lemah*, juga bila butirnya terpenuhi."
)
_MERE_NOTE = "Sebagai catatan, tanda ini sendiri tidak menurunkan tingkat maupun status."
_ABOUT_ALL = """\
Setiap tanda mempunyai kode yang tidak pernah dipakai untuk hal lain. Kode dalam tabel membuka halamannya:
kapan tanda itu muncul, pengaruhnya, contohnya, yang dilakukan, dan bila tanda itu keliru.

| Berat | Arti |
| --- | --- |
| kesalahan | harus diselesaikan: buktinya tidak terbaca, tidak berlaku, atau tidak ada |
| peringatan | asesor akan mempersoalkannya |
| catatan | perlu diketahui; tidak menurunkan tingkat maupun status |

Tingkat dihitung dari butir yang terpenuhi, bukan dari banyaknya tanda. Status indikator menjadi *lemah*
antara lain bila semua dokumen yang mendukungnya bertanda kesalahan atau peringatan; semua sebabnya ada di
[Status indikator](penggunaan.md#status-indikator). Tanda yang dikecualikan tetap tampil di
laporan dengan alasannya dan tidak mengubah tingkat atau status; `telisik run presubmission` tidak tertahan
oleh indikator lemah yang semua kesalahan dan peringatannya sudah dikecualikan. Koreksi berlaku bagi dokumen
yang tersimpan (laman, `telisik run`), tidak bagi `telisik verify` dan `telisik explain`, yang membaca berkas
di luarnya."""


def table() -> str:
    """The table of all flags, for ``docs/flags.md``."""
    lines = ["# Daftar tanda (flag)", "", _MADE, "", _ABOUT_ALL]
    families, family = everything().families, ""
    for code, kind in catalogue().items():
        if code[:3] != family:
            family = code[:3]
            lines += ["", f"## {family}xx {families[family]}", ""]
            lines += [
                "| Kode | Berat | Judul | Kapan muncul | Yang dilakukan |",
                "| --- | --- | --- | --- | --- |",
            ]
        cells = (
            f"[{code}]({PAGES}/{code}.md)",
            SEVERITY_NAMES[kind.severity],
            kind.title,
            kind.about,
            kind.remedy,
        )
        lines.append("| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def page(code: str) -> str:
    """The page of a flag, for ``docs/tanda/CODE.md``.

    Raises:
        KeyError: The code is not in the catalogue.
    """
    kind, told = catalogue()[code], example(code)
    parts = [
        f"# {code} {kind.title}",
        _MADE,
        f"[Daftar tanda](../{TABLE}) · {code[:3]}xx {everything().families[code[:3]]} · "
        f"Berat: **{SEVERITY_NAMES[kind.severity]}**",
        "## Kapan muncul",
        _linked(kind.about),
        f"**Tidak muncul untuk:** {_linked(kind.not_for)}",
        "## Pengaruhnya",
        _linked(" ".join([kind.effect, *_by_severity(kind)])),
        "## Contoh",
        f"> **{code}** ({SEVERITY_NAMES[kind.severity]}) {told.message}\n>\n> → {told.remedy}",
        "## Yang dilakukan",
        _linked(kind.steps),
        "## Bila tanda ini keliru",
        *map(_linked, when_wrong(code)),
    ]
    if kind.near:
        parts += ["## Yang mirip", "\n".join(_neighbour(*near) for near in kind.near.items())]
    return "\n\n".join(parts) + "\n"


def example(code: str) -> Flag:
    """The flag as an official sees it, of the made-up values that the catalogue holds.

    Raises:
        KeyError: The code is not in the catalogue, or its example lacks a value.
    """
    kind = catalogue()[code]
    if kind.message == "{detail}":
        return reading_flag(Problem(code, str(kind.example["detail"]), kind.remedy), "")
    return flag(code, **kind.example)  # type: ignore[arg-type]


def when_wrong(code: str) -> tuple[str, ...]:
    """What to do when a flag is mistaken, in paragraphs; none for a code that is not in the catalogue."""
    kind = catalogue().get(code)
    if kind is None:
        return ()
    said = [kind.wrong]
    if kind.corrections:
        names = [f"*{FIELD_NAMES[field]}*" for field in kind.corrections]
        fields = " atau ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        said.append(_CORRECTING.format(fields=fields))
    return (*said, *(everything().ways[way] for way in kind.ways))


def _by_severity(kind: FlagKind) -> list[str]:
    """What a flag does to the status by its severity alone."""
    if kind.severity == "info":
        return [_MERE_NOTE]
    return [_WEIGHING] if kind.weighs else []


def _neighbour(code: str, difference: str) -> str:
    return f"- [{code}]({code}.md) {catalogue()[code].title}: {difference}"


def _linked(text: str) -> str:
    """A text of a page with the codes in it leading to their pages."""
    return _CODE.sub(lambda found: f"[{found[0]}]({found[0]}.md)", text)


def write() -> None:
    """Write the table and the pages to ``docs/``; a page whose code is gone goes too."""
    folder = DOCS / PAGES
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for code in catalogue():
        (folder / f"{code}.md").write_text(page(code), "utf-8")
    (DOCS / TABLE).write_text(table(), "utf-8")


if __name__ == "__main__":
    write()
