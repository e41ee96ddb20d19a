"""Opening an instrument pack for a run."""

from __future__ import annotations

from pathlib import Path

from flows.faults import InputFault
from rules.pack import Instrument, find, load
from rules.source import InstrumentError


def open_instrument(id_or_path: str) -> Instrument:
    """The pack of an id or folder.

    Raises:
        InputFault: there is no such pack, or its files are not as they must be.
    """
    try:
        return load(id_or_path)
    except InstrumentError as error:
        raise InputFault(
            str(error), "Perbaiki baris yang disebut, atau lihat telisik instruments list."
        ) from error


def pack_folder(id_or_path: str) -> Path:
    """The folder of a pack.

    Raises:
        InputFault: there is no such pack.
    """
    try:
        return find(id_or_path)
    except InstrumentError as error:
        raise InputFault(str(error), "Lihat telisik instruments list.") from error
