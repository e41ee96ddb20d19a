"""Local corrections of a pack: an official who sees the portal knows better than what was published about it.

An overlay is one YAML file a pack in the data folder, apart from the program, so that it survives upgrades.
It may correct the code, the wording and the remedy of an item, say that an item is not asked for, and the
weights of indicators. What it says is part of the pack's digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pydantic import Field

from rules.manifest import Manifest
from rules.resolve import EvidenceItem, code_place
from rules.schema import Code, Strict, Text
from rules.source import Defect, InstrumentError, Source


class Correction(Strict):
    """What is known better of an item; null: as the pack says. A given code counts as seen on the portal."""

    code: Code | None = None
    text: Text | None = None
    remedy: Text | None = None
    asked: bool | None = None


class Overlay(Strict):
    """``items`` by item id (``1.2.anggaran``) or code (``I1-L2-03``), ``weights`` by indicator in percent."""

    items: dict[str, Correction] = Field(default_factory=dict)
    weights: dict[int, float] = Field(default_factory=dict)
    note: Text | None = None


def overlaid(
    manifest: Manifest, items: tuple[EvidenceItem, ...], source: Source
) -> tuple[Manifest, tuple[EvidenceItem, ...], tuple[str, ...]]:
    """Manifest and items with the corrections of an overlay, and what was corrected, in words.

    Raises:
        InstrumentError: an unknown item or indicator, a code given twice, a broken sum of weights.
    """
    overlay = source.load(Overlay)
    known = {name: item.key for item in items for name in (item.key, item.rule.code) if name}
    defects = [
        source.defect(["items", name], f"butir {name!r} tidak ada pada {manifest.id}")
        for name in overlay.items
        if name not in known
    ]
    corrections = {known[name]: one for name, one in overlay.items.items() if name in known}
    corrected = tuple(_corrected(item, corrections.get(item.key)) for item in items)
    defects += _twice(corrected, source)
    manifest, wrong = _weighed(manifest, overlay, source)
    defects += wrong
    if defects:
        raise InstrumentError(defects)
    told = [f"butir {key}" for key in corrections] + [f"bobot indikator {n}" for n in overlay.weights]
    return manifest, corrected, tuple(told)


def _corrected(item: EvidenceItem, correction: Correction | None) -> EvidenceItem:
    if correction is None:
        return item
    given: dict[str, object] = {
        name: value for name in ("code", "text", "remedy") if (value := getattr(correction, name)) is not None
    }
    if correction.code is not None:
        given["code_status"] = "confirmed"
    if correction.asked is not None:
        given["optional"] = not correction.asked
    return replace(item, rule=item.rule.model_copy(update=given))


def _twice(items: tuple[EvidenceItem, ...], source: Source) -> Iterator[Defect]:
    seen: dict[str, EvidenceItem] = {}
    for item in items:
        code = item.rule.code
        if code is None:
            continue
        if code_place(code) != (item.indicator, item.level):
            reason = f"kode {code} bukan milik indikator {item.indicator} tingkat {item.level}"
            yield source.defect(["items", item.key], reason)
        if code in seen:
            yield source.defect(
                ["items", item.key], f"kode {code} sudah dipakai butir {seen[code].key}; perbaiki keduanya"
            )
        seen[code] = item


def _weighed(manifest: Manifest, overlay: Overlay, source: Source) -> tuple[Manifest, list[Defect]]:
    """The manifest with other weights of indicators; those of an aspect must still make up its own weight."""
    defects: list[Defect] = []
    placed = {n for d in manifest.domains for a in d.aspects for n in a.indicators}
    for number in overlay.weights.keys() - placed:
        defects.append(source.defect(["weights", number], f"indikator {number} tidak ada"))
    domains = []
    for domain in manifest.domains:
        aspects = []
        for aspect in domain.aspects:
            own = {n: overlay.weights.get(n, weight) for n, weight in aspect.indicators.items()}
            total = sum((Fraction(str(weight)) for weight in own.values()), Fraction(0))
            changed = sorted(own.keys() & overlay.weights.keys())
            if changed and total != Fraction(str(aspect.weight)):
                reason = f"bobot aspek {aspect.name} {aspect.weight:g}, jumlah bobot menjadi {float(total):g}"
                defects.append(source.defect(["weights", changed[0]], reason))
            aspects.append(aspect.model_copy(update={"indicators": own}))
        domains.append(domain.model_copy(update={"aspects": tuple(aspects)}))
    return manifest.model_copy(update={"domains": tuple(domains)}), defects
