"""``telisik corpus add, list, show, remove, export``: documents in and out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import UNREAD, Output, UserError, format_option, indicator_range, output_options
from cli.console import messages, results
from cli.corpus_scope import (
    YEARS,
    by_option,
    known_institution,
    nearest_institution,
    open_holdings,
    print_json,
    scope_options,
    told,
)
from cli.progress import listener

if TYPE_CHECKING:
    from rich.console import Console

    from corpus.catalogue import Added
    from corpus.duplicates import Alike
    from corpus.readings import ReadingRow


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
    catalogue = open_holdings().catalogue
    _listen(output_mode)
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
    if form == "json":
        print_json("telisik.corpus.added/1", institution=institution, year=year, **_outcome(outcome))
    else:
        from cli import corpus_view

        corpus_view.added(outcome, results(no_color=output_mode.no_color), details=output_mode.verbose)
    return UNREAD if outcome.refused else 0


def _listen(output_mode: Output) -> None:
    """Show the progress of what follows, unless it shall be quiet."""
    from flows.progress import PROGRESS

    if not output_mode.quiet:
        PROGRESS.set(listener(messages(no_color=output_mode.no_color)))


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


@click.command("list")
@click.option("--institution", metavar="NAMA", help="Instansi pemilik dokumen. Tanpa ini: daftar instansi.")
@click.option(
    "--year", type=YEARS, metavar="TAHUN", help="Tahun penilaian. Bawaan: tahun terakhir yang ada dokumennya."
)
@click.option("--removed", is_flag=True, help="Sertakan dokumen yang sudah dikeluarkan.")
@click.option(
    "--duplicates",
    is_flag=True,
    help="Hanya pasangan dokumen yang isinya sama atau hampir sama (setelah dibaca).",
)
@format_option("text", "json")
@output_options
@told
def list_documents(
    institution: str | None,
    year: int | None,
    removed: bool,
    duplicates: bool,
    form: str,
    output_mode: Output,
) -> int:
    """Daftar instansi di korpus, atau dokumen satu instansi pada satu tahun."""
    from cli import corpus_view

    holdings = open_holdings()
    catalogue, console = holdings.catalogue, results(no_color=output_mode.no_color)
    if institution is None:
        rows = [
            (name, one, len(catalogue.documents(name, one)))
            for name in catalogue.institutions()
            for one in catalogue.years(name)
        ]
        if form == "json":
            keys = ("institution", "year", "documents")
            print_json(
                "telisik.corpus.institutions/1",
                institutions=[dict(zip(keys, row, strict=True)) for row in rows],
            )
        elif rows:
            corpus_view.institutions(rows, console)
        else:
            console.print("Korpus masih kosong. Mulai dengan telisik corpus add --help")
        return 0
    known_institution(catalogue, institution)
    year = _year(catalogue.years(institution), institution, year)
    if duplicates:
        from flows.noted import note_readings

        _listen(output_mode)
        note_readings(holdings, institution, year)
        pairs = catalogue.near_duplicates(institution, year)
        if form == "json":
            print_json("telisik.corpus.duplicates/1", pairs=[_pair(pair) for pair in pairs])
        else:
            corpus_view.alike(pairs, console)
        return 0
    documents = catalogue.documents(institution, year, removed=removed)
    if form == "json":
        print_json(
            "telisik.corpus.documents/1",
            institution=institution,
            year=year,
            documents=[asdict(document) for document in documents],
        )
    else:
        corpus_view.documents(documents, console)
    return 0


@click.command("show")
@click.argument("key", metavar="NAMA|SHA")
@click.option("--institution", metavar="NAMA", help="Hanya milik instansi ini.")
@click.option("--year", type=YEARS, metavar="TAHUN", help="Hanya dari tahun ini.")
@format_option("text", "json")
@output_options
@told
def show(key: str, institution: str | None, year: int | None, form: str, output_mode: Output) -> int:
    """Tunjukkan satu dokumen: versi-versinya, siapa menyerahkan dan kapan, dan apa yang terbaca.

    Sebutkan namanya di korpus atau awal SHA-256-nya (paling sedikit 6 angka), juga dari versi lama.
    """
    from cli import corpus_view
    from corpus.names import comparable
    from corpus.readings import Readings
    from flows.noted import note_readings

    holdings = open_holdings()
    found = [
        one
        for one in holdings.catalogue.find(key)
        if (institution is None or comparable(one.institution) == comparable(institution))
        and year in (None, one.year)
    ]
    if not found:
        raise UserError(f"{key} tidak ada di korpus.", "Lihat nama-namanya dengan: telisik corpus list")
    answers, known = [], Readings(holdings.database)
    for one in found:
        note_readings(holdings, one.institution, one.year, only=(one.document.sha256,))
        versions = holdings.catalogue.versions(one.document.id)
        readings = known.of(one.document.sha256)
        if form == "text":
            corpus_view.document(one, versions, readings, results(no_color=output_mode.no_color))
        answers.append(
            {
                "institution": one.institution,
                "year": one.year,
                **asdict(one.document),
                "versions": [asdict(version) for version in versions],
                "readings": [_reading(reading) for reading in readings],
            }
        )
    if form == "json":
        print_json("telisik.corpus.document/1", documents=answers)
    return 0


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
    year = _year(holdings.catalogue.years(institution), institution, year)
    count = write(holdings.catalogue.documents(institution, year), holdings.store, target)
    if form == "json":
        print_json("telisik.corpus.exported/1", target=str(target), documents=count, list=LIST)
    else:
        text = f"{count} dokumen ditulis ke {target}, daftarnya {LIST}."
        results(no_color=output_mode.no_color).print(text, soft_wrap=True)
    return 0


def _year(years: tuple[int, ...], institution: str, year: int | None) -> int:
    """The year asked for, the newest when none was.

    Raises:
        UserError: nothing was handed in for that year.
    """
    if years and (year is None or year in years):
        return year or years[-1]
    raise UserError(
        f"Belum ada dokumen {institution}" + (f" untuk tahun {year}." if year else "."),
        f"Yang ada: {', '.join(map(str, years))}." if years else "Masukkan dengan telisik corpus add.",
    )


def _pair(pair: Alike) -> dict[str, object]:
    return {"first": pair.first.name, "second": pair.second.name, "similarity": round(pair.similarity, 4)}


def _reading(reading: ReadingRow) -> dict[str, object]:
    return {name: value for name, value in asdict(reading).items() if name not in ("sha256", "sketch")}


COMMANDS = (add, list_documents, show, remove, export)
