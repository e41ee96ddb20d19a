"""What the commands on the stored corpus share: whose corpus, who acts, and faults told with their remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from getpass import getuser
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.command import UserError

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.holdings import Holdings

F = TypeVar("F", bound=Callable[..., Any])
YEARS = click.IntRange(2018, 2100)


def scope_options(command: F) -> F:
    """Add ``--institution`` (required) and ``--year`` (this year by default)."""
    command = click.option(
        "--year", type=YEARS, metavar="TAHUN", default=this_year, help="Tahun penilaian. Bawaan: tahun ini."
    )(command)
    return click.option(
        "--institution", required=True, metavar="NAMA", help="Instansi pemilik dokumen, nama lengkapnya."
    )(command)


def by_option(command: F) -> F:
    """Add ``--by``: who acts; the system's user by default."""
    return click.option(
        "--by",
        default=_user,
        metavar="NAMA",
        help="Siapa yang melakukan. Bawaan: nama pengguna komputer ini.",
    )(command)


def told(command: F) -> F:
    """Tell what storage cannot do as a person's error, with its remedy."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        from corpus.errors import CorpusError

        try:
            return command(*args, **kwargs)
        except CorpusError as error:
            raise UserError(error.message, error.remedy) from error

    return wrapped  # type: ignore[return-value]


def open_holdings() -> Holdings:
    """The store and the catalogue of this machine's settings."""
    from corpus.holdings import Holdings

    return Holdings.open()


def noted(
    holdings: Holdings, action: str, subject: str, *, by: str, institution: str, **detail: object
) -> None:
    """Note an act of the command line in the log that the pages show."""
    from corpus.journal import Journals

    Journals(holdings.database).note(
        action, subject, by=by, institution=institution, lewat="baris perintah", **detail
    )


def nearest_institution(catalogue: Catalogue, institution: str) -> str | None:
    """The name as the catalogue has it, or the one that is most like it; null when nothing is like it."""
    from difflib import get_close_matches

    from corpus.names import comparable

    names = {comparable(name): name for name in catalogue.institutions()}
    wanted = comparable(institution)
    if wanted in names:
        return institution
    return next((names[near] for near in get_close_matches(wanted, names, n=1)), None)


def known_institution(catalogue: Catalogue, institution: str) -> None:
    """Refuse a name that the catalogue does not have, with the nearest one that it has.

    Raises:
        UserError: there is no such institution.
    """
    near = nearest_institution(catalogue, institution)
    if near != institution:
        raise UserError(
            f"{institution} belum ada di korpus.",
            f'Mungkin maksud Anda "{near}".' if near else "Lihat daftarnya dengan: telisik corpus list",
        )


def year_of(years: tuple[int, ...], institution: str, year: int | None) -> int:
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


def a_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A day as people write it: ``2026-12-31`` or ``31-12-2026``."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    raise UserError(f'Tanggal "{value}" tidak dipahami.', "Tulis misalnya 2026-12-31.")


def this_year() -> int:
    """The year of the machine's clock."""
    return datetime.now(UTC).year


def print_json(schema: str, **content: object) -> None:
    """Print an answer for programs; moments and days as ISO."""
    answer = {"schema": schema, **content}
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1, default=lambda moment: moment.isoformat()))


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "tidak dikenal"
