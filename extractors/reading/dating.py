"""When a legal product was enacted and promulgated, and which of these days can be relied upon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.model import Kind
from extractors.reading import certainty, enactment
from extractors.reading.enactment import Event
from extractors.reading.extent import Extent
from extractors.reading.reader import Reader

_BESIDE = 200
"""Characters before a closing in which the promulgation may stand that is set beside the enactment."""
_PROMULGATED_WITHIN = 400
"""Days after an enactment that is read by OCR within which it is promulgated."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The events of a legal product. ``day`` is that of the enactment, null where it cannot be relied upon.

    ``wrong`` says that what stands in its place gives no day.
    """

    enacted: Event | None
    promulgated: Event | None
    day: date | None
    wrong: bool

    @property
    def year(self) -> int | None:
        """The year of the enactment, also where its day is not complete."""
        if self.day:
            return self.day.year
        return self.enacted.month[1] if self.enacted and self.enacted.month else None

    @property
    def dated(self) -> date | None:
        """The best day that the product gives."""
        return self.day or (self.promulgated.day if self.promulgated else None)


def dates(reader: Reader, kind: Kind, extent: Extent, year: int | None) -> Dates:
    """When a legal product was enacted, with a doubt where a day is written that gives none.

    ``year`` is that of its number.
    """
    enacted = _enactment(reader, kind, extent)
    promulgated = enactment.promulgation(
        reader.lines, max(0, extent.closing - _BESIDE), extent.closed, reader.skip
    )
    if enacted is None:
        return Dates(None, promulgated, None, False)
    day = _day(reader, enacted, promulgated, extent, year)
    if day:
        return Dates(enacted, promulgated, day, False)
    wrong = enactment.fault(enacted, year)
    _doubt(reader, enacted, wrong)
    return Dates(enacted, promulgated, None, wrong is not None)


def _enactment(reader: Reader, kind: Kind, extent: Extent) -> Event | None:
    """The enactment in the closing, else behind it, else that of a letter."""
    lines, skip = reader.lines, reader.skip
    found = enactment.enactment(lines, extent.closing, extent.closed, skip)
    found = found or enactment.enactment(lines, extent.closing, extent.end, skip)
    return enactment.letter_event(lines) if not found and kind in enactment.LETTERS else found


def _doubt(reader: Reader, enacted: Event, wrong: str | None) -> None:
    """Tell why the day of an enactment is null though its place is filled."""
    told = "enacted_on", "tanggal penetapan", enacted.written, enacted.last
    if not reader.is_ocr(enacted.last):
        if wrong:
            reader.fault(*told, wrong)
    elif enacted.dated:
        reader.doubt(*told)


def _day(
    reader: Reader, enacted: Event, promulgated: Event | None, extent: Extent, year: int | None
) -> date | None:
    """The day of enactment, from an attachment's head where the closing has none."""
    ocr = reader.is_ocr(enacted.last)
    day = enacted.day or (None if ocr else enactment.stated(enacted, year))
    if day and not ocr:
        return day if year is None or abs(day.year - year) <= 1 else None
    attached = [one for one, _ in enactment.attached_dates(reader.lines, extent.closed, extent.end)]
    if day is None:
        return _completed(enacted, attached, year)
    if year is not None and day.year != year:
        return None
    after = promulgated.day if promulgated else None
    if after and (after < day or (after - day).days > _PROMULGATED_WITHIN):
        return None
    if attached:
        return day if day in attached else None
    return day if certainty.sure_date(reader, enacted.last, day, year) else None


def _completed(enacted: Event, attached: Sequence[date], year: int | None) -> date | None:
    """The one day in the heads of attachments that agrees with the month and year that are written."""
    if not enacted.dated:
        return None
    fitting = {one for one in attached if enactment.fits(one, enacted.written) and year in (None, one.year)}
    return fitting.pop() if len(fitting) == 1 else None
