"""``telisik serve``: everything that runs by itself, for a small office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from cli.command import Output, output_options
from cli.console import messages
from cli.corpus_scope import told
from cli.web import opened, web_options, welcome


@click.command("serve", epilog="Pemasangan untuk provinsi dengan beberapa pekerja: docs/operasi.md.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ALAMAT",
    help="Alamat server alur kerja. Ia tidak meminta kata sandi: jangan dibuka ke jaringan.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True, help="Porta.")
@web_options("web-")
@output_options
@told
def command(host: str, port: int, web_host: str, web_port: int, output_mode: Output) -> int:
    """Jalankan laman, pemeriksaan malam, kotak masuk, dan pemeriksaan atas permintaan, sampai dihentikan."""
    from flows.serve import serve
    from web.run import beside

    console = messages(no_color=output_mode.no_color)

    def tell(line: str) -> None:
        if not output_mode.quiet:
            console.print(line, soft_wrap=True, highlight=False)

    @contextmanager
    def pages() -> Iterator[None]:
        with opened(web_host, web_port) as house, beside(house, web_host, web_port):
            welcome(house, tell)
            yield

    serve(host, port, tell, pages)
    return 0
