"""``telisik evaluate``: how well reading, judging and filing do against labels."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cli.command import FOUND, Output, format_option, output_options, workers_option
from cli.console import messages
from cli.progress import listen


@click.command("evaluate")
@click.argument("gold", metavar="LABEL", type=click.Path(path_type=Path))
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Angka patokan (YAML) yang tidak boleh turun."
)
@click.option(
    "--except",
    "excepted",
    type=click.Path(path_type=Path),
    help="Label yang bertentangan dengan halamannya (TSV); angka dicetak dengan dan tanpanya.",
)
@format_option("text", "json", about="Bentuk keluaran; json hanya angkanya.")
@workers_option
@output_options
def command(
    gold: Path,
    folder: Path,
    baseline: Path | None,
    excepted: Path | None,
    form: str,
    workers: int | None,
    output_mode: Output,
) -> int:
    """Bandingkan hasil Telisik atas berkas dalam FOLDER dengan LABEL: presisi, recall, F1, dan selisihnya.

    Jenis label dikenali dari kolomnya: dokumen berlabel (isian dan indikator), daftar unggahan (penempatan),
    atau label bundel contoh (labels.yaml).
    """
    from flows.baseline import fallen, read_baseline
    from flows.evaluation import measure
    from flows.gold import read_gold

    console = messages(no_color=output_mode.no_color)
    least = read_baseline(baseline, read_gold(gold).kind) if baseline else {}
    listen(output_mode)
    measured = measure(gold, folder, workers=workers, excepted=excepted)
    click.echo(json.dumps(measured.figures, indent=1) if form == "json" else measured.text)
    told = fallen(measured.figures, least)
    for message in told:
        console.print(message)
    return FOUND if told else 0
