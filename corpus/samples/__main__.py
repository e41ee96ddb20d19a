"""``python -m corpus.samples --output DIR`` writes the sample bundle."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.samples.bundle import make


def main() -> None:
    """Make the sample bundle in the folder that is asked for."""
    parser = argparse.ArgumentParser(
        description="Membuat berkas contoh Pemerintah Kota Nusaraya (kota rekaan)."
    )
    parser.add_argument("--output", type=Path, required=True, help="folder tujuan")
    output: Path = parser.parse_args().output
    try:
        make(output)
    except OSError as error:
        parser.exit(2, f"Folder {output} tidak dapat ditulis: {error.strerror}. Pilih folder lain.\n")
    print(f"Berkas contoh ditulis ke {output}")


if __name__ == "__main__":
    main()
