"""``telisik index``: the index of a list of levels."""

from __future__ import annotations

from pathlib import Path

import click

from cli.command import Output, UserError, output_options
from cli.console import results


@click.command("index")
@click.argument("levels", metavar="TINGKAT.csv", type=click.Path(path_type=Path))
@click.option(
    "--instrument", default="spbe-2024", show_default=True, metavar="ID|FOLDER", help="Paket instrumen."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Bentuk keluaran.",
)
@output_options
def command(levels: Path, instrument: str, form: str, output_mode: Output) -> int:
    """Hitung indeks, domain, aspek, dan predikat dari TINGKAT.csv (atau XLSX): kolom indikator dan tingkat.

    Semua indikator instrumen harus ada; tidak ada tingkat yang ditebak.
    """
    from corpus.claims import read_claims
    from corpus.table import TableError
    from flows.packs import open_instrument
    from reports import index as forms
    from rules.index import compute

    pack = open_instrument(instrument)
    if not levels.is_file():
        raise UserError(f"Berkas {levels} tidak ditemukan.", "Periksa kembali nama dan foldernya.")
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
    index = compute({number: claim.level for number, claim in claims.items()}, pack)
    if form == "json":
        click.echo(index.model_dump_json(indent=1))
    else:
        forms.render(index, results(no_color=output_mode.no_color))
    return 0
