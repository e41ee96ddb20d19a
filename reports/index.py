"""An index with its domains and aspects, for a terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.view import decimal
from rules.results import Index


def render(index: Index, console: Console) -> None:
    """Print index, predicate, and a table of domains with their aspects."""
    # Four decimals beside the displayed two: predicates are decided on the exact value.
    console.print(
        Text(f"Indeks {index.display} ({decimal(index.value, 4)}), predikat {index.predicate}", style="bold")
    )
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Domain dan aspek")
    table.add_column("Bobot (%)", justify="right")
    table.add_column("Indeks", justify="right")
    for domain in index.domains:
        table.add_row(Text(domain.name, style="bold"), decimal(domain.weight, 1), domain.display)
        for aspect in index.aspects:
            if aspect.domain == domain.id:
                table.add_row(f"  {aspect.name}", decimal(aspect.weight, 1), aspect.display)
    console.print(table)
