"""An index with its domains and aspects, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.view import decimal
from rules.results import Index


@dataclass(frozen=True)
class Row:
    """One indicator: ``value`` counts; ``rule`` is the score by the instrument's rule, if computed."""

    number: int
    name: str
    value: float
    rule: float | None
    note: str
    estimate: bool


def render(index: Index, console: Console, rows: Sequence[Row] = ()) -> None:
    """Print index, predicate, a table of domains with their aspects, and the scores of the indicators."""
    # Four decimals beside the displayed two: predicates are decided on the exact value.
    console.print(
        Text(f"Indeks {index.display} ({decimal(index.value, 4)}), predikat {index.predicate}", style="bold")
    )
    if index.note:
        console.print(Text(index.note))
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
    if rows:
        console.print(_indicators(rows))


def render_change(before: Index, after: Index, changes: Mapping[int, float], console: Console) -> None:
    """Print what the index would be with some levels changed."""
    told = ", ".join(f"indikator {number} = {decimal(value, 2)}" for number, value in sorted(changes.items()))
    rise = after.value - before.value
    console.print(
        Text(
            f"Seandainya {told}: indeks {after.display} ({decimal(after.value, 4)}), "
            f"predikat {after.predicate}; "
            f"{'+' if rise >= 0 else ''}{decimal(rise, 4)} dari {before.display} {before.predicate}.",
            style="bold",
        )
    )


def _indicators(rows: Sequence[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Ind.", justify="right")
    table.add_column("Nilai", justify="right")
    table.add_column("Menurut aturan (perkiraan)", justify="right")
    table.add_column("Selisih", justify="right")
    table.add_column("Keterangan")
    for row in rows:
        computed = decimal(row.rule, 2) if row.rule is not None else "–"
        gap = row.value - row.rule if row.rule is not None else 0.0
        told = f"{'+' if gap > 0 else ''}{decimal(gap, 3)}" if abs(gap) >= 0.005 else ""
        table.add_row(f"I{row.number}", decimal(row.value, 2), computed, told, Text(row.note))
    return table
