"""``telisik read``: what was understood of one document."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cli.command import UNREAD, Output, format_option, output_options
from cli.console import results


@click.command("read")
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@format_option("text", "json")
@click.option(
    "--with-names",
    is_flag=True,
    help="Sertakan letak nama penanda tangan di antara entitas (hanya untuk --format json).",
)
@output_options
def command(file: Path, form: str, with_names: bool, output_mode: Output) -> int:
    """Tunjukkan apa yang dipahami dari satu BERKAS: jenis, nomor, tanggal, instansi, susunan, dan teksnya."""
    from extractors.export import document_dict
    from extractors.read import read
    from flows.faults import existing_file

    document = read(existing_file(file))
    console = results(no_color=output_mode.no_color)
    if form == "json":
        click.echo(json.dumps(document_dict(document, with_names), ensure_ascii=False, indent=1))
    else:
        from reports.reading import render

        render(document, console)
    return UNREAD if document.reading.status == "failed" else 0
