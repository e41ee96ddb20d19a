"""Files that a request hands in: kept in a folder until they are in the corpus, which then holds all or none
of each."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from corpus.catalogue import Added
from corpus.names import one_line, short
from flows.faults import InputFault, data_subfolder
from flows.intake import Given, hand_in
from web.access import Here
from web.faults import missing
from web.house import House

MOST_FILES = 500


@dataclass(frozen=True)
class Sent:
    """What a form hands in: files, the indicators that all of them are filed under, and the OPD."""

    files: tuple[UploadFile, ...]
    indicators: tuple[int, ...]
    unit: str | None


async def sent(request: Request, field: str = "files") -> Sent:
    """The files of a request. It is read only now, after it is settled who sends it.

    Raises:
        InputFault: there is no file, or an indicator is no number.
    """
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FILES)
    files = tuple(one for one in form.getlist(field) if isinstance(one, UploadFile) and one.filename)
    if not files:
        raise InputFault("Tidak ada berkas dalam kiriman.", f"Pilih berkasnya (isian {field}).")
    numbers = [
        part.strip()
        for one in form.getlist("indicators")
        if isinstance(one, str)
        for part in one.split(",")
        if part.strip()
    ]
    if any(not (one.isascii() and one.isdigit() and len(one) < 6) for one in numbers):
        raise InputFault("Nomor indikator tidak dipahami.", "Pisahkan nomor dengan koma, misalnya 3,4.")
    unit = form.get("unit")
    named = one_line(unit) if isinstance(unit, str) else ""
    return Sent(files, tuple(sorted({int(one) for one in numbers})), named or None)


async def keep(house: House, here: Here, given: Sent, source: str) -> Added:
    """Put what was sent into the corpus; an officer's is the own unit's.

    Raises:
        InputFault: an indicator does not exist.
        Refused: an officer names an indicator of others.
        CorpusError: the store or the database takes no more.
    """
    return await run_in_threadpool(_keep, house, here, given, source)


def _keep(house: House, here: Here, given: Sent, source: str) -> Added:
    known = house.instrument(here.institution, here.year).indicators
    if unknown := [number for number in given.indicators if number not in known]:
        raise InputFault(f"Indikator {', '.join(map(str, unknown))} tidak ada.", "Periksa nomornya.")
    if not all(here.sees(number) for number in given.indicators):
        raise missing("Indikator")
    with TemporaryDirectory(prefix="unggah-", dir=data_subfolder("work")) as work:
        added = hand_in(
            house.holdings.catalogue,
            here.institution,
            here.year,
            _written(given.files, Path(work)),
            by=here.visitor.by,
            source=source,
            unit=here.unit or given.unit,
            indicators=given.indicators,
        )
    house.journal.note(
        "dokumen.unggah",
        f"{len(given.files)} berkas",
        by=here.visitor.by,
        institution=here.institution,
        tahun=here.year,
        baru=list(added.new[:50]),
        berubah=list(added.changed[:50]),
        ditolak=[name for name, _ in added.refused[:50]],
    )
    return added


def _written(files: Sequence[UploadFile], work: Path) -> list[Given]:
    """The files, each in a folder of its own, for two may have one name: the last part of what was sent."""
    found: list[Given] = []
    for number, one in enumerate(files):
        name = one_line(str(one.filename).replace("\\", "/").rpartition("/")[2]) or "tanpa nama"
        folder = work / str(number)
        folder.mkdir()
        path = folder / short(name if name not in (".", "..") else "tanpa nama")
        with path.open("wb") as target:
            shutil.copyfileobj(one.file, target, 1 << 20)
        found.append((path, name))
    return found
