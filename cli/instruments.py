"""``telisik instruments``: the packs, what is in them, whether they are sound."""

from __future__ import annotations

import click

from cli.command import FOUND, Output, output_options
from cli.console import results


@click.group("instruments", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> int:
    """Paket instrumen: daftar (list), isi (show), dan pemeriksaan (check)."""
    if context.invoked_subcommand is None:
        context.invoke(list_packs)
    return 0


@command.command("list")
@output_options
def list_packs(output_mode: Output) -> int:
    """Daftar paket instrumen yang tersedia."""
    from reports.instrument import render_list
    from rules.pack import available

    render_list(available(), results(no_color=output_mode.no_color))
    return 0


@command.command("show")
@click.argument("pack", metavar="ID|FOLDER")
@click.option(
    "--indicator", type=int, metavar="NOMOR", help="Tunjukkan satu indikator dengan semua butir buktinya."
)
@output_options
def show(pack: str, indicator: int | None, output_mode: Output) -> int:
    """Tunjukkan susunan instrumen, atau satu indikator dengan tingkat dan butir buktinya."""
    from flows.faults import InputFault
    from flows.packs import open_instrument
    from reports.instrument import render_indicator, render_pack

    instrument = open_instrument(pack)
    console = results(no_color=output_mode.no_color)
    if indicator is None:
        render_pack(instrument, console)
        return 0
    if indicator not in instrument.indicators:
        raise InputFault(
            f"Indikator {indicator} tidak ada pada {instrument.id}.", "Lihat telisik instruments show."
        )
    render_indicator(instrument, indicator, console)
    return 0


@command.command("check")
@click.argument("pack", metavar="ID|FOLDER", default="spbe-2024")
@output_options
def check(pack: str, output_mode: Output) -> int:
    """Periksa paket dan koreksi setempatnya: susunan, bobot, rujukan, frasa, dengan berkas dan baris."""
    from flows.packs import overlays, pack_folder
    from rules.lint import check as lint

    console = results(no_color=output_mode.no_color)
    defects = lint(pack_folder(pack), overlays())
    for defect in defects:
        console.print(str(defect), soft_wrap=True)
    console.print(f"{len(defects)} cacat ditemukan." if defects else "Paket instrumen sah.")
    return FOUND if defects else 0
