"""Why a document is evidence for an indicator or not: for a terminal, and as JSON."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reports.reading import profile_table
from reports.view import cited, decimal
from rules.explanation import Explanation, ItemWhy, Search
from rules.states import KIND_NAMES, SEVERITY_NAMES, STATE_NAMES, ZONE_NAMES

_GOOD = ("adequate", "blocked")
_PHRASES = 6
_PLACES = 2


def to_json(explanation: Explanation) -> str:
    """The explanation as JSON text, ending in a newline."""
    return explanation.model_dump_json(indent=1) + "\n"


def render(explanation: Explanation, console: Console, *, details: bool = False) -> None:
    """Print what was looked for, what was met and what it is worth; with ``details`` all of it."""
    e = explanation
    console.print(Text(f"Indikator {e.indicator}. {e.indicator_name}", style="bold"))
    body = e.institution or "instansi belum diketahui"
    console.print(Text(f"{e.name} · {body} · tahun {e.year} · instrumen {e.instrument}"))
    console.print(profile_table(e.profile))
    for problem in e.reading.problems:
        console.print(Text(f"{problem.code} {problem.message}\n  → {problem.remedy}", style="yellow"))
    _topic(e, console, details)
    for item in e.items:
        _item(item, e, console, details)
    for flag in e.flags:
        console.print(
            Text(f"{flag.code} ({SEVERITY_NAMES[flag.severity]}) {flag.message}\n  → {flag.remedy}")
        )
    console.print(Text("Kesimpulan: ", style="bold") + Text(e.conclusion))


def _topic(e: Explanation, console: Console, details: bool) -> None:
    enough = e.topic.score >= e.topic.needed
    line = Text("Topik ", style="bold")
    line.append(f"{'cukup' if enough else 'terlalu lemah'}: skor {decimal(e.topic.score)}, ")
    line.append(f"diperlukan {decimal(e.topic.needed)} agar dianggap mendukung. {e.topic.reason}.")
    console.print(line)
    _search(e.topic.search, console, details)


def _item(item: ItemWhy, e: Explanation, console: Console, details: bool) -> None:
    good = item.state in _GOOD
    mark = "✔" if good else "▲" if item.score and item.state != "not_submitted" else "✘"
    head = Text(f"\n{mark} Tingkat {item.level} · {item.id} · {STATE_NAMES[item.state]}", style="bold")
    if item.optional:
        head.append(" (opsional)")
    head.append(f" · skor {decimal(item.score)}")
    console.print(head)
    console.print(_indented(Text(f"Diminta: {item.text}{cited(item.source_page)}")))
    console.print(_indented(Text(_accepted(item, e))))
    for search in item.searches:
        # Most items are about the topic itself, of which the places stand above.
        if details or search.phrases != e.topic.search.phrases:
            _search(search, console, details)
    console.print(_indented(Text(f"Simpulan: {item.reason}")))
    if item.remedy and not good:
        console.print(_indented(Text(f"→ {item.remedy}")))


def _accepted(item: ItemWhy, e: Explanation) -> str:
    """What the item accepts, against what this document is."""
    if not item.accepts:
        told = "Jenis: apa pun"
    else:
        fits = "sesuai" if item.kind_fits else "tidak sesuai"
        wanted = ", ".join(KIND_NAMES[kind] for kind in item.accepts)
        told = f"Jenis: {wanted}; berkas ini {KIND_NAMES[e.profile.kind]} ({fits})"
    told += f". Dihitung dalam: {', '.join(ZONE_NAMES[zone] for zone in item.zones)}"
    return f"{told}. Syarat: {'; '.join(item.conditions)}" if item.conditions else told


def _search(search: Search, console: Console, details: bool) -> None:
    phrases = search.phrases if details else search.phrases[:_PHRASES]
    more = len(search.phrases) - len(phrases)
    sought = ", ".join(phrases) + (f", dan {more} lainnya" if more else "")
    mark = "✔" if search.held else "✘"
    console.print(_indented(Text(f"{mark} {search.name}: dicari {sought}")))
    if not search.met:
        console.print(_indented(Text("tidak ditemukan", style="dim"), 4))
    shown = search.met if details else search.met[:_PLACES]
    for met in shown:
        place = f"hlm. {met.page}" + (f", {met.section}" if met.section else "")
        line = Text(f"{'+' if met.counts else '-'} {place} ({ZONE_NAMES[met.zone]}): {met.why}")
        line.append(f"\n  “{met.quote}”", style="dim")
        console.print(_indented(line, 4))
    if left := search.more + len(search.met) - len(shown):
        console.print(_indented(Text(f"dan {left} tempat lain", style="dim"), 4))


def _indented(text: Text, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by))
