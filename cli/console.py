"""The two streams: results to stdout, everything else to stderr."""

from __future__ import annotations

import logging
import os
import sys

from rich.console import Console


def results(*, no_color: bool) -> Console:
    """Where results go. Off a terminal lines are 120 columns wide and without colour."""
    width = None if sys.stdout.isatty() else 120
    return Console(file=sys.stdout, no_color=no_color or None, highlight=False, width=width, markup=False)


def messages(*, no_color: bool) -> Console:
    """Where progress and messages for people go."""
    return Console(file=sys.stderr, no_color=no_color or None, highlight=False, stderr=True, markup=False)


def set_up_logging(*, quiet: bool, verbose: bool) -> None:
    """Logs of the core go to stderr; by default only warnings."""
    level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True
    )
    # Libraries that talk about every odd byte of a hostile file.
    for name in ("pdfminer", "pdfplumber", "PIL", "fontTools", "httpx", "openpyxl"):
        logging.getLogger(name).setLevel(
            logging.DEBUG if verbose and os.environ.get("TELISIK_DEBUG") else logging.ERROR
        )
