"""``python -m corpus.samples --output DIR`` writes the sample bundle."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.samples.bundle import make


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Membuat berkas contoh Pemerintah Kota Nusaraya (kota rekaan)."
    )
    parser.add_argument("--output", type=Path, required=True, help="folder tujuan")
    output: Path = parser.parse_args().output
    make(output)
    print(f"Berkas contoh ditulis ke {output}")


if __name__ == "__main__":
    main()
