"""An instrument pack for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.view import cited, decimal, kind
from rules.instrument import Item
from rules.manifest import Manifest
from rules.pack import Instrument
from rules.states import CODE_STATUS_NAMES, CONFIDENCE_NAMES


def render_list(packs: Iterable[Manifest], console: Console) -> None:
    """Print the packs that come with Telisik."""
    table = Table(box=box.SIMPLE_HEAD)
    for name in ("ID", "Nama", "Tahun", "Indikator"):
        table.add_column(name)
    for pack in packs:
        count = sum(len(aspect.indicators) for domain in pack.domains for aspect in domain.aspects)
        first, last = pack.years
        table.add_row(pack.id, Text(pack.name), f"{first}–{last or ''}", str(count))
    console.print(table)


def render_pack(instrument: Instrument, console: Console) -> None:
    """Print structure, weights and the number of evidence items of each indicator."""
    manifest = instrument.manifest
    console.print(Text(f"{manifest.name} ({manifest.id}), sidik aturan {instrument.digest}", style="bold"))
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("No", justify="right")
    table.add_column("Indikator")
    table.add_column("Bobot (%)", justify="right")
    table.add_column("Butir bukti", justify="right")
    for domain in manifest.domains:
        table.add_row(
            "", Text(f"Domain {domain.id}: {domain.name}", style="bold"), decimal(domain.weight, 1), ""
        )
        for aspect in domain.aspects:
            table.add_row("", f"Aspek {aspect.id}: {aspect.name}", decimal(aspect.weight, 1), "")
            for number, weight in aspect.indicators.items():
                items = len(instrument.by_indicator[number])
                name = Text(instrument.indicators[number].name)
                table.add_row(str(number), name, decimal(weight), str(items))
    console.print(table)
    for told in instrument.corrected:
        console.print(Text(f"Dikoreksi setempat: {told}", style="bold"))
    for source in manifest.sources:
        console.print(Text(f"Sumber: {source.title}", style="dim"))


def render_indicator(instrument: Instrument, number: int, console: Console) -> None:
    """Print one indicator: levels, criteria, evidence items with their page of the official text."""
    indicator = instrument.indicators[number]
    console.print(Text(f"{number}. {indicator.name}", style="bold"))
    console.print(Text(indicator.provision))
    names = instrument.families[number].level_names
    for level, rule in sorted(indicator.levels.items()):
        console.print(
            Text(f"\nTingkat {level} ({names[level]}){cited(rule.page)}: {rule.criterion}", style="bold")
        )
        for entry in instrument.by_indicator[number]:
            if entry.level == level:
                item = entry.rule
                kinds = ", ".join(kind(k) for k in item.kinds) or "jenis apa pun"
                optional = " (opsional)" if item.optional else ""
                console.print(Text(f"  • {item.text}{optional} [{_place(entry.key, item)}; {kinds}]"))
    national = indicator.index
    if national is not None:
        bands = "; ".join(
            f"tingkat {level}: {decimal(low)}-{decimal(high)}"
            for level, (low, high) in sorted(national.bands.items())
        )
        console.print(Text(f"\nNilai dari {national.name} ({national.owner}); {bands}"))
    for note in indicator.notes:
        console.print(Text(f"Catatan: {note}", style="dim"))


def _place(key: str, item: Item) -> str:
    """Id, portal code and page or confidence of an item, as far as there are any."""
    told = [key]
    if item.code and item.code_status:
        told.append(f"{item.code} ({CODE_STATUS_NAMES[item.code_status]})")
    if item.page:
        told.append(f"hlm. {item.page}")
    if item.basis:
        told.append(f"keyakinan {CONFIDENCE_NAMES[item.basis.confidence]}: {', '.join(item.basis.sources)}")
    return ", ".join(told)
