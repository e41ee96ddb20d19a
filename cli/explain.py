"""``telisik explain``: why one document is evidence for one indicator, or why not."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.command import UNREAD, Output, format_option, instrument_option, output_options
from cli.console import results


@click.command(
    "explain",
    epilog="Contoh: telisik explain --indicator 1 Perwali-26-2020.pdf --year 2025. Tiap butir menunjukkan "
    "yang dicari, yang ditemukan beserta halaman dan kutipannya, mengapa dihitung atau tidak (hanya "
    "definisi, hanya acuan, baru direncanakan, di luar bagian yang membahas), dan yang harus "
    "dilakukan. Kode keluar: 0 dijelaskan; 2 masukan keliru; 3 berkas tidak terbaca.",
)
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option(
    "--indicator",
    required=True,
    type=click.IntRange(min=1),
    metavar="NOMOR",
    help="Nomor indikator yang ditanyakan.",
)
@instrument_option
@click.option(
    "--institution", metavar="NAMA", help="Instansi yang dinilai. Bawaan: instansi pada berkas itu sendiri."
)
@click.option("--year", type=click.IntRange(2018, 2100), help="Tahun penilaian. Bawaan: tahun ini.")
@format_option("text", "json")
@click.option("--no-cache", is_flag=True, help="Baca ulang berkas.")
@output_options
def command(
    file: Path,
    indicator: int,
    instrument: str | None,
    institution: str | None,
    year: int | None,
    form: str,
    no_cache: bool,
    output_mode: Output,
) -> int:
    """Jelaskan mengapa satu BERKAS menjadi bukti suatu indikator, atau mengapa tidak, butir demi butir."""
    from flows.explain import explain_file
    from reports import explanation

    found = explain_file(
        file,
        indicator,
        year or datetime.now(UTC).year,
        instrument=instrument,
        institution=institution,
        use_cache=not no_cache,
    )
    if form == "json":
        sys.stdout.buffer.write(explanation.to_json(found).encode())
        sys.stdout.flush()
    else:
        explanation.render(found, results(no_color=output_mode.no_color), details=output_mode.verbose)
    return UNREAD if found.reading.status == "failed" else 0
