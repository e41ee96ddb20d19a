"""``telisik corpus list, show, runs``: what is stored, one document with its history, the checks made."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from cli.command import Output, UserError, format_option, output_options
from cli.console import results
from cli.corpus_scope import (
    YEARS,
    known_institution,
    open_holdings,
    print_json,
    scope_options,
    told,
    year_of,
)
from cli.progress import listen

if TYPE_CHECKING:
    from corpus.duplicates import Alike
    from corpus.readings import ReadingRow


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
    year = year_of(catalogue.years(institution), institution, year)
    if duplicates:
        from flows.noted import note_last_report

        listen(output_mode)
        note_last_report(holdings, institution, year)
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
    from flows.noted import note_last_report

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
        note_last_report(holdings, one.institution, one.year, only=(one.document.sha256,))
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


@click.command("runs")
@scope_options
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    metavar="BANYAK",
    help="Paling banyak sekian.",
)
@format_option("text", "json")
@output_options
@told
def runs(institution: str, year: int, limit: int, form: str, output_mode: Output) -> int:
    """Daftar pemeriksaan satu tahun, yang terbaru lebih dahulu, beserta keadaannya."""
    from cli import corpus_view

    holdings = open_holdings()
    known_institution(holdings.catalogue, institution)
    holdings.runs.abandoned()
    rows = holdings.runs.list(institution, year, limit)
    if form == "json":
        print_json(
            "telisik.corpus.runs/1", institution=institution, year=year, runs=[asdict(row) for row in rows]
        )
    else:
        corpus_view.runs(rows, datetime.now(UTC), results(no_color=output_mode.no_color))
    return 0


def _pair(pair: Alike) -> dict[str, object]:
    return {"first": pair.first.name, "second": pair.second.name, "similarity": round(pair.similarity, 4)}


def _reading(reading: ReadingRow) -> dict[str, object]:
    return {name: value for name, value in asdict(reading).items() if name not in ("sha256", "sketch")}


COMMANDS = (list_documents, show, runs)
