"""``telisik corpus timezone, check, upgrade``: days, whether everything is whole, the database's schema."""

from __future__ import annotations

from dataclasses import asdict

import click

from cli.command import FOUND, Output, format_option, output_options
from cli.console import messages, results
from cli.corpus_scope import known_institution, open_holdings, print_json, told
from cli.progress import listener


@click.command("timezone")
@click.argument("zone", metavar="[ZONA]", required=False)
@click.option("--institution", required=True, metavar="NAMA", help="Instansi yang sudah ada di korpus.")
@format_option("text", "json")
@output_options
@told
def timezone(zone: str | None, institution: str, form: str, output_mode: Output) -> int:
    """Tetapkan zona waktu instansi: WIB, WITA, WIT, atau misalnya Asia/Makassar. Tanpa ZONA: tunjukkan.

    Menurut zona ini hari berganti: tenggat OPD, akhir pengecualian, tahun penilaian yang sedang berjalan.
    """
    catalogue = open_holdings().catalogue
    known_institution(catalogue, institution)
    if zone is not None:
        catalogue.set_timezone(institution, zone)
    name = catalogue.timezone(institution)
    if form == "json":
        print_json("telisik.corpus.timezone/1", institution=institution, timezone=name)
    else:
        results(no_color=output_mode.no_color).print(f"Zona waktu {institution}: {name}", soft_wrap=True)
    return 0


@click.command("check")
@click.option(
    "--repair", is_flag=True, help="Buang sisa proses yang terputus (tidak dipakai dokumen mana pun)."
)
@format_option("text", "json")
@output_options
@told
def check(repair: bool, form: str, output_mode: Output) -> int:
    """Baca ulang semua isi yang tersimpan; kode keluar 1 bila ada yang rusak, hilang, atau tersisa."""
    from cli import corpus_view
    from corpus.check import check as examine

    holdings = open_holdings()
    bar = listener(messages(no_color=output_mode.no_color))
    if not output_mode.quiet:
        bar.begin("Memeriksa isi", None)
    try:
        each = (lambda sha256: None) if output_mode.quiet else bar.advance
        found = examine(holdings.database, holdings.store, repair=repair, each=each)
    finally:
        bar.end()
    if form == "json":
        print_json("telisik.corpus.check/1", whole=found.whole, **asdict(found))
    else:
        corpus_view.checkup(found, results(no_color=output_mode.no_color), details=output_mode.verbose)
    return 0 if found.whole else FOUND


@click.command("upgrade")
@output_options
@told
def upgrade(output_mode: Output) -> int:
    """Sesuaikan skema basis data dengan Telisik ini; buat cadangan dahulu."""
    from corpus.database import upgrade as migrate

    before, after = migrate()
    console = results(no_color=output_mode.no_color)
    if before == after:
        console.print(f"Skema sudah yang terbaru ({after}).")
    else:
        console.print(f"Skema {before or 'baru'} menjadi {after}.")
    return 0


COMMANDS = (timezone, check, upgrade)
