"""``telisik crosswalk``: what of the evidence for one instrument serves another."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.command import Output, UserError, format_option, no_cache_option, output_options, workers_option
from cli.console import messages, results
from cli.progress import listen


@click.command("crosswalk")
@click.argument("paths", metavar="BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--from", "old", required=True, metavar="ID", help="Instrumen asal buktinya, misalnya spbe-2024."
)
@click.option("--to", "new", required=True, metavar="ID", help="Instrumen tujuan, misalnya pemdi-2026.")
@click.option(
    "--institution", metavar="NAMA", help="Instansi yang dinilai. Bawaan: instansi terbanyak pada berkas."
)
@click.option("--year", type=click.IntRange(2018, 2100), help="Tahun penilaian tujuan. Bawaan: tahun ini.")
@format_option("text", "json", "html", "xlsx", about="Bentuk hasil; html dan xlsx memerlukan --output.")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="BERKAS", help="Tulis hasil ke berkas ini."
)
@workers_option
@no_cache_option
@output_options
def command(
    paths: tuple[Path, ...],
    old: str,
    new: str,
    institution: str | None,
    year: int | None,
    form: str,
    output: Path | None,
    workers: int | None,
    no_cache: bool,
    output_mode: Output,
) -> int:
    """Tunjukkan per butir instrumen tujuan: bukti yang dipakai apa adanya, diperbarui, atau dibuat baru.

    BERKAS: berkas, folder, atau ZIP bukti dukung; atau satu laporan JSON dari telisik verify.
    """
    from flows.crosswalk import CrosswalkRequest, cross
    from flows.outputs import write_file
    from reports import crosswalk as forms

    if output is None and form in ("html", "xlsx"):
        raise UserError(f"Bentuk {form} memerlukan --output.", f"Tambahkan misalnya --output padanan.{form}.")
    listen(output_mode)
    found = cross(
        CrosswalkRequest(
            paths, old, new, year or datetime.now(UTC).year, institution, workers, use_cache=not no_cache
        )
    )
    if form == "text" and output is None:
        forms.render(found, results(no_color=output_mode.no_color))
        return 0
    content = forms.FORMS[form](found)
    if output is None:
        sys.stdout.buffer.write(content)
        return 0
    try:
        write_file(content, output)
    except OSError as error:
        raise UserError(
            f"Hasil tidak dapat ditulis ke {output}: {error.strerror}.", "Pilih folder lain."
        ) from error
    if not output_mode.quiet:
        messages(no_color=output_mode.no_color).print(f"Hasil ditulis ke {output}", soft_wrap=True)
    return 0
