"""What all commands share: Indonesian usage and errors, the three output options, exit codes.

Exit codes: 0 nothing at or above the gate; 1 something is; 2 bad usage or input; 3 some documents could
not be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from cli.console import set_up_logging
from flows.faults import InputFault

FOUND, BAD_INPUT, UNREAD = 1, 2, 3

_HEADINGS = {"Options": "Opsi", "Commands": "Perintah", "Arguments": "Argumen"}
_NOTES = {
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "[default: ": "[bawaan: ",
    "[required]": "[wajib]",
}
"""What click itself writes beside options."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Output:
    """How much and how to print; filled from the options that every command takes."""

    quiet: bool = False
    verbose: bool = False
    no_color: bool = False


class Formatter(click.HelpFormatter):
    """Help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line, with click's own placeholders in Indonesian."""
        super().write_usage(
            prog,
            args.replace("[OPTIONS]", "[OPSI]").replace("COMMAND [ARGS]", "PERINTAH [ARGUMEN]"),
            prefix or "Pemakaian: ",
        )

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, with click's notes (defaults, ranges, required) in Indonesian."""
        super().write_dl([(term, _in_indonesian(text)) for term, text in rows], col_max, col_spacing)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A part of the help page; a heading of click's own is given in Indonesian."""
        with super().section(_HEADINGS.get(name, name)):
            yield


def _in_indonesian(text: str) -> str:
    for english, indonesian in _NOTES.items():
        text = text.replace(english, indonesian)
    return text


click.Context.formatter_class = Formatter


def output_options(command: F) -> F:
    """Add ``--quiet``, ``--verbose`` and ``--no-color``; the command gets them as ``output_mode``."""

    @click.option("--quiet", "-q", is_flag=True, help="Hanya hasil dan kesalahan.")
    @click.option("--verbose", "-v", is_flag=True, help="Ceritakan yang sedang dikerjakan.")
    @click.option("--no-color", is_flag=True, help="Tanpa warna (juga lewat NO_COLOR).")
    @wraps(command)
    def wrapped(*args: Any, quiet: bool, verbose: bool, no_color: bool, **kwargs: Any) -> Any:
        context = click.get_current_context()
        root = context.find_root().params
        mode = Output(
            quiet=quiet or bool(root.get("quiet")),
            verbose=verbose or bool(root.get("verbose")),
            no_color=no_color or bool(root.get("no_color")),
        )
        set_up_logging(quiet=mode.quiet, verbose=mode.verbose)
        try:
            return command(*args, output_mode=mode, **kwargs)
        except InputFault as fault:
            raise UserError(fault.message, fault.remedy) from fault

    return wrapped  # type: ignore[return-value]


class UserError(click.ClickException):
    """Bad usage or input: an Indonesian message and what to do about it."""

    exit_code = BAD_INPUT

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.remedy = remedy


def instrument_option(command: F) -> F:
    """Add ``--instrument``; by default the one in force in the year, or that set for the institution."""
    return click.option(
        "--instrument",
        multiple=True,
        callback=_one_instrument,
        metavar="ID|FOLDER",
        help="Paket instrumen. Bawaan menurut tahun: SPBE sampai 2025, Pemdi mulai 2026.",
    )(command)


def format_option(*forms: str, about: str = "Bentuk keluaran.") -> Callable[[F], F]:
    """Add ``--format`` with the forms that a command has, ``text`` by default; the command gets ``form``."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default="text", show_default=True, help=about
    )


def indicators_option(command: F) -> F:
    """Add ``--indicators``: a list for :func:`indicator_range`."""
    return click.option("--indicators", metavar="DAFTAR", help="Hanya indikator ini, misalnya 1-10,23.")(
        command
    )


def workers_option(command: F) -> F:
    """Add ``--workers``: how many processes read; one per core by default."""
    return click.option(
        "--workers", type=click.IntRange(1, 64), help="Banyak proses pembaca. Bawaan: satu per inti."
    )(command)


def no_cache_option(command: F) -> F:
    """Add ``--no-cache``."""
    return click.option("--no-cache", is_flag=True, help="Baca ulang semua berkas.")(command)


def index_option(command: F) -> F:
    """Add ``--index``: values of other bodies' indices."""
    return click.option(
        "--index",
        "indices",
        multiple=True,
        metavar="I5=NILAI",
        help="Nilai indeks nasional untuk indikator yang memakainya, misalnya I5=62,5 atau I5=62,5@2026.",
    )(command)


def _one_instrument(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> str | None:
    named = [name for given in value for name in given.split(",") if name]
    if len(set(named)) > 1:
        raise UserError(
            f"Satu pemeriksaan memakai satu instrumen, bukan {' dan '.join(dict.fromkeys(named))}.",
            "Jalankan dua kali dengan --instrument masing-masing, atau lihat yang terbawa dengan "
            f"telisik crosswalk --from {named[0]} --to {named[-1]} BERKAS...",
        )
    return named[0] if named else None


def indicator_range(text: str | None) -> tuple[int, ...] | None:
    """``1-10,23`` as a sorted tuple; null when nothing was given.

    Raises:
        UserError: the text is no list of numbers and spans.
    """
    if text is None:
        return None
    chosen: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,3})\s*(?:-\s*(\d{1,3}))?\s*", part)
        if match is None or (match[2] and int(match[2]) < int(match[1])):
            raise UserError(f'Daftar indikator "{text}" tidak dipahami.', "Tulis misalnya 1-10,23.")
        chosen.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(sorted(chosen))


def explain(error: click.ClickException) -> tuple[str, str | None]:
    """Message and remedy of a usage error in Indonesian."""
    if isinstance(error, UserError):
        return error.message, error.remedy
    hint = "Lihat bantuan dengan --help."
    match error:
        case click.NoSuchOption():
            near = f" Mungkin maksud Anda {', '.join(error.possibilities)}." if error.possibilities else ""
            return f"Opsi {error.option_name} tidak dikenal.", hint + near
        case click.MissingParameter():
            if isinstance(error.param, click.Option):
                return f"Opsi {error.param.opts[0]} belum diberikan.", hint
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "argumen"
            return f"{name.rstrip('.')} belum diberikan.", hint
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice) as param):
            return f"Nilai untuk {param.opts[0]} tidak dikenal.", f"Pilih dari: {', '.join(choice.choices)}."
        case click.BadParameter():
            name = error.param.opts[0] if error.param else "argumen"
            return f"Nilai untuk {name} tidak sah: {error.message}", hint
        case click.BadOptionUsage():
            return f"Opsi {error.option_name} memerlukan nilai.", hint
    unknown = re.match(r"No such command '(.+?)'", error.message)
    if unknown:
        return f"Perintah {unknown[1]} tidak dikenal.", hint
    extra = re.match(r"Got unexpected extra arguments? \((.*)\)", error.message)
    if extra:
        return f"Argumen berlebih: {extra[1]}", hint
    return error.message, hint
