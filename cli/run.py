"""``telisik run``: the checks of the stored corpus by hand, as the scheduler makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.command import FOUND, UNREAD, Output, UserError, indicator_range, indicators_option, output_options
from cli.console import messages, results
from cli.corpus_scope import told
from cli.engine import start_engine
from cli.progress import listen

if TYPE_CHECKING:
    from flows.record import Checked
    from flows.rounds import Round

R = TypeVar("R")
_GATES = ("missing", "weak", "never")


@click.group("run")
def command() -> None:
    """Periksa bukti yang tersimpan di korpus: malam ini, sebelum penyerahan, audit, atau kotak masuk.

    Yang dijalankan di sini sama dengan yang dijadwalkan oleh telisik serve.
    """


_institution = click.option("--institution", metavar="NAMA", help="Instansi di korpus.")
_year = click.option("--year", type=click.IntRange(2018, 2100), help="Tahun penilaian.")
_direct = click.option("--direct", is_flag=True, help="Jalankan tanpa Prefect.")
_no_notify = click.option("--no-notify", is_flag=True, help="Jangan kirim pemberitahuan.")


@command.command(
    "nightly", epilog="Kode keluar: 0 semua diperiksa; 1 ada instansi yang belum; 3 ada berkas tak terbaca."
)
@_institution
@_year
@_no_notify
@_direct
@output_options
@told
def nightly(
    institution: str | None, year: int | None, no_notify: bool, direct: bool, output_mode: Output
) -> int:
    """Periksa semua instansi, atau satu, dan tunjukkan hanya yang berubah sejak pemeriksaan terakhir."""
    from flows.rounds import every_institution

    return _round(
        lambda around: every_institution(around, institution, year), direct, not no_notify, output_mode
    )


@command.command(
    "watch", epilog="Kotak masuk berisi folder <nama instansi>/<tahun>/... Kode keluar seperti nightly."
)
@click.option("--inbox", type=click.Path(path_type=Path), metavar="FOLDER", help="Bawaan: TELISIK_INBOX.")
@click.option(
    "--settle",
    type=click.FloatRange(0, 3600),
    default=10.0,
    show_default=True,
    metavar="DETIK",
    help="Berkas yang tidak berubah selama ini dianggap utuh.",
)
@_no_notify
@_direct
@output_options
@told
def watch(inbox: Path | None, settle: float, no_notify: bool, direct: bool, output_mode: Output) -> int:
    """Simpan berkas baru dari kotak masuk, lalu periksa instansinya. Berkas setengah tersalin dibiarkan."""
    from corpus.place import inbox_folder
    from flows.rounds import arrivals

    folder = inbox or inbox_folder()
    return _round(lambda around: arrivals(around, folder, settle), direct, not no_notify, output_mode)


@command.command(
    "presubmission",
    epilog="Kode keluar: 0 ambang tercapai; 1 belum; 2 masukan keliru; 3 ada berkas tak terbaca.",
)
@_institution
@_year
@indicators_option
@click.option("--opd", metavar="NAMA", help="Hanya indikator milik OPD ini.")
@click.option(
    "--gate",
    type=click.Choice(_GATES),
    default="weak",
    show_default=True,
    help="Ambang: gagal bila ada indikator tanpa bukti (missing), juga bila lemah (weak).",
)
@_direct
@output_options
@told
def presubmission(
    institution: str | None,
    year: int | None,
    indicators: str | None,
    opd: str | None,
    gate: Any,
    direct: bool,
    output_mode: Output,
) -> int:
    """Periksa yang tersimpan sebelum diserahkan, dan katakan apakah ambangnya tercapai."""
    from flows.record import Question, check
    from flows.rounds import GateNotMet, hold
    from reports import terminal

    question = Question(
        _needed(institution, "--institution"),
        year or datetime.now(UTC).year,
        indicator_range(indicators),
        opd,
        gate=gate,
    )

    def job(around: Round) -> Checked:
        return check(around.holdings, question, "presubmission", around.engine)

    checked = _run(job, direct, False, output_mode)
    terminal.render(checked.report, results(no_color=output_mode.no_color), details=output_mode.verbose)
    try:
        hold(checked, gate)
    except GateNotMet as short:
        messages(no_color=output_mode.no_color).print(str(short), style="bold red", soft_wrap=True)
        return FOUND
    return UNREAD if checked.unread else 0


@command.command(
    "audit",
    epilog="Kode keluar: 0 laporan ditulis; 2 masukan keliru, tidak ada laporan; 3 ada berkas tak terbaca.",
)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Tempat himpunan bukti dan laporan.",
)
@_institution
@_year
@click.option(
    "--frozen",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Himpunan bukti yang sudah dibekukan: buat lagi laporan yang sama persis.",
)
@_direct
@output_options
@told
def audit(
    output: Path,
    institution: str | None,
    year: int | None,
    frozen: Path | None,
    direct: bool,
    output_mode: Output,
) -> int:
    """Bekukan bukti saat ini dan buat laporannya, atau ulangi audit yang sudah dibekukan."""
    from flows.freeze import report_of

    report = _run(
        lambda around: report_of(around.holdings, output, institution, year, frozen, around.engine),
        direct,
        False,
        output_mode,
    )
    if not output_mode.quiet:
        messages(no_color=output_mode.no_color).print(
            f"Himpunan bukti dan laporan di {output}", soft_wrap=True
        )
    return UNREAD if any(one.reading.status == "failed" for one in report.documents) else 0


def _needed(value: str | None, option: str) -> str:
    if not value:
        raise UserError(f"Pilihan {option} wajib diisi.", "Lihat nama instansi dengan telisik corpus list.")
    return value


def _round(job: Callable[[Round], list[str]], direct: bool, notify: bool, output_mode: Output) -> int:
    from flows.rounds import Unfinished

    missed: list[tuple[str, str]] = []
    try:
        runs = _run(job, direct, notify, output_mode, missed)
    except Unfinished as trouble:
        messages(no_color=output_mode.no_color).print(str(trouble), style="bold red", soft_wrap=True)
        return FOUND
    if not runs and not output_mode.quiet:
        messages(no_color=output_mode.no_color).print("Tidak ada yang perlu diperiksa.")
    return UNREAD if missed else 0


def _run(
    job: Callable[[Round], R],
    direct: bool,
    notify: bool,
    output_mode: Output,
    missed: list[tuple[str, str]] | None = None,
) -> R:
    """Do a job over the stored corpus, as a Prefect flow or directly, with progress on stderr.

    ``missed`` gets the files that could not be read, with the reason.
    """
    from corpus.holdings import Holdings
    from flows.rounds import Round

    listen(output_mode)

    def show(checked: Checked) -> None:
        from reports import changes

        told = changes.text(checked.changes, checked.report) or "Tidak ada yang berubah."
        told += changes.unchecked(checked.unread)
        if missed is not None:
            missed.extend(checked.unread)
        results(no_color=output_mode.no_color).print(
            f"{changes.title(checked.report)}\n{told}\n", markup=False, highlight=False, soft_wrap=True
        )

    holdings = Holdings.open()
    if direct:
        from flows.direct import run

        return job(Round(holdings, run, show, notify))
    start_engine(output_mode)
    from flows.published import by_prefect

    return by_prefect(job, holdings, show, notify)
