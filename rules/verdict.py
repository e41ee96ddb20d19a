"""The judgement of all documents of one institution and year: indicators, levels, flags, index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rules.deciding import SERVES
from rules.docflags import document_flags, withdrawn
from rules.evidence import Context, Evidence
from rules.filing import filing_flags, placement_flags
from rules.index import compute, improvements
from rules.items import item_results
from rules.levels import Standing
from rules.outcome import View
from rules.pack import Instrument
from rules.results import DocumentResult, Flag, IndicatorVerdict, Support, Verdict
from rules.scoring import judged, remark
from rules.serving import settled, supports

_OWN = ("BD305", "BD306", "BD308")
"""Flags that an item raises but that speak of one document."""


def judge(evidence: Sequence[Evidence], instrument: Instrument, context: Context) -> Verdict:
    """Judge documents against an instrument.

    Pure and deterministic: the order of ``evidence`` does not matter. Every file is in the result, also those
    that could not be read.

    Raises:
        ValueError: A claim names an unknown indicator or a level that is not on the scale.
    """
    _check(context.claims, instrument)
    files = withdrawn(sorted(evidence, key=lambda one: (one.path, one.sha256)))
    files = [settled(one, instrument) for one in files]
    served = [supports(one, instrument, context) for one in files]
    flags = document_flags(files, context, bool(instrument.codes))
    # A file that lies there twice is one document.
    unique = list({one.identity: one for one in reversed(_filed_together(files))}.values())[::-1]
    by_document: dict[str, list[Flag]] = defaultdict(list)
    for place, one in enumerate(files):
        by_document[one.sha256].extend(flags[place])
    verdicts, standings, scores = [], {}, {}
    for number in instrument.indicators:
        results = item_results(unique, instrument, number, context)
        standing, scores[number] = judged(results, instrument, number, context.indices)
        standings[number] = standing
        ceiling = max(context.claims.get(number, 0), standing.following or standing.supported)
        filing = filing_flags(unique, number, standing.results, ceiling)
        serving = _serving(unique, served, files, number, standing)
        view = View(instrument, context, number, standing, scores[number], serving, by_document, filing)
        verdicts.append(view.verdict())
        for place, one in enumerate(files):
            if number in one.filed_under or not one.filed_under:
                own = (*filing, *(found for found in verdicts[-1].flags if found.code in _OWN))
                flags[place].extend(found for found in own if found.document == one.sha256)
    for place, one in enumerate(files):
        used = [verdict.id for verdict in verdicts if one.sha256 in verdict.documents]
        helping = [verdict.id for verdict in verdicts if _helps(one, verdict)]
        flags[place].extend(placement_flags(one, served[place], used, helping))
    exact = {number: score.value for number, score in scores.items()}
    return Verdict(
        documents=tuple(_document(one, served[n], flags[n]) for n, one in enumerate(files)),
        indicators=tuple(verdicts),
        index=compute(exact, instrument, remark(scores, instrument)),
        improvements=improvements(_gaps(standings), instrument, exact),
    )


def _serving(
    unique: Sequence[Evidence],
    served: Sequence[tuple[Support, ...]],
    files: Sequence[Evidence],
    number: int,
    standing: Standing,
) -> tuple[Evidence, ...]:
    """The documents that support an indicator: by what they deal with, or because an item rests on them."""
    by_topic = {
        one.sha256
        for one, found in zip(files, served, strict=True)
        if any(support.indicator == number for support in found)
    }
    states = {*SERVES, "blocked"} - {"needs_person"}
    by_item = {one.sha256 for r in standing.results if r.state in states for one in r.evidence}
    return tuple(one for one in unique if one.sha256 in by_topic | by_item)


def _helps(one: Evidence, verdict: IndicatorVerdict) -> bool:
    """Whether a document is what an item asks for, at least in part."""
    helped = (item for item in verdict.requirements if item.state in ("adequate", "partial", "blocked"))
    return any(one.sha256 in item.documents for item in helped)


def _filed_together(files: Sequence[Evidence]) -> list[Evidence]:
    """Files with the same content share where they are filed."""
    filed: dict[str, set[int]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for one in files:
        filed[one.identity].update(one.filed_under)
        codes[one.identity].update(one.filed_for)
    return [
        replace(
            one,
            filed_under=tuple(sorted(filed[one.identity])),
            filed_for=tuple(sorted(codes[one.identity])),
        )
        for one in files
    ]


def _document(one: Evidence, served: tuple[Support, ...], flags: Sequence[Flag]) -> DocumentResult:
    return DocumentResult(
        sha256=one.sha256,
        path=one.path,
        pages=one.pages,
        ocr_pages=one.ocr_pages,
        profile=one.profile,
        reading=one.reading,
        filed_under=one.filed_under,
        supports=served,
        flags=tuple(dict.fromkeys(flags)),
        corrections=one.corrections,
    )


def _gaps(standings: Mapping[int, Standing]) -> dict[int, tuple[int, int, list[tuple[str, str]]]]:
    return {
        number: (
            standing.supported,
            standing.following,
            [(one.item.key, one.item.rule.text) for one in standing.open],
        )
        for number, standing in standings.items()
        if standing.following is not None
    }


def _check(claims: Mapping[int, int], instrument: Instrument) -> None:
    for number, level in sorted(claims.items()):
        if number not in instrument.indicators:
            raise ValueError(f"klaim untuk indikator {number} yang tidak dikenal")
        if level not in instrument.manifest.scoring.levels:
            raise ValueError(f"klaim indikator {number}: tingkat {level} tidak ada pada skala")
