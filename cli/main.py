"""``telisik``: the command line. Commands load late, so that ``--help`` and ``read`` stay quick."""

from __future__ import annotations

import importlib
import logging
import sys
from importlib.metadata import version

import click

from cli.command import BAD_INPUT, explain
from cli.console import messages
from extractors.naming import printable

_COMMANDS = {
    "verify": ("cli.verify", "Periksa bukti dukung dan laporkan indikator yang lemah atau tanpa bukti."),
    "read": ("cli.read", "Tunjukkan apa yang dipahami dari satu berkas."),
    "explain": ("cli.explain", "Jelaskan mengapa satu berkas menjadi bukti suatu indikator atau tidak."),
    "index": ("cli.index", "Hitung indeks, domain, aspek, dan predikat dari daftar tingkat."),
    "run": ("cli.run", "Periksa bukti yang tersimpan: malam, sebelum penyerahan, audit, kotak masuk."),
    "corpus": ("cli.corpus", "Dokumen yang disimpan: serahkan, daftar, versi, ekspor, OPD, pengecualian."),
    "serve": ("cli.serve", "Jalankan laman, pemeriksaan terjadwal, dan kotak masuk sampai dihentikan."),
    "web": ("cli.web", "Sajikan laman saja; pemeriksaan dijalankan pekerja lain."),
    "crosswalk": ("cli.crosswalk", "Tunjukkan bukti yang terbawa dari satu instrumen ke instrumen lain."),
    "instruments": ("cli.instruments", "Daftar, isi, dan pemeriksaan paket instrumen."),
    "evaluate": ("cli.evaluate", "Ukur ketelitian pembacaan terhadap berkas berlabel."),
}


class Commands(click.Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table, where click sorts them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now; null for a name that is not in the table."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name][0])
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands on the help page."""
        # The list is written from the table above: naming the commands must not import them.
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in _COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Contoh: telisik verify bukti-dukung/ --institution 'Pemerintah Kota Palopo' --year 2025",
)
@click.option("--quiet", "-q", is_flag=True, help="Hanya hasil dan kesalahan.")
@click.option("--verbose", "-v", is_flag=True, help="Ceritakan yang sedang dikerjakan.")
@click.option("--no-color", is_flag=True, help="Tanpa warna (juga lewat NO_COLOR).")
@click.version_option(version("telisik"), message="telisik %(version)s", help="Tampilkan versi.")
def program(quiet: bool, verbose: bool, no_color: bool) -> None:
    """Telisik memeriksa bukti dukung evaluasi SPBE sebelum diserahkan: indikator mana yang buktinya tidak ada
    atau lemah, butir yang mana, di halaman berapa, mengapa, dan apa yang harus dilakukan."""


def _refusal(error: OSError) -> str:
    place = f" {printable(str(error.filename))}" if error.filename else ""
    return f"Berkas atau folder{place} tidak dapat dipakai ({error.strerror or error})."


def main(arguments: list[str] | None = None) -> None:
    """Run ``telisik`` and exit with the contract's code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    console = messages(no_color="--no-color" in arguments)
    try:
        code = program.main(arguments, prog_name="telisik", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        console.print(error.ctx.get_help() if error.ctx else "")
        sys.exit(BAD_INPUT)
    except click.ClickException as error:
        message, remedy = explain(error)
        console.print(f"Galat: {message}", style="bold red", soft_wrap=True)
        if remedy:
            console.print(f"Saran: {remedy}", soft_wrap=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        console.print("Dihentikan atas permintaan Anda.")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output left (``| head``): nothing more to say.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        logging.getLogger(__name__).debug("the system refused", exc_info=error)
        console.print(f"Galat: {_refusal(error)}", style="bold red", soft_wrap=True)
        console.print("Saran: periksa nama, izin, dan sisa ruang penyimpanan.", soft_wrap=True)
        sys.exit(BAD_INPUT)
    sys.exit(code if isinstance(code, int) else 0)
