"""Opening an instrument pack for a run, with local corrections, and choosing it when nobody named one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.place import data_folder
from corpus.settings import OVERLAYS, SettingsError, preferred_instrument
from flows.faults import InputFault
from flows.request import Request
from rules.lint import check
from rules.pack import DEFAULT, PACKS, Instrument, available, find, load
from rules.source import InstrumentError

if TYPE_CHECKING:
    from corpus.holdings import Holdings


def open_instrument(id_or_path: str) -> Instrument:
    """The pack of an id or folder, with the corrections that the data folder holds for it.

    Raises:
        InputFault: there is no such pack, it is defective, or the corrections are not as they must be.
    """
    try:
        instrument = load(id_or_path, overlays())
        # Those that come along are known to be sound.
        if find(id_or_path).parent != PACKS and (defects := check(id_or_path, overlays())):
            raise InstrumentError(defects)
        return instrument
    except InstrumentError as error:
        raise InputFault(
            str(error), "Perbaiki baris yang disebut, atau lihat telisik instruments list."
        ) from error


def overlays() -> Path:
    """Where local corrections of packs lie, one ``ID.yaml`` each."""
    return data_folder() / OVERLAYS


def pack_folder(id_or_path: str) -> Path:
    """The folder of a pack.

    Raises:
        InputFault: there is no such pack.
    """
    try:
        return find(id_or_path)
    except InstrumentError as error:
        raise InputFault(str(error), "Lihat telisik instruments list.") from error


def instrument_of(holdings: Holdings, institution: str, year: int) -> str:
    """The instrument by which what the corpus holds of an institution is judged.

    Raises:
        InputFault: the settings cannot be understood.
        DatabaseError: the catalogue cannot be asked.
    """
    return instrument_for(year, institution, holdings.catalogue.instrument(institution))


def instrument_for(year: int, institution: str | None = None, kept: str | None = None) -> str:
    """The instrument that is set, else the one in force in a year; before the first one the first.

    Args:
        year: of the assessment.
        institution: whose evidence is judged.
        kept: what the corpus keeps as its choice; a folder that is checked knows nothing of that.

    Raises:
        InputFault: the settings cannot be understood.
    """
    try:
        if chosen := preferred_instrument(institution, kept):
            return chosen
    except SettingsError as error:
        raise InputFault(str(error), "Perbaiki berkas pengaturan itu atau hapus.") from error
    packs = sorted(available(), key=lambda pack: pack.years[0])
    begun = [pack.id for pack in packs if pack.years[0] <= year]
    return begun[-1] if begun else packs[0].id if packs else DEFAULT


def chosen(request: Request) -> Request:
    """The request with its instrument settled."""
    if request.instrument is not None:
        return request
    pack = instrument_for(request.year, request.institution)
    return request.model_copy(update={"instrument": pack})
