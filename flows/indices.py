"""Values of other bodies' indices that an institution states: as options, or in the self-assessment sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.indices import read_indices
from extractors.model import Document
from flows.faults import InputFault
from flows.tables import told_by_cell
from rules.evidence import GivenIndex
from rules.pack import Instrument
from rules.scoring import off_scale

_STATED = re.compile(r"\s*I?(\d{1,2})\s*=\s*(\d+(?:[.,]\d+)?)\s*(?:@\s*(\d{4}))?\s*", re.IGNORECASE)


def stated_indices(
    options: Sequence[str], sheet: Document | None, instrument: Instrument, year: int
) -> dict[int, GivenIndex]:
    """The indices by indicator; what an option states goes before the sheet.

    Raises:
        InputFault: a value is not understood, off its scale, of another year, or taken by no indicator.
    """
    taking = {number: one.index for number, one in instrument.indicators.items() if one.index is not None}
    told: dict[int, tuple[float, int, str]] = {}
    if sheet is not None and taking:
        with told_by_cell():
            for number, (value, of, cell) in read_indices(sheet, instrument.indicators.keys()).items():
                told[number] = value, of or year, f"sel {cell}"
    for option in options:
        match = _STATED.fullmatch(option)
        if match is None:
            raise InputFault(f'Nilai indeks "{option}" tidak dipahami.', "Tulis misalnya --index I5=62,5.")
        value = float(match[2].replace(",", "."))
        told[int(match[1])] = value, int(match[3] or year), f"--index {option}"
    for number, (value, of, where) in told.items():
        if number not in taking:
            listed = ", ".join(f"I{one}" for one in taking) or "tidak ada"
            raise InputFault(
                f"{where}: indikator {number} pada {instrument.id} tidak dinilai dari indeks nasional.",
                f"Yang dinilai dari indeks: {listed}.",
            )
        national = taking[number]
        assert national is not None
        if fault := off_scale(national, value):
            raise InputFault(f"{where}: {fault}.", f"Isi nilai resmi dari {national.owner}.")
        if of != year:
            raise InputFault(
                f"{where}: nilai {national.name} tahun {of}, padahal yang dinilai tahun {year}.",
                "Isi nilai tahun penilaian; bila belum terbit, kosongkan.",
            )
    return {number: GivenIndex(value, of) for number, (value, of, _) in told.items()}
