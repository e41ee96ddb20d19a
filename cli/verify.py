"""``telisik verify``: the main job on the command line."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from cli.command import (
    FOUND,
    UNREAD,
    Output,
    UserError,
    format_option,
    index_option,
    indicator_range,
    instrument_option,
    output_options,
)
from cli.console import messages, results
from cli.progress import listener
from flows.request import FILE_NAMES, Form, Request

if TYPE_CHECKING:
    from rules.results import Report

_TO_STDOUT: tuple[Form, ...] = ("text", "json")


@click.command(
    "verify",
    epilog="Kode keluar: 0 aman; 1 ada indikator pada atau di atas --fail-on; 2 masukan keliru; "
    "3 sebagian berkas tidak terbaca (sisanya tetap diperiksa).",
)
@click.argument("paths", metavar="BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path))
@instrument_option
@click.option(
    "--institution",
    metavar="NAMA",
    help='Instansi yang dinilai, misalnya "Pemerintah Kota Palopo". Bawaan: instansi terbanyak pada berkas.',
)
@click.option("--year", type=click.IntRange(2018, 2100), help="Tahun penilaian. Bawaan: tahun ini.")
@click.option("--indicators", metavar="DAFTAR", help="Hanya indikator ini, misalnya 1-10,23.")
@click.option(
    "--claims",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Lembar penilaian mandiri (XLSX/CSV) dengan kolom indikator dan tingkat.",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Daftar berkas dan indikatornya (XLSX/CSV), bila nama folder tidak menunjukkannya.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["missing", "weak", "never"]),
    default="never",
    show_default=True,
    help="Kapan kode keluar 1: bila ada indikator tanpa bukti, juga bila lemah, atau tidak pernah.",
)
@format_option(*get_args(Form), about="Bentuk laporan; html, xlsx, dan docx memerlukan --output.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="BERKAS|FOLDER",
    help="Tulis laporan ke sini, bukan ke layar.",
)
@index_option
@click.option("--direct", is_flag=True, help="Jalankan tanpa Prefect.")
@click.option("--workers", type=click.IntRange(1, 64), help="Banyak proses pembaca. Bawaan: satu per inti.")
@click.option("--no-cache", is_flag=True, help="Baca ulang semua berkas.")
@output_options
def command(
    paths: tuple[Path, ...],
    instrument: str | None,
    institution: str | None,
    year: int | None,
    indicators: str | None,
    claims: Path | None,
    manifest: Path | None,
    fail_on: str,
    form: Form,
    output: Path | None,
    indices: tuple[str, ...],
    direct: bool,
    workers: int | None,
    no_cache: bool,
    output_mode: Output,
) -> int:
    """Periksa berkas, folder, atau ZIP terhadap semua indikator dan laporkan yang lemah atau tanpa bukti."""
    if output is None and form not in _TO_STDOUT:
        raise UserError(
            f"Bentuk {form} memerlukan --output.", f"Tambahkan misalnya --output hasil/{FILE_NAMES[form]}."
        )
    request = Request(
        paths=paths,
        year=year or datetime.now(UTC).year,
        instrument=instrument,
        institution=institution,
        indicators=indicator_range(indicators),
        claims=claims,
        manifest=manifest,
        indices=indices,
        workers=workers,
        use_cache=not no_cache,
    )
    report = run(request, output_mode, direct=direct)
    deliver(report, form, output, output_mode)
    return exit_code(report, fail_on)


def run(request: Request, output_mode: Output, *, direct: bool) -> Report:
    """Run the verification, as a Prefect flow or directly, with progress on stderr.

    Raises:
        InputFault: a path, sheet or instrument is not as it must be.
    """
    from flows.progress import PROGRESS

    console = messages(no_color=output_mode.no_color)
    if not output_mode.quiet:
        PROGRESS.set(listener(console))
    if direct:
        from flows.direct import verify_directly

        return verify_directly(request)
    from flows.gather import check
    from flows.packs import chosen, open_instrument
    from flows.runtime import prepare_run

    # What cannot work is refused before the engine takes its seconds to start.
    request = chosen(request)
    check(request, open_instrument(request.instrument or ""))
    prepare_run(verbose=output_mode.verbose)
    if not output_mode.quiet:
        console.print("Menyiapkan mesin alur kerja ...")
    from flows.verify import verify

    return verify(request)


def deliver(report: Report, form: Form, output: Path | None, output_mode: Output) -> None:
    """Put the report where it was asked for."""
    from flows.outputs import render, write_file

    if output is None:
        if form == "text":
            from reports import terminal

            terminal.render(report, results(no_color=output_mode.no_color), details=output_mode.verbose)
        else:
            sys.stdout.buffer.write(render(report, form))
            sys.stdout.flush()
        return
    target = output / FILE_NAMES[form] if output.is_dir() or not output.suffix else output
    try:
        write_file(render(report, form), target)
    except OSError as error:
        raise UserError(
            f"Laporan tidak dapat ditulis ke {target}: {error.strerror}.", "Pilih folder lain."
        ) from error
    if not output_mode.quiet:
        messages(no_color=output_mode.no_color).print(f"Laporan ditulis ke {target}", soft_wrap=True)


def exit_code(report: Report, fail_on: str) -> int:
    """The contract's exit code. A defect at or above the gate outweighs an unread file."""
    bad = {"missing": {"missing"}, "weak": {"missing", "weak"}, "never": set[str]()}[fail_on]
    if any(indicator.status in bad for indicator in report.indicators):
        return FOUND
    if any(document.reading.status == "failed" for document in report.documents):
        return UNREAD
    return 0
