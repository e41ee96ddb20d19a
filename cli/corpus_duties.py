"""``telisik corpus units, assign, waive, waivers``: who answers for what, which flags a person accepted."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import Output, UserError, format_option, indicator_range, output_options
from cli.console import messages, results
from cli.corpus_scope import (
    a_day,
    by_option,
    known_institution,
    noted,
    open_holdings,
    print_json,
    scope_options,
    told,
)

if TYPE_CHECKING:
    from corpus.saved import FlagRow


@click.command("units")
@scope_options
@click.option("--add", "new", metavar="OPD", multiple=True, help="Catat OPD ini; boleh berulang.")
@by_option
@format_option("text", "json")
@output_options
@told
def units(institution: str, year: int, new: tuple[str, ...], by: str, form: str, output_mode: Output) -> int:
    """Daftar OPD sebuah instansi dan indikator yang menjadi tanggung jawabnya pada satu tahun."""
    from cli import corpus_view

    holdings = open_holdings()
    if not new:
        known_institution(holdings.catalogue, institution)
    for name in new:
        holdings.units.add(institution, name)
        noted(holdings, "opd.buat", name, by=by, institution=institution)
    names, assigned = holdings.units.list(institution), holdings.units.assignments(institution, year)
    if form == "json":
        print_json(
            "telisik.corpus.units/1",
            institution=institution,
            year=year,
            units=names,
            assignments=[asdict(one) for one in assigned],
        )
    else:
        corpus_view.duties(names, assigned, year, results(no_color=output_mode.no_color))
    return 0


@click.command("assign")
@click.argument("unit", metavar="OPD")
@click.argument("indicators", metavar="DAFTAR")
@scope_options
@click.option(
    "--due", metavar="TANGGAL", callback=a_day, help="Tenggat melengkapi bukti, misalnya 2026-09-30."
)
@click.option("--release", is_flag=True, help="Lepaskan: OPD ini tidak lagi bertanggung jawab.")
@by_option
@output_options
@told
def assign(
    unit: str,
    indicators: str,
    institution: str,
    year: int,
    due: date | None,
    release: bool,
    by: str,
    output_mode: Output,
) -> int:
    """Tetapkan OPD yang bertanggung jawab atas indikator, misalnya: assign "Dinas Kominfo" 1-10,23."""
    numbers = indicator_range(indicators) or ()
    holdings = open_holdings()
    said = {"by": by, "institution": institution}
    if release:
        holdings.units.release(institution, year, unit, numbers)
        noted(holdings, "tugas.lepas", unit, **said, indikator=numbers, tahun=year)
    else:
        holdings.units.assign(institution, year, unit, numbers, due)
        until = due.isoformat() if due else None
        noted(holdings, "tugas.bagi", unit, **said, indikator=numbers, tenggat=until, tahun=year)
    if not output_mode.quiet:
        verb = "dilepaskan dari" if release else "bertanggung jawab atas"
        until = f", tenggat {due}" if due and not release else ""
        text = f"{unit} {verb} indikator {', '.join(map(str, numbers))} tahun {year}{until}."
        results(no_color=output_mode.no_color).print(text, soft_wrap=True)
    return 0


@click.command("claims")
@click.argument("sheet", metavar="[BERKAS]", required=False, type=click.Path(path_type=Path))
@scope_options
@by_option
@format_option("text", "json")
@output_options
@told
def claims(sheet: Path | None, institution: str, year: int, by: str, form: str, output_mode: Output) -> int:
    """Simpan lembar penilaian mandiri (XLSX/CSV) sebuah instansi, atau tunjukkan yang sudah disimpan.

    Lembar yang terakhir dipakai pada setiap pemeriksaan tahun itu; yang sebelumnya tetap tersimpan.
    """
    from flows.gather import claimed_levels
    from flows.packs import instrument_of, open_instrument
    from flows.tables import table

    holdings = open_holdings()
    if sheet is None:
        known_institution(holdings.catalogue, institution)
    else:
        # Refused now rather than every night.
        read = claimed_levels(table(sheet), open_instrument(instrument_of(holdings, institution, year)))
        holdings.assessments.add(institution, year, sheet, by=by)
        noted(holdings, "penilaian.simpan", sheet.name, by=by, institution=institution, tahun=year)
        if not output_mode.quiet:
            text = f"Penilaian mandiri {institution} {year}: {len(read)} indikator diklaim."
            messages(no_color=output_mode.no_color).print(text, soft_wrap=True)
    rows = holdings.assessments.list(institution, year)
    if form == "json":
        print_json(
            "telisik.corpus.claims/1",
            institution=institution,
            year=year,
            sheets=[asdict(one) for one in rows],
        )
    elif sheet is None:
        console = results(no_color=output_mode.no_color)
        for one in rows:
            console.print(f"{one.at:%Y-%m-%d %H.%M} {one.name} ({one.by}) {one.sha256[:12]}", soft_wrap=True)
        if not rows:
            console.print(f"Belum ada penilaian mandiri {institution} tahun {year}.", soft_wrap=True)
    return 0


@click.command("waive")
@click.argument("key", metavar="KUNCI")
@scope_options
@click.option(
    "--reason", required=True, metavar="TEKS", help="Mengapa catatan ini diterima; tampil di laporan."
)
@click.option(
    "--until",
    required=True,
    metavar="TANGGAL",
    callback=a_day,
    help="Hari terakhir berlakunya, misalnya 2026-12-31.",
)
@by_option
@output_options
@told
def waive(
    key: str, institution: str, year: int, reason: str, until: date, by: str, output_mode: Output
) -> int:
    """Terima sebuah catatan sampai suatu tanggal. KUNCI tercetak pada laporan di belakang tiap catatan.

    Catatan itu tetap tampil dengan alasannya dan kembali dihitung sesudah tanggal itu, atau bila dokumennya
    berganti isi. Bila instansi memakai aturan dua orang, perintah ini hanya mengusulkan: seorang auditor
    menyetujuinya pada halaman Audit.
    """
    if until < _today():
        raise UserError(f"Tanggal {until} sudah lewat.", "Pilih hari ini atau sesudahnya.")
    holdings = open_holdings()
    known_institution(holdings.catalogue, institution)
    flag = _flag(holdings.runs.flags(institution, year), key)
    number = holdings.decisions.waive(
        institution, year, flag.key, flag.code, flag.indicator, reason=reason, by=by, expires=until
    )
    action = "audit.usul" if number is None else "audit.kecualikan"
    detail = {"flag": flag.key, "alasan": reason, "sampai": until.isoformat(), "tahun": year}
    noted(holdings, action, flag.code, by=by, institution=institution, **detail)
    if not output_mode.quiet:
        text = f"Pengecualian {number}: {flag.code} diterima sampai {until}. {flag.message}"
        if number is None:
            text = (
                f"Diusulkan: {flag.code} sampai {until}. Berlaku setelah auditor setuju pada halaman Audit."
            )
        results(no_color=output_mode.no_color).print(text, soft_wrap=True)
    return 0


@click.command("waivers")
@scope_options
@click.option(
    "--withdraw", type=int, metavar="NOMOR", help="Cabut pengecualian ini: catatannya dihitung lagi."
)
@by_option
@format_option("text", "json")
@output_options
@told
def waivers(
    institution: str, year: int, withdraw: int | None, by: str, form: str, output_mode: Output
) -> int:
    """Daftar catatan yang diterima orang, dengan alasan, tanggal akhir, dan keadaannya."""
    from cli import corpus_view

    holdings = open_holdings()
    known_institution(holdings.catalogue, institution)
    kept = holdings.waivers
    if withdraw is not None:
        kept.withdraw(institution, year, withdraw, by=by)
        flag = next(row for row in kept.all(institution, year) if row.id == withdraw)
        noted(holdings, "audit.cabut", flag.code, by=by, institution=institution, flag=flag.flag_key)
    rows, today = kept.all(institution, year), _today()
    if form == "json":
        print_json(
            "telisik.corpus.waivers/1",
            institution=institution,
            year=year,
            waivers=[asdict(row) | {"active": row.holds(today)} for row in rows],
        )
    else:
        corpus_view.waivers(rows, today, results(no_color=output_mode.no_color))
    return 0


def _flag(flags: tuple[FlagRow, ...], key: str) -> FlagRow:
    """The flag of the newest report that a key names.

    Raises:
        UserError: there is none.
    """
    found = [flag for flag in flags if flag.key == key.strip().lower()]
    if found:
        return found[0]
    raise UserError(
        f"Catatan {key} tidak ada pada laporan terakhir.",
        "Salin kuncinya dari laporan pemeriksaan korpus terbaru instansi dan tahun itu."
        if flags
        else "Instansi ini belum diperiksa pada tahun itu; jalankan dulu pemeriksaan malam.",
    )


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


COMMANDS = (units, assign, claims, waive, waivers)
