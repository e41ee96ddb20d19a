"""What was understood of one document, for a terminal."""

from __future__ import annotations

from collections import Counter

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractors.model import Document, Profile
from reports.view import day, kind, percent, status_word

_UNKNOWN = "belum diketahui"


def render(document: Document, console: Console) -> None:
    """Print profile, reading problems, outline and where the text came from."""
    console.print(Text(document.name, style="bold"))
    console.print(profile_table(document.profile, _pages(document)))
    for problem in document.reading.problems:
        place = f" (hlm. {problem.page})" if problem.page else ""
        console.print(Text(f"{problem.code} {problem.message}{place}\n  → {problem.remedy}", style="yellow"))
    outline = [s for s in document.sections if s.kind in ("bab", "diktum", "lampiran", "heading", "sheet")]
    if outline:
        console.print(Text("Susunan:", style="bold"))
        for section in outline:
            page, _ = document.locate(section.start)
            console.print(Text(f"  hlm. {document.pages[page].number:>3}  {section.label}"))
    counted = Counter(section.kind for section in document.sections)
    console.print(
        Text(f"{counted['pasal']} pasal, {counted['lampiran']} lampiran, {len(document.entities)} entitas")
    )


def profile_table(p: Profile, pages: str | None = None) -> Table:
    """What a document is, each field with the page that proves it; ``pages`` tells how it was read."""
    table = Table(box=box.SIMPLE, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(style="dim", no_wrap=True)
    signed = {True: "ya", False: "tidak", None: _UNKNOWN}[p.signed]
    signatory = ", ".join(x for x in (p.signatory.name, p.signatory.position) if x) if p.signatory else None
    rows: list[tuple[str, str, str | None]] = [
        ("Jenis", "kind", kind(p.kind) + (f" ({p.form})" if p.form else "")),
        ("Nomor", "number", p.number),
        ("Tahun", "year", str(p.year) if p.year else None),
        ("Tentang", "subject", p.subject),
        ("Penerbit", "issuer", p.issuer),
        ("Instansi", "institution", p.institution),
        ("Ditetapkan", "enacted_on", f"{p.place or '–'}, {day(p.enacted_on)}" if p.enacted_on else None),
        ("Diundangkan", "promulgated_on", day(p.promulgated_on) if p.promulgated_on else None),
        (
            "Dimuat dalam",
            "gazette",
            f"{p.gazette.name} Tahun {p.gazette.year} Nomor {p.gazette.number}" if p.gazette else None,
        ),
        ("Kegiatan pada", "held_on", day(p.held_on) if p.held_on else None),
        ("Dibuat", "made_on", day(p.made_on) if p.made_on else None),
        ("Direvisi", "revised_on", day(p.revised_on) if p.revised_on else None),
        ("Penanda tangan", "signatory", signatory),
        ("Ditandatangani", "signed", signed),
        (
            "Status",
            "status",
            status_word(p.status) + (f": {'; '.join(p.draft_reasons)}" if p.draft_reasons else ""),
        ),
        ("Masa berlaku", "period", f"{p.period[0]}–{p.period[1]}" if p.period else None),
        ("Mencabut", "revokes", "; ".join(p.revokes) or None),
        ("Mengubah", "amends", "; ".join(p.amends) or None),
        ("Lampiran disebut", "attachments", ", ".join(p.attachments) or None),
    ]
    for name, field, value in rows:
        proof = p.proof.get(field)
        shown = Text(value or _UNKNOWN)
        if doubt := p.doubts.get(field):
            shown.append(f" ({doubt})", style="yellow")
        table.add_row(name, shown, f"hlm. {proof.page}" if proof else "")
    if pages is not None:
        table.add_row("Halaman", Text(pages), "")
    return table


def _pages(document: Document) -> str:
    quality = min((page.quality for page in document.pages if page.source != "none"), default=0.0)
    pages = f"{len(document.pages)} halaman, {document.ocr_pages} lewat pengenalan karakter"
    return f"{pages}; mutu terendah {percent(quality)}"
