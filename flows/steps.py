"""The steps of a verification, free of Prefect: prepare, examine files, judge, place the quotes, conclude."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from extractors.errors import NotUnderstood
from extractors.limits import DEFAULT as LIMITS
from extractors.model import Box
from flows.examine import Place, examine, places, unread
from flows.faults import InputFault
from flows.gather import Gathered, Input, gather
from flows.outputs import write
from flows.packs import chosen, open_instrument
from flows.request import Request
from flows.workers import WorkerLost, Workers, outcome
from rules.evidence import Context, Evidence, likely_institution
from rules.pack import Instrument
from rules.results import Finding, IndicatorVerdict, Report, Run, Verdict
from rules.verdict import judge

_LOG = logging.getLogger(__name__)
GRACE_SECONDS = 60.0
"""A reader stops at its own limit; one that does not is stopped from outside this much later."""
PLACE_SECONDS = 120.0


@dataclass(frozen=True)
class Prepared:
    """A run that can start: what was asked, the instrument, the files."""

    request: Request
    instrument: Instrument
    gathered: Gathered
    started_at: datetime


@contextmanager
def prepare(request: Request) -> Iterator[Prepared]:
    """Check what was asked; archives are opened into a temporary folder that is gone afterwards.

    Raises:
        InputFault: a path, sheet, option or instrument is not as it must be.
    """
    started_at = datetime.now(UTC)
    request = chosen(request)
    instrument = open_instrument(request.instrument or "")
    with gather(request, instrument) as gathered:
        yield Prepared(request, instrument, gathered, started_at)


def examine_one(prepared: Prepared, item: Input, workers: Workers) -> Evidence:
    """Examine one file in a worker; a file that cannot be examined is evidence that could not be read."""
    if item.problem is not None:
        return unread(item, item.problem)
    future = workers.submit(
        LIMITS.document_seconds + GRACE_SECONDS,
        examine,
        item,
        prepared.request.instrument or "",
        prepared.instrument.digest,
        prepared.request.use_cache,
    )
    try:
        return outcome(future)
    except WorkerLost as lost:
        return unread(item, lost.problem())
    except InputFault:
        raise
    except Exception:
        # A fault of ours that one document brought out: it must not take the others with it.
        _LOG.exception("examining %s failed", item.name)
        return unread(item, NotUnderstood().problem())


def conclude(prepared: Prepared, evidence: Sequence[Evidence], workers: Workers) -> Report:
    """Judge all evidence together, look up where quotes stand, write the report if a folder was given."""
    request = prepared.request
    context = Context(
        year=request.year,
        institution=request.institution or likely_institution(evidence),
        claims=prepared.gathered.claims,
        indices=prepared.gathered.indices,
    )
    verdict = _placed(judge(evidence, prepared.instrument, context), prepared, workers)
    chosen = set(request.indicators or prepared.instrument.indicators)
    verdict = verdict.model_copy(
        update={
            "indicators": tuple(i for i in verdict.indicators if i.id in chosen),
            "improvements": tuple(i for i in verdict.improvements if i.indicator in chosen),
        }
    )
    report = Report.of(_run(prepared, evidence, context), verdict)
    if request.output is not None:
        write(report, request.output, request.forms)
    return report


def _run(prepared: Prepared, evidence: Sequence[Evidence], context: Context) -> Run:
    release = version("telisik")
    asked = {
        "files": sorted((one.path, one.sha256) for one in evidence),
        "instrument": prepared.instrument.digest,
        "institution": context.institution,
        "year": context.year,
        "claims": sorted(context.claims.items()),
        "version": release,
        **({"indices": _stated(context)} if context.indices else {}),
    }
    return Run(
        id=hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:16],
        instrument=prepared.instrument.id,
        institution=context.institution,
        year=context.year,
        started_at=prepared.started_at.isoformat(timespec="seconds"),
        finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=release,
        rules_digest=prepared.instrument.digest,
        documents=len(evidence),
        pages=sum(one.pages for one in evidence),
        ocr_pages=sum(one.ocr_pages for one in evidence),
        skipped=len(prepared.gathered.skipped),
    )


def _stated(context: Context) -> list[tuple[int, float, int]]:
    return sorted((number, given.value, given.year) for number, given in context.indices.items())


def _findings(verdict: Verdict) -> Iterator[Finding]:
    for indicator in verdict.indicators:
        for requirement in indicator.requirements:
            yield from requirement.findings


def _placed(verdict: Verdict, prepared: Prepared, workers: Workers) -> Verdict:
    """The verdict with the box of every quote that stands on a page with geometry."""
    wanted: dict[str, set[Place]] = defaultdict(set)
    for finding in _findings(verdict):
        wanted[finding.document].add((finding.page, finding.start, finding.end))
    files = {item.sha256: item for item in reversed(prepared.gathered.inputs)}
    futures = {
        sha256: workers.submit(
            PLACE_SECONDS, places, files[sha256], tuple(sorted(spans)), prepared.request.use_cache
        )
        for sha256, spans in sorted(wanted.items())
    }
    found: dict[str, Mapping[Place, Box | None]] = {}
    for sha256, future in futures.items():
        try:
            found[sha256] = outcome(future)
        except WorkerLost:
            # A quote without a box is still a quote with its page.
            found[sha256] = {}
    indicators = tuple(_with_boxes(indicator, found) for indicator in verdict.indicators)
    return verdict.model_copy(update={"indicators": indicators})


def _with_boxes(
    indicator: IndicatorVerdict, found: Mapping[str, Mapping[Place, Box | None]]
) -> IndicatorVerdict:
    requirements = []
    for requirement in indicator.requirements:
        findings = tuple(
            finding.model_copy(
                update={"box": found[finding.document].get((finding.page, finding.start, finding.end))}
            )
            for finding in requirement.findings
        )
        requirements.append(requirement.model_copy(update={"findings": findings}))
    return indicator.model_copy(update={"requirements": tuple(requirements)})
