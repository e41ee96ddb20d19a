"""The steps of a verification, free of Prefect: prepare, examine files, judge, place the quotes, conclude.

:func:`flows.direct.run` and :func:`flows.verify.run` join them, without Prefect and with it.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from corpus.sketch import similar
from flows.chunks import Chunk, chunked
from flows.delivery import deliver
from flows.earlier import comparable
from flows.examine import Place, Places, kept_evidence, kept_places, places, unread
from flows.gather import Gathered, Input, gather
from flows.kept import known_or
from flows.packs import chosen, open_instrument
from flows.progress import PROGRESS
from flows.request import Request
from flows.workers import WorkerLost, Workers, outcome
from rules.about import about
from rules.evidence import Context, Evidence, likely_institution
from rules.pack import Instrument
from rules.results import Finding, IndicatorVerdict, Report, Run, Verdict
from rules.verdict import judge

PLACE_SECONDS = 120.0


@dataclass(frozen=True)
class Prepared:
    """A run that can start: what was asked, the instrument, the files."""

    request: Request
    instrument: Instrument
    gathered: Gathered
    started_at: datetime


Examiner = Callable[[Sequence[Chunk]], Iterable[tuple[Chunk, Sequence[Evidence]]]]
"""Examines chunks wherever it may: each comes back with the evidence of its files, in any order."""


@contextmanager
def prepare(request: Request) -> Iterator[Prepared]:
    """Check what was asked; archives are opened into a temporary folder that is gone afterwards.

    Raises:
        InputFault: a path, sheet, option or instrument is not as it must be.
    """
    started_at = datetime.now(UTC)
    request = chosen(request)
    instrument = open_instrument(request.instrument or "")
    if request.compare is not None:
        comparable(request.compare, instrument.id)
    with gather(request, instrument) as gathered:
        yield Prepared(request, instrument, gathered, started_at)


def reported(prepared: Prepared, make: Callable[[], Report], workers: Workers) -> Report:
    """The report of a run, handed over in the forms that were asked for.

    Args:
        prepared: what the run works on.
        make: examines and concludes, unless the very same was done before.
        workers: draw the pages that a form shows.
    """
    report = known_or(make, prepared)
    deliver(report, prepared.request, prepared.gathered, workers)
    return report


def examined(prepared: Prepared, examiner: Examiner) -> list[Evidence]:
    """The evidence of every file: what is kept is looked up here, the rest examined; progress is told."""
    progress, inputs = PROGRESS.get(), prepared.gathered.inputs
    found: dict[Input, Evidence] = {}
    progress.begin("Membaca", len(inputs))
    try:
        for item in inputs:
            known = _known(prepared, item)
            if known is not None:
                found[item] = known
                progress.advance(item.name)
        missing = [item for item in inputs if item not in found]
        if missing:
            for chunk, evidence in examiner(_chunks(prepared, missing)):
                found |= zip(chunk.items, evidence, strict=True)
    finally:
        progress.end()
    return [found[item] for item in inputs]


def _known(prepared: Prepared, item: Input) -> Evidence | None:
    if item.problem is not None:
        return unread(item, item.problem)
    return kept_evidence(item, prepared.instrument.digest) if prepared.request.use_cache else None


def _chunks(prepared: Prepared, items: Sequence[Input]) -> tuple[Chunk, ...]:
    request = prepared.request
    return chunked(items, request.instrument or "", prepared.instrument.digest, request.use_cache)


def conclude(prepared: Prepared, evidence: Sequence[Evidence], workers: Workers) -> Report:
    """Judge all evidence together and look up where quotes stand."""
    request = prepared.request
    context = Context(
        year=request.year,
        institution=request.institution or likely_institution(evidence),
        claims=prepared.gathered.claims,
        indices=prepared.gathered.indices,
        alike=_alike(evidence),
        absent=prepared.gathered.absent,
    )
    verdict = _placed(judge(evidence, prepared.instrument, context), prepared, workers)
    chosen = set(request.indicators or prepared.instrument.indicators)
    verdict = verdict.model_copy(
        update={
            "indicators": tuple(i for i in verdict.indicators if i.id in chosen),
            "improvements": tuple(i for i in verdict.improvements if i.indicator in chosen),
        }
    )
    about_it = about(prepared.instrument.manifest, context.institution)
    return Report.of(_run(prepared, evidence, context), verdict, about_it)


def _alike(evidence: Sequence[Evidence]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of different contents whose texts are nearly the same."""
    sketches = {one.sha256: b64decode(one.sketch) for one in evidence if one.sketch}
    order = sorted(sketches)
    pairs = similar({place: sketches[sha256] for place, sha256 in enumerate(order)})
    return tuple((order[one], order[other], share) for one, other, share in pairs)


def _run(prepared: Prepared, evidence: Sequence[Evidence], context: Context) -> Run:
    release = version("telisik")
    said = prepared.gathered.said
    asked = {
        "files": sorted((one.path, one.sha256) for one in evidence),
        "instrument": prepared.instrument.digest,
        "institution": context.institution,
        "year": context.year,
        "claims": sorted(context.claims.items()),
        "version": release,
        **({"indices": _stated(context)} if context.indices else {}),
        **({"said": said} if said else {}),
        **({"absent": sorted(context.absent.items())} if context.absent else {}),
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
    use_cache = prepared.request.use_cache
    found = {sha256: kept_places(sha256) if use_cache else {} for sha256 in sorted(wanted)}
    files = {item.sha256: item for item in reversed(prepared.gathered.inputs)}
    futures = {
        sha256: workers.submit(PLACE_SECONDS, places, files[sha256], tuple(sorted(missing)), use_cache)
        for sha256, known in found.items()
        if (missing := wanted[sha256] - known.keys())
    }
    for sha256, future in futures.items():
        # A quote without a box is still a quote with its page.
        with suppress(WorkerLost):
            boxes: Places = outcome(future)
            found[sha256] |= boxes
    indicators = tuple(_with_boxes(indicator, found) for indicator in verdict.indicators)
    return verdict.model_copy(update={"indicators": indicators})


def _with_boxes(indicator: IndicatorVerdict, found: Mapping[str, Places]) -> IndicatorVerdict:
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
