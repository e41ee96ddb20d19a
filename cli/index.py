"""``telisik index``: the index of a list of levels, of scores, or of verdicts on items."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import Output, UserError, index_option, instrument_option, output_options
from cli.console import results

if TYPE_CHECKING:
    from rules.pack import Instrument
    from rules.results import Index


@click.command("index")
@click.argument("levels", metavar="TINGKAT.csv", type=click.Path(path_type=Path))
@instrument_option
@click.option(
    "--year", type=click.IntRange(2018, 2100), help="Tahun penilaian indeks nasional. Bawaan: tahun ini."
)
@index_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Bentuk keluaran.",
)
@output_options
def command(
    levels: Path,
    instrument: str | None,
    year: int | None,
    indices: tuple[str, ...],
    form: str,
    output_mode: Output,
) -> int:
    """Hitung indeks, domain, aspek, dan predikat dari TINGKAT.csv (atau XLSX): kolom indikator dan tingkat.

    Semua indikator instrumen harus ada; tidak ada tingkat yang ditebak. Untuk Pemdi: kolom indikator dan
    nilai (1,26), dan/atau kode dan hasil (I1-L1-01, diterima atau revisi). Tanpa --instrument dipakai SPBE.
    """
    from flows.assessed import score_sheet
    from flows.packs import open_instrument
    from reports import index as forms
    from rules.instrument import Bands
    from rules.pack import DEFAULT

    pack = open_instrument(instrument or DEFAULT)
    if not levels.is_file():
        raise UserError(f"Berkas {levels} tidak ditemukan.", "Periksa kembali nama dan foldernya.")
    console = results(no_color=output_mode.no_color)
    if isinstance(pack.manifest.scoring, Bands):
        sheet = score_sheet(levels, pack, indices, year or datetime.now(UTC).year)
        index = sheet.index
        rows = [
            forms.Row(
                number=one.indicator,
                name=one.name,
                value=float(one.value),
                rule=float(one.rule.value) if one.rule else None,
                note=one.rule.note if one.rule else "nilai dinyatakan",
                estimate=bool(one.rule and one.rule.estimate),
            )
            for one in sheet.indicators
        ]
    else:
        index, rows = _whole(levels, pack), []
    if form == "json":
        click.echo(index.model_dump_json(indent=1))
    else:
        forms.render(index, console, rows)
    return 0


def _whole(levels: Path, pack: Instrument) -> Index:
    """The index of a sheet of whole levels."""
    from corpus.claims import read_claims
    from corpus.table import TableError
    from rules.index import compute

    try:
        claims = read_claims(levels, pack.indicators.keys(), pack.manifest.scoring.levels)
    except TableError as error:
        raise UserError(str(error), "Perbaiki sel yang disebut lalu ulangi.") from error
    absent = [number for number in pack.indicators if number not in claims]
    if absent:
        raise UserError(
            f"Tingkat belum diisi untuk indikator {', '.join(map(str, absent))}.",
            "Lengkapi semua indikator; yang tanpa bukti bernilai 1.",
        )
    return compute({number: claim.level for number, claim in claims.items()}, pack)
