"""One file against one indicator, told item by item: read in a worker, explained from the same pass."""

from __future__ import annotations

from pathlib import Path

from extractors.model import Document
from flows.faults import InputFault, existing_file
from flows.packs import instrument_for, open_instrument
from flows.readings import read_many
from flows.workers import Workers
from rules.evidence import Context
from rules.explain import explain
from rules.explanation import Explanation
from rules.pack import Instrument


def explain_file(
    path: Path,
    indicator: int,
    year: int,
    *,
    instrument: str | None = None,
    institution: str | None = None,
    use_cache: bool = True,
) -> Explanation:
    """Why a file is evidence for an indicator or not.

    Args:
        path: the file.
        indicator: its number in the instrument.
        year: the assessed year.
        instrument: id or folder of the pack.
        institution: the body that is assessed; null: the one that the document belongs to.
        use_cache: take and keep the reading in the data folder.

    Raises:
        InputFault: there is no such file, instrument or indicator.
    """
    pack = open_instrument(instrument or instrument_for(year, institution))
    _check(path, indicator, pack)
    with Workers(1) as workers:
        document: Document = read_many([path], workers, use_cache=use_cache)(path)
    owner = institution or document.profile.institution
    return explain(document, pack, indicator, Context(year=year, institution=owner))


def _check(path: Path, indicator: int, pack: Instrument) -> None:
    existing_file(path)
    if indicator not in pack.indicators:
        numbers = sorted(pack.indicators)
        raise InputFault(
            f"Indikator {indicator} tidak ada dalam instrumen {pack.id}.",
            f"Pilih nomor dari {numbers[0]} sampai {numbers[-1]}; lihat telisik instruments show {pack.id}.",
        )
