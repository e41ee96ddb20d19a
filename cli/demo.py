"""``python -m cli.demo``: the main job on the sample bundle of a fictional city (``make demo``)."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from cli.command import Output
from cli.console import messages, results, set_up_logging
from cli.verify import run
from flows.request import FILE_NAMES, Form, Request

FORMS: tuple[Form, ...] = tuple(form for form in FILE_NAMES if form != "text")


def main() -> None:
    """Make the bundle, verify it as a Prefect flow, print the summary, say where the reports are."""
    parser = argparse.ArgumentParser(description="Periksa berkas contoh kota rekaan.")
    parser.add_argument("--output", type=Path, default=Path("demo-output"), help="folder hasil")
    output: Path = parser.parse_args().output.absolute()
    # The demo leaves nothing outside its folder, unless a data folder was named.
    os.environ.setdefault("TELISIK_DATA", str(output / "data"))
    set_up_logging(quiet=False, verbose=False)
    console = messages(no_color=False)
    begun = time.monotonic()

    from corpus.samples.bundle import CLAIMS, EVIDENCE, make
    from corpus.samples.labels import read_labels
    from reports import terminal

    console.print("Membuat berkas contoh Pemerintah Kota Nusaraya (kota rekaan) ...")
    bundle = output / "sample-bundle"
    make(bundle)
    labels = read_labels()
    report = run(
        Request(
            paths=(bundle / EVIDENCE,),
            year=labels.year,
            institution=labels.institution,
            claims=bundle / CLAIMS,
            output=output,
            forms=FORMS,
        ),
        Output(),
        direct=False,
    )
    terminal.render(report, results(no_color=False))
    console.print(f"Selesai dalam {time.monotonic() - begun:.0f} detik. Laporan:")
    for form in FORMS:
        console.print(f"  {output / FILE_NAMES[form]}", soft_wrap=True)


if __name__ == "__main__":
    main()
