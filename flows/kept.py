"""A report that was made of the very same before: an unchanged night judges nothing.

A report is a pure function of the files, what they were handed in for, the question, the rules and the
program; all of them are its key. Only its moments are new.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from pydantic import ValidationError

from corpus.cache import Cache
from extractors.basis import recognition, understanding
from extractors.read import READER_VERSION
from flows.examine import Place, is_kept, kept_places
from flows.progress import PROGRESS
from rules.results import Report

if TYPE_CHECKING:
    from flows.steps import Prepared


def known_or(make: Callable[[], Report], prepared: Prepared) -> Report:
    """The report of what was prepared: the one that is kept, with the moments of this run, else a new one.

    Args:
        make: makes it anew.
        prepared: all that it depends on.
    """
    if not prepared.request.use_cache:
        return make()
    key, cache = _key(prepared), Cache("reports")
    report = _kept(cache.get(key))
    if report is None:
        report = make()
        if _lasting(report, prepared):
            cache.put(report.model_dump_json(by_alias=True).encode(), key)
        return report
    progress, inputs = PROGRESS.get(), prepared.gathered.inputs
    progress.begin("Membaca", len(inputs))
    for item in inputs:
        progress.advance(item.name)
    progress.end()
    moments = {
        "started_at": prepared.started_at.isoformat(timespec="seconds"),
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return report.model_copy(update={"run": report.run.model_copy(update=moments)})


def _kept(content: bytes | None) -> Report | None:
    try:
        return None if content is None else Report.model_validate_json(content)
    except ValidationError:
        return None  # kept by a version with other fields


def _key(prepared: Prepared) -> str:
    request, gathered = prepared.request, prepared.gathered
    basis = {
        "program": (version("telisik"), READER_VERSION, recognition(), understanding()),
        "instrument": prepared.instrument.digest,
        "question": (request.institution, request.year, request.indicators),
        "claims": sorted(gathered.claims.items()),
        "indices": sorted((n, given.value, given.year) for n, given in gathered.indices.items()),
        "skipped": len(gathered.skipped),
        "files": [
            (one.name, one.sha256, sorted(set(one.filed_under)), one.filed_for, one.remark)
            for one in gathered.inputs
        ],
        **({"said": gathered.said} if gathered.said else {}),
        **({"absent": sorted(gathered.absent.items())} if gathered.absent else {}),
    }
    return hashlib.sha256(json.dumps(basis).encode()).hexdigest()


def _lasting(report: Report, prepared: Prepared) -> bool:
    """Whether all that the report rests on is kept: no file was lost, no quote went without its look-up."""
    digest, inputs = prepared.instrument.digest, prepared.gathered.inputs
    if not all(one.problem is None and is_kept(one, digest) for one in inputs):
        return False
    quoted: dict[str, set[Place]] = defaultdict(set)
    for indicator in report.indicators:
        for requirement in indicator.requirements:
            for finding in requirement.findings:
                quoted[finding.document].add((finding.page, finding.start, finding.end))
    return all(places <= kept_places(sha256).keys() for sha256, places in quoted.items())
