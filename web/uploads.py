"""Files that a request hands in: read after it is settled who sends them, for whom and for what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from corpus.catalogue import Added
from corpus.names import comparable, document_name, one_line
from flows.faults import InputFault
from flows.gather import filed_by_name
from flows.uploads import Sheaf, take
from web.access import Here
from web.faults import missing
from web.house import House

MOST_FILES = 500
TOO_MANY = (
    f"Satu kiriman memuat paling banyak {MOST_FILES} berkas, dengan nama yang tidak terlalu panjang. "
    "Bagi menjadi beberapa kiriman, atau kirim sebagai satu ZIP."
)


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
    if len(files) > MOST_FILES:
        raise InputFault(f"Kiriman ini memuat {len(files)} berkas.", TOO_MANY)
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
        refuse=None if here.own is None or given.indicators else partial(_not_own, house, here),
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


def _not_own(house: House, here: Here, name: str) -> str | None:
    """Why a file is not taken whose name would file it under indicators of others; null for one that is.

    A check goes by the name of what nobody filed, so that a name must not reach further than the form.
    """
    told = filed_by_name(_kept_as(name), house.instrument(here.institution, here.year))
    others = [str(number) for number in told.indicators if not here.sees(number)]
    if not others:
        return None
    return (
        f"Namanya menyebut indikator {', '.join(others)}, yang bukan tugas OPD Anda. "
        "Ganti nama berkas atau foldernya, atau pilih indikator OPD Anda pada formulir"
    )


def _kept_as(name: str) -> str:
    try:
        return document_name(name)
    except ValueError:
        return name


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
