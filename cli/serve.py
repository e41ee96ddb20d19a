"""``telisik serve``: everything that runs by itself, for a small office."""

from __future__ import annotations

import click

from cli.command import Output, output_options
from cli.console import messages
from cli.corpus_scope import told


@click.command("serve", epilog="Pemasangan untuk provinsi dengan beberapa pekerja: docs/operasi.md.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ALAMAT",
    help="Alamat yang didengarkan. Server alur kerja tidak meminta kata sandi: jangan dibuka ke jaringan.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True, help="Porta.")
@output_options
@told
def command(host: str, port: int, output_mode: Output) -> int:
    """Jalankan pemeriksaan malam, kotak masuk, dan pemeriksaan atas permintaan, sampai dihentikan."""
    from flows.serve import serve

    console = messages(no_color=output_mode.no_color)
    serve(
        host,
        port,
        (lambda _: None) if output_mode.quiet else lambda line: console.print(line, soft_wrap=True),
    )
    return 0
