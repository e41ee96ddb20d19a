"""Files that a request hands in: read after it is settled who sends them, for whom and for what."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from corpus.catalogue import Added
from corpus.names import comparable, one_line
from flows.faults import InputFault
from flows.uploads import Sheaf, take
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


async def sent(
    request: Request, field: str = "files", indicators: str = "indicators", opd: str = "unit"
) -> Sent:
    """The files of a request. It is read only now, after it is settled who sends it.

    Args:
        request: a form.
        field: what its files are called; one that a browser left empty is none.
        indicators: what the indicators are called.
        opd: what the unit is called.

    Raises:
        InputFault: there is no file, or an indicator is no number.
    """
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FILES)
    files = tuple(
        one for one in form.getlist(field) if isinstance(one, UploadFile) and (one.filename or one.size)
    )
    if not files:
        raise InputFault("Tidak ada berkas dalam kiriman.", f"Pilih berkasnya (isian {field}).")
    numbers = [
        part.strip()
        for one in form.getlist(indicators)
        if isinstance(one, str)
        for part in one.split(",")
        if part.strip()
    ]
    if any(not (one.isascii() and one.isdigit() and len(one) < 6) for one in numbers):
        raise InputFault("Nomor indikator tidak dipahami.", "Pisahkan nomor dengan koma, misalnya 3,4.")
    unit = form.get(opd)
    named = one_line(unit) if isinstance(unit, str) else ""
    return Sent(files, tuple(sorted({int(one) for one in numbers})), named or None)


async def keep(house: House, here: Here, given: Sent, source: str) -> Added:
    """Put what was sent into the corpus; an officer's is the own unit's.

    Raises:
        InputFault: an indicator or the OPD does not exist.
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
    added = take(
        house.holdings,
        here.institution,
        here.year,
        [Sheaf(one.filename or "", one.file) for one in given.files],
        by=here.visitor.by,
        source=source,
        unit=_unit(house, here, given.unit),
        indicators=given.indicators,
        size=sum(one.size or 0 for one in given.files),
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


def _unit(house: House, here: Here, named: str | None) -> str | None:
    """The OPD that files come from: an officer's own, whatever was sent."""
    if here.own is not None:
        if here.unit is None:
            raise InputFault("Akun Anda belum mempunyai OPD.", "Minta admin menetapkannya.")
        return here.unit
    known = {comparable(one): one for one in house.holdings.units.list(here.institution)}
    if named and comparable(named) not in known:
        raise InputFault(f"OPD {one_line(named)[:100]} tidak ada.", "Pilih dari daftar OPD instansi ini.")
    return known[comparable(named)] if named else None
