"""Flags that a person accepted: told apart in a report, with reason and expiry, and never dropped from it.

A waiver holds for one flag as it stood when it was granted: its code, indicator, document *content*, page and
message. A new version of the document, or another thing lacking, brings the flag back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.results import DocumentResult, Flag, IndicatorVerdict, Report, Waived

KEY_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Waiver:
    """What a person decided on one flag; it holds up to and on the day ``until``."""

    key: str
    reason: str
    by: str
    until: date


def key_of(flag: Flag, indicator: int | None) -> str:
    """The name of a flag, the same in every run in which it stands unchanged: 12 hexadecimal digits.

    Args:
        flag: the flag.
        indicator: the indicator in whose list it stands, null for a flag of a document.
    """
    told = (flag.code, str(indicator), str(flag.document), str(flag.page), flag.message)
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:KEY_LENGTH]


def with_waivers(report: Report, waivers: Mapping[str, Waiver], today: date) -> Report:
    """The report with the key of every flag, and with the waiver of those that a person accepted.

    Args:
        report: what was found.
        waivers: by key; expired ones are passed over, so that their flags come back.
        today: the day on which the report is read.
    """

    def marked(flag: Flag, indicator: int | None) -> Flag:
        key = key_of(flag, indicator)
        waiver = waivers.get(key)
        if waiver is None or waiver.until < today:
            return flag.model_copy(update={"key": key, "waiver": None})
        told = Waived(reason=waiver.reason, by=waiver.by, until=waiver.until.isoformat())
        return flag.model_copy(update={"key": key, "waiver": told})

    return report.model_copy(
        update={
            "documents": tuple(_document(one, marked) for one in report.documents),
            "indicators": tuple(_indicator(one, marked) for one in report.indicators),
        }
    )


def flags(report: Report) -> Iterator[tuple[int | None, Flag]]:
    """Every flag with the indicator that it stands for (null: the document itself), each once.

    A flag of a document that is repeated under its indicators is told under the indicators.
    """
    told: set[tuple[str, str | None, str]] = set()
    for indicator in report.indicators:
        for flag in indicator.flags:
            told.add((flag.code, flag.document, flag.message))
            yield indicator.id, flag
    for document in report.documents:
        for flag in document.flags:
            if (flag.code, flag.document, flag.message) not in told:
                told.add((flag.code, flag.document, flag.message))
                yield None, flag


def passes(indicator: IndicatorVerdict, gate: str) -> bool:
    """Whether an indicator is good enough for a gate.

    A weak one passes when evidence stands and a person accepted every flag of weight against it; a missing
    one never does, as there is nothing to accept.

    Args:
        indicator: with the waivers marked.
        gate: ``missing``, ``weak`` or ``never``, as ``--fail-on``.
    """
    if gate == "never" or indicator.status == "met":
        return True
    if indicator.status == "missing":
        return False
    if gate == "missing":
        return True
    heavy = [flag for flag in indicator.flags if flag.severity != "info"]
    return bool(heavy) and all(flag.waiver is not None for flag in heavy)


_Marked = Callable[[Flag, int | None], Flag]


def _document(document: DocumentResult, marked: _Marked) -> DocumentResult:
    return document.model_copy(update={"flags": tuple(marked(flag, None) for flag in document.flags)})


def _indicator(indicator: IndicatorVerdict, marked: _Marked) -> IndicatorVerdict:
    return indicator.model_copy(
        update={"flags": tuple(marked(flag, indicator.id) for flag in indicator.flags)}
    )
