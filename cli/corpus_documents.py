"""``telisik corpus add, remove, export``: documents in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import UNREAD, Output, format_option, indicator_range, output_options
from cli.console import messages, results
from cli.corpus_scope import (
    by_option,
    known_institution,
    nearest_institution,
    noted,
    open_holdings,
    print_json,
    scope_options,
    told,
    year_of,
)
from cli.progress import listen

if TYPE_CHECKING:
    from rich.console import Console

    from corpus.catalogue import Added


@click.command("add")
@click.argument("paths", metavar="BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path))
@scope_options
@click.option("--unit", metavar="OPD", help='OPD yang menyerahkan, misalnya "Dinas Kominfo".')
@click.option(
    "--indicators",
    metavar="DAFTAR",
    help="Indikator bagi semua berkas ini, misalnya 1-3,12; di luar nama foldernya.",
)
@by_option
@format_option("text", "json")
@output_options
@told
def add(
    paths: tuple[Path, ...],
    institution: str,
    year: int,
    unit: str | None,
    indicators: str | None,
    by: str,
    form: str,
    output_mode: Output,
) -> int:
    """Simpan BERKAS (berkas, folder, atau ZIP) ke korpus dengan susunan foldernya.

    Isi yang sama dengan nama yang sama tidak disimpan lagi; isi lain dengan nama yang sama menjadi versi
    baru. Karena itu perintah ini aman diulang, juga setelah terputus. Tautan simbolik tidak diikuti.
    """
    from flows.intake import given, hand_in

    chosen = indicator_range(indicators) or ()
    files = given(paths)
    holdings = open_holdings()
    catalogue = holdings.catalogue
    listen(output_mode)
    if not output_mode.quiet and (near := nearest_institution(catalogue, institution)) != institution:
        _introduce(institution, near, messages(no_color=output_mode.no_color))
    outcome = hand_in(
        catalogue,
        institution,
        year,
        files,
        by=by,
        source="command",
        unit=unit,
        indicators=chosen,
    )
    noted(
        holdings,
        "dokumen.unggah",
        f"{len(files)} berkas",
        by=by,
        institution=institution,
        tahun=year,
        baru=list(outcome.new[:50]),
        berubah=list(outcome.changed[:50]),
        ditolak=[name for name, _ in outcome.refused[:50]],
    )
    if form == "json":
        print_json("telisik.corpus.added/1", institution=institution, year=year, **_outcome(outcome))
    else:
        from cli import corpus_view

        corpus_view.added(outcome, results(no_color=output_mode.no_color), details=output_mode.verbose)
    return UNREAD if outcome.refused else 0


def _introduce(institution: str, near: str | None, console: Console) -> None:
    """Say that a name is new: a misspelt one makes a corpus of its own."""
    hint = f' Bila maksudnya "{near}", hentikan dan ulangi dengan nama itu.' if near else ""
    console.print(f"Instansi baru di korpus: {institution}.{hint}", soft_wrap=True)


def _outcome(added: Added) -> dict[str, object]:
    return {
        "upload": added.upload,
        "new": added.new,
        "changed": added.changed,
        "unchanged": added.unchanged,
        "refused": [{"name": name, "reason": reason} for name, reason in added.refused],
        "skipped": [{"name": name, "reason": reason} for name, reason in added.skipped],
        "renamed": [{"given": given, "name": name} for given, name in added.renamed],
    }


@click.command("remove")
@click.argument("names", metavar="NAMA...", nargs=-1, required=True)
@scope_options
@by_option
@format_option("text", "json")
@output_options
@told
def remove(
    names: tuple[str, ...], institution: str, year: int, by: str, form: str, output_mode: Output
) -> int:
    """Keluarkan dokumen dari korpus satu tahun; "Indikator 01/" mengeluarkan seisi folder.

    Isi dan riwayatnya tetap tersimpan; dokumen yang diserahkan lagi muncul kembali sebagai versi berikutnya.
    """
    holdings = open_holdings()
    known_institution(holdings.catalogue, institution)
    removed = holdings.catalogue.remove(institution, year, names, by=by)
    for name in removed:
        noted(holdings, "dokumen.keluarkan", name, by=by, institution=institution, tahun=year)
    if form == "json":
        print_json("telisik.corpus.removed/1", institution=institution, year=year, removed=removed)
        return 0
    console = results(no_color=output_mode.no_color)
    console.print(f"{len(removed)} dokumen dikeluarkan:")
    for name in removed:
        console.print(f"  {name}", soft_wrap=True)
    return 0


@click.command("export")
@click.argument("target", metavar="FOLDER|ZIP", type=click.Path(path_type=Path))
@scope_options
@format_option("text", "json")
@output_options
@told
def export(target: Path, institution: str, year: int, form: str, output_mode: Output) -> int:
    """Tulis dokumen satu tahun ke FOLDER baru atau berkas ZIP.

    Tiap dokumen memakai namanya di korpus; daftar-berkas.csv menyebut indikator, SHA-256, dan asalnya.
    """
    from corpus.export import LIST
    from corpus.export import export as write

    holdings = open_holdings()
    known_institution(holdings.catalogue, institution)
    year = year_of(holdings.catalogue.years(institution), institution, year)
    count = write(holdings.catalogue.documents(institution, year), holdings.store, target)
    if form == "json":
        print_json("telisik.corpus.exported/1", target=str(target), documents=count, list=LIST)
    else:
        text = f"{count} dokumen ditulis ke {target}, daftarnya {LIST}."
        results(no_color=output_mode.no_color).print(text, soft_wrap=True)
    return 0


COMMANDS = (add, remove, export)
