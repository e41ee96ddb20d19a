"""The two streams: results to stdout, everything else to stderr."""

from __future__ import annotations

import logging
import os
import sys

from rich.console import Console

_LEVELS = {
    logging.DEBUG: "Rinci",
    logging.INFO: "Info",
    logging.WARNING: "Peringatan",
    logging.ERROR: "Galat",
    logging.CRITICAL: "Galat",
}


def results(*, no_color: bool) -> Console:
    """Where results go. Off a terminal lines are 120 columns wide and without colour."""
    width = None if sys.stdout.isatty() else 120
    return Console(file=sys.stdout, no_color=no_color or None, highlight=False, width=width, markup=False)


def messages(*, no_color: bool) -> Console:
    """Where progress and messages for people go."""
    return Console(file=sys.stderr, no_color=no_color or None, highlight=False, stderr=True, markup=False)


class _ForPeople(logging.Formatter):
    """Lines that begin as other messages do, ``Peringatan: ...``: ``called`` is the level's name."""

    def format(self, record: logging.LogRecord) -> str:
        record.called = _LEVELS.get(record.levelno, record.levelname)
        return super().format(record)


def set_up_logging(*, quiet: bool, verbose: bool) -> None:
    """Logs of the core go to stderr; by default only warnings, without the names of modules."""
    level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _ForPeople("%(called)s (%(name)s): %(message)s" if verbose else "%(called)s: %(message)s")
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Libraries that talk about every odd byte of a hostile file.
    for name in ("pdfminer", "pdfplumber", "PIL", "fontTools", "httpx", "openpyxl"):
        logging.getLogger(name).setLevel(
            logging.DEBUG if verbose and os.environ.get("TELISIK_DEBUG") else logging.ERROR
        )
