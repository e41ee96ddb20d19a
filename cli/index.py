"""``telisik index``: the index of a list of levels, of scores, or of verdicts on items."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import Output, UserError, format_option, index_option, instrument_option, output_options
from cli.console import results

if TYPE_CHECKING:
    from extractors.model import Document
    from reports.index import Row
    from rules.pack import Instrument
    from rules.results import Index


@click.command("index")
@click.argument("levels", metavar="TINGKAT.csv", type=click.Path(path_type=Path))
@instrument_option
@click.option(
    "--year",
    type=click.IntRange(2018, 2100),
    help="Tahun penilaian, juga yang menentukan paket. Bawaan: tahun ini.",
)
@index_option
@click.option(
    "--what-if",
    "assumed",
    metavar="12=4,17=3",
    help="Hitung juga indeks seandainya indikator ini mencapai tingkat (Pemdi: nilai) itu.",
)
@format_option("text", "json")
@output_options
def command(
    levels: Path,
    instrument: str | None,
    year: int | None,
    indices: tuple[str, ...],
    assumed: str | None,
    form: str,
    output_mode: Output,
) -> int:
    """Hitung indeks, domain, aspek, dan predikat dari TINGKAT.csv (atau XLSX): kolom indikator dan tingkat.

    Semua indikator instrumen harus ada; tidak ada tingkat yang ditebak. Untuk Pemdi: kolom indikator dan
    nilai (1,26), dan/atau kode dan hasil (I1-L1-01, diterima atau revisi). Tanpa --instrument dan tanpa
    --year dipakai SPBE.
    """
    from flows.packs import instrument_for, open_instrument
    from flows.tables import table
    from reports import index as forms
    from rules.manifest import Bands
    from rules.pack import DEFAULT

    pack = open_instrument(instrument or (DEFAULT if year is None else instrument_for(year)))
    cells = table(levels)
    by_shares = isinstance(pack.manifest.scoring, Bands)
    counted = _by_scores(cells, pack, indices, year) if by_shares else _by_levels(cells, pack)
    changes = _changes(assumed)
    simulated = _simulated(counted.scores, changes, pack) if changes else None
    if form == "json":
        told = counted.index.model_dump(mode="json")
        if simulated:
            told["what_if"] = {"changes": _as_numbers(changes), **simulated.model_dump(mode="json")}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    console = results(no_color=output_mode.no_color)
    forms.render(counted.index, console, counted.rows)
    if simulated:
        forms.render_change(counted.index, simulated, _as_numbers(changes), console)
    return 0


@dataclass(frozen=True)
class _Counted:
    """An index with the levels or scores of the indicators that make it; ``rows``: the scores in full."""

    index: Index
    scores: Mapping[int, int | Fraction]
    rows: Sequence[Row] = ()


def _by_levels(cells: Document, pack: Instrument) -> _Counted:
    from rules.index import compute

    levels = _levels(cells, pack)
    return _Counted(compute(levels, pack), levels)


def _by_scores(cells: Document, pack: Instrument, indices: Sequence[str], year: int | None) -> _Counted:
    from flows.assessed import score_sheet
    from reports.index import Row

    sheet = score_sheet(cells, pack, indices, year or datetime.now(UTC).year)
    rows = [
        Row(
            number=one.indicator,
            name=one.name,
            value=float(one.value),
            rule=float(one.rule.value) if one.rule else None,
            note=one.rule.note if one.rule else "nilai dinyatakan",
            estimate=bool(one.rule and one.rule.estimate),
        )
        for one in sheet.indicators
    ]
    return _Counted(sheet.index, {one.indicator: one.value for one in sheet.indicators}, rows)


def _changes(assumed: str | None) -> dict[int, Fraction]:
    """``12=4,17=3`` by indicator."""
    changes: dict[int, Fraction] = {}
    for part in (assumed or "").split(","):
        match = re.fullmatch(r"\s*[Ii]?(\d{1,3})\s*=\s*(\d(?:\.\d{1,4})?)\s*", part)
        if match and int(match[1]) in changes:
            raise UserError(
                f"Pengandaian menyebut indikator {int(match[1])} lebih dari sekali.",
                "Tulis tiap indikator sekali saja, misalnya 12=4,17=3.",
            )
        if match:
            changes[int(match[1])] = Fraction(match[2])
        elif part.strip() or (assumed is not None and not changes):
            raise UserError(f'Pengandaian "{part.strip()}" tidak dipahami.', "Tulis misalnya 12=4,17=3.")
    return changes


def _as_numbers(changes: Mapping[int, Fraction]) -> dict[int, float]:
    return {number: float(value) for number, value in changes.items()}


def _simulated(
    scores: Mapping[int, int | Fraction], changes: Mapping[int, Fraction], pack: Instrument
) -> Index:
    """The index with some levels or scores changed."""
    from rules.index import compute

    try:
        return compute({**scores, **changes}, pack)
    except ValueError as error:
        raise UserError(
            f"Pengandaian tidak sah: {error}.", "Tulis indikator dan tingkat yang ada."
        ) from error


def _levels(cells: Document, pack: Instrument) -> dict[int, int]:
    """The levels of a sheet that names every indicator."""
    from flows.gather import claimed_levels

    claims = claimed_levels(cells, pack)
    absent = [number for number in pack.indicators if number not in claims]
    if absent:
        raise UserError(
            f"Tingkat belum diisi untuk indikator {', '.join(map(str, absent))}.",
            "Lengkapi semua indikator; yang tanpa bukti bernilai 1.",
        )
    return claims
