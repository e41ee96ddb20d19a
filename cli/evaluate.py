"""``telisik evaluate``: how well reading does on labelled documents."""

from __future__ import annotations

from pathlib import Path

import click

from cli.command import Output, UserError, output_options
from cli.console import messages
from cli.progress import listener


@click.command("evaluate")
@click.argument("gold", metavar="LABEL.tsv", type=click.Path(path_type=Path))
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(1), help="Banyak proses pembaca (bawaan: satu per inti).")
@output_options
def command(gold: Path, folder: Path, workers: int | None, output_mode: Output) -> int:
    """Bandingkan yang terbaca dari berkas dalam FOLDER dengan LABEL.tsv: presisi, recall, F1 per isian."""
    from flows.evaluate import evaluate_reading, labelled_files, render
    from flows.progress import PROGRESS
    from flows.readings import read_many
    from flows.workers import Workers

    if not gold.is_file():
        raise UserError(f"Berkas label {gold} tidak ditemukan.", "Periksa kembali nama dan foldernya.")
    if not folder.is_dir():
        raise UserError(f"Folder {folder} tidak ditemukan.", "Periksa kembali nama foldernya.")
    if not output_mode.quiet:
        PROGRESS.set(listener(messages(no_color=output_mode.no_color)))
    with Workers(workers) as pool:
        documents = read_many(labelled_files(gold, folder), pool)
    click.echo(render(evaluate_reading(gold, folder, documents)))
    return 0
