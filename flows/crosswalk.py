"""A corpus of one instrument against another: verified by the old, judged by the new, told item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.direct import examine_all, verify_directly
from flows.earlier import read_report
from flows.faults import InputFault
from flows.packs import open_instrument
from flows.request import Request
from flows.steps import prepare
from flows.workers import Workers
from rules.bridge import Bridge
from rules.crosswalk import Crosswalk, NoCrosswalk, bridge, crosswalk
from rules.evidence import Context, likely_institution
from rules.pack import Instrument
from rules.results import Report, Verdict
from rules.source import InstrumentError
from rules.verdict import judge


@dataclass(frozen=True)
class CrosswalkRequest:
    """``paths``: documents, or one report (JSON) of a verification. ``year``: of the new instrument."""

    paths: tuple[Path, ...]
    old: str
    new: str
    year: int
    institution: str | None = None
    workers: int | None = None
    use_cache: bool = True


def cross(request: CrosswalkRequest) -> Bridge:
    """What of a corpus serves the new instrument.

    Raises:
        InputFault: a path, report, instrument or pair of instruments is not as it must be.
    """
    old, target = open_instrument(request.old), open_instrument(request.new)
    links = _links(old.id, target.id)
    report = _earlier(request.paths)
    if report is not None:
        if report.run.instrument != old.id:
            raise InputFault(
                f"Laporan itu dari instrumen {report.run.instrument}, bukan {old.id}.",
                f"Tulis --from {report.run.instrument}.",
            )
        return bridge(links, report, target, None, request.year)
    report = verify_directly(_asked(request, request.old, old))
    verdict = _judged(_asked(request, request.new, target), report.run.institution)
    return bridge(links, report, target, verdict, request.year)


def _asked(request: CrosswalkRequest, pack: str, instrument: Instrument) -> Request:
    """The verification of the corpus by one of the two, in a year that it is in force."""
    first, last = instrument.manifest.years
    return Request(
        paths=request.paths,
        year=max(first, min(request.year, last or request.year)),
        instrument=pack,
        institution=request.institution,
        workers=request.workers,
        use_cache=request.use_cache,
    )


def _judged(request: Request, institution: str | None) -> Verdict:
    """The corpus judged by the new instrument, filed under nothing: the old one numbers its folders."""
    with prepare(request) as prepared, Workers(request.workers) as workers:
        evidence = [
            replace(one, filed_under=(), filed_for=(), filing_remark=None)
            for one in examine_all(prepared, workers)
        ]
    context = Context(year=request.year, institution=institution or likely_institution(evidence))
    return judge(evidence, prepared.instrument, context)


def _earlier(paths: Sequence[Path]) -> Report | None:
    """The report of an earlier verification, when that is what was given."""
    if len(paths) != 1 or paths[0].suffix.lower() != ".json" or not paths[0].is_file():
        return None
    return read_report(paths[0])


def _links(old: str, new: str) -> Crosswalk:
    try:
        return crosswalk(old, new)
    except NoCrosswalk as error:
        raise InputFault(str(error), "Padanan yang ada: spbe-2024 dan pemdi-2026, kedua arah.") from error
    except InstrumentError as error:
        raise InputFault(str(error), "Perbaiki baris yang disebut.") from error
