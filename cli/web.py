"""``telisik web``: the pages alone, where the checks are carried out elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from cli.command import Output, output_options
from cli.console import messages
from cli.corpus_scope import told

if TYPE_CHECKING:
    from web.house import House

HOST, PORT = "127.0.0.1", 8000


def web_options(prefix: str) -> Callable[[Any], Any]:
    """Where the pages are served: ``host`` and ``port`` under names that begin so."""

    def added(command: Any) -> Any:
        host = click.option(
            f"--{prefix}host",
            "web_host",
            default=HOST,
            show_default=True,
            metavar="ALAMAT",
            help="Alamat laman; untuk jaringan kantor pakai proksi https di depannya.",
        )
        port = click.option(
            f"--{prefix}port",
            "web_port",
            type=click.IntRange(1, 65535),
            default=PORT,
            show_default=True,
            help="Porta laman.",
        )
        return host(port(command))

    return added


@contextmanager
def opened(host: str, port: int) -> Iterator[House]:
    """The house that the pages are about, closed afterwards."""
    from corpus.holdings import Holdings
    from web.house import House
    from web.settings import WebSettings

    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    settings = WebSettings.of(address=f"http://{shown}:{port}")
    holdings = Holdings.open()
    try:
        yield House.of(holdings, settings)
    finally:
        holdings.database.close()


def welcome(house: House, tell: Callable[[str], None]) -> None:
    """Say where the pages are, and how the first administrator is made while there is none."""
    from web.run import first_link

    tell(f"Laman: {house.settings.address}")
    if link := first_link(house):
        tell(f"Buat admin pertama di sini (berlaku sekali, 24 jam): {link}")


@click.command("web", epilog="Pemasangan dengan proksi https: docs/operasi.md.")
@web_options("")
@click.option(
    "--new-link",
    metavar="NAMA",
    help="Cetak tautan sekali pakai untuk akun yang lupa kata sandi, atau admin pertama, lalu selesai.",
)
@output_options
@told
def command(web_host: str, web_port: int, new_link: str | None, output_mode: Output) -> int:
    """Sajikan laman saja, sampai dihentikan; pemeriksaan dijalankan oleh pekerja lain (PREFECT_API_URL)."""
    from flows.runtime import prepare_prefect
    from web import run

    console = messages(no_color=output_mode.no_color)

    def tell(line: str) -> None:
        console.print(line, soft_wrap=True, highlight=False)

    with opened(web_host, web_port) as house:
        if new_link is not None:
            click.echo(run.new_link(house, new_link))
            return 0
        prepare_prefect()
        if not output_mode.quiet:
            welcome(house, tell)
            tell("Hentikan dengan Ctrl+C.")
        run.alone(house, web_host, web_port)
    return 0
