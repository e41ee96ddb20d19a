"""``telisik verify``: the main job on the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from cli.command import (
    FOUND,
    UNREAD,
    Output,
    UserError,
    index_option,
    indicator_range,
    indicators_option,
    instrument_option,
    no_cache_option,
    output_options,
    workers_option,
)
from cli.console import messages, results
from cli.engine import start_engine
from cli.progress import listen
from flows.request import FILE_NAMES, Form, Request

if TYPE_CHECKING:
    from rules.results import Report

_TO_STDOUT: tuple[Form, ...] = ("text", "json", "csv")
_TO_FILE: tuple[Form, ...] = tuple(form for form in FILE_NAMES if form not in _TO_STDOUT)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


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
@indicators_option
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
@click.option(
    "--format",
    "forms",
    type=click.Choice(get_args(Form)),
    multiple=True,
    default=("text",),
    show_default=True,
    help=f"Bentuk laporan, boleh beberapa; {_listed(_TO_FILE)} memerlukan --output.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="BERKAS|FOLDER",
    help="Tulis laporan ke sini, bukan ke layar. Beberapa bentuk: folder.",
)
@click.option(
    "--thumbnails/--no-thumbnails",
    default=True,
    show_default=True,
    help="Sertakan gambar halaman dengan kutipan yang disorot dalam laporan HTML.",
)
@click.option(
    "--compare",
    type=click.Path(path_type=Path),
    metavar="LAPORAN.json",
    help="Bandingkan dengan laporan JSON terdahulu (html, xlsx, docx, berita-acara).",
)
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    metavar="PAKET.zip",
    help="Tulis paket bukti: berkas bernama menurut portal, semua laporan, daftar yang tidak disertakan.",
)
@index_option
@click.option("--direct", is_flag=True, help="Jalankan tanpa Prefect.")
@workers_option
@no_cache_option
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
    forms: tuple[Form, ...],
    output: Path | None,
    thumbnails: bool,
    compare: Path | None,
    pack: Path | None,
    indices: tuple[str, ...],
    direct: bool,
    workers: int | None,
    no_cache: bool,
    output_mode: Output,
) -> int:
    """Periksa berkas, folder, atau ZIP terhadap semua indikator dan laporkan yang lemah atau tanpa bukti."""
    folder, name = _target(forms, output)
    request = Request(
        paths=paths,
        year=year or datetime.now(UTC).year,
        instrument=instrument,
        institution=institution,
        indicators=indicator_range(indicators),
        claims=claims,
        manifest=manifest,
        output=folder,
        forms=forms if folder else (),
        file_name=name,
        thumbnails=thumbnails,
        compare=compare,
        pack=pack,
        indices=indices,
        workers=workers,
        use_cache=not no_cache,
    )
    report = run(request, output_mode, direct=direct)
    if folder is None:
        show(report, forms[0], output_mode)
    written = [folder / (name or FILE_NAMES[form]) for form in forms] if folder else []
    for path in (*written, *([pack] if pack else [])) if not output_mode.quiet else ():
        messages(no_color=output_mode.no_color).print(f"Laporan ditulis ke {path}", soft_wrap=True)
    return exit_code(report, fail_on)


def run(request: Request, output_mode: Output, *, direct: bool) -> Report:
    """Run the verification, as a Prefect flow or directly, with progress on stderr.

    Raises:
        InputFault: a path, sheet or instrument is not as it must be.
    """
    listen(output_mode)
    if direct:
        from flows.direct import verify_directly

        return verify_directly(request)
    from flows.gather import check
    from flows.packs import chosen, open_instrument

    # What cannot work is refused before the engine takes its seconds to start.
    request = chosen(request)
    check(request, open_instrument(request.instrument or ""))
    start_engine(output_mode)
    from flows.verify import verify

    return verify(request)


def show(report: Report, form: Form, output_mode: Output) -> None:
    """Print the report to stdout."""
    if form == "text":
        from reports import terminal

        terminal.render(report, results(no_color=output_mode.no_color), details=output_mode.verbose)
        return
    from flows.outputs import render

    sys.stdout.buffer.write(render(report, form))
    sys.stdout.flush()


def _target(forms: Sequence[Form], output: Path | None) -> tuple[Path | None, str | None]:
    """The folder to write to, and the file's own name where one was given.

    Raises:
        UserError: the forms do not fit what was given.
    """
    if output is None:
        needy = [form for form in forms if form in _TO_FILE]
        if needy or len(forms) > 1:
            shown = needy[0] if needy else forms[0]
            why = f"Bentuk {shown} memerlukan" if needy else "Beberapa bentuk sekaligus memerlukan"
            raise UserError(f"{why} --output.", f"Tambahkan misalnya --output hasil/{FILE_NAMES[shown]}.")
        return None, None
    if output.is_dir() or not output.suffix:
        return output, None
    if len(forms) > 1:
        raise UserError(
            f"{len(forms)} bentuk laporan tidak muat dalam satu berkas {output.name}.",
            "Tulis folder pada --output.",
        )
    return output.parent, output.name


def exit_code(report: Report, fail_on: str) -> int:
    """The contract's exit code. A defect at or above the gate outweighs an unread file."""
    bad = {"missing": {"missing"}, "weak": {"missing", "weak"}, "never": set[str]()}[fail_on]
    if any(indicator.status in bad for indicator in report.indicators):
        return FOUND
    if any(document.reading.status == "failed" for document in report.documents):
        return UNREAD
    return 0
