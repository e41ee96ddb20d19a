"""What is doubtful in a pack that can be loaded: sums, references, pages, phrases. It stops no run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from rules.doubtful import ambiguous, doubtful
from rules.instrument import Glossary, Indicator, ItemUse, Shared
from rules.manifest import Bands, Manifest
from rules.pack import PackFiles, find, load
from rules.phrases import phrases_of
from rules.resolve import EvidenceItem
from rules.schema import Basis
from rules.scoring import exact
from rules.source import Defect, InstrumentError, Loc, Source
from rules.vocabulary import TOKEN, Vocabulary


def check(path: str | Path, overlays: Path | None = None) -> list[Defect]:
    """Everything that is wrong or doubtful in a pack, given by id or folder, in order of file and line.

    ``overlays`` is the folder of local corrections, which are checked with the pack.
    """
    try:
        instrument = load(path, overlays)
        files = PackFiles.of(find(path))
        vocabulary = Vocabulary(
            (phrase for item in instrument.items for phrase in phrases_of(item)), instrument.glossary
        )
    except InstrumentError as error:
        return list(error.defects)
    found: list[Defect] = []
    for source in files.all():
        found.extend(source.duplicate_keys())
    found.extend(_sums(files.manifest, instrument.manifest))
    found.extend(_ranks(files.manifest, instrument.manifest))
    found.extend(_glossary(files.glossary, instrument.glossary))
    found.extend(_shared(files, files.indicators))
    indicators = []
    for source in files.indicators:
        indicator = source.load(Indicator)
        indicators.append((source, indicator, instrument.families[indicator.id].id))
        used = frozenset(
            part.of for item in instrument.by_indicator[indicator.id] for part in item.rule.contents
        )
        found.extend(_levels(source, indicator, instrument.manifest))
        found.extend(_deadlines(source, indicator, instrument.by_indicator[indicator.id]))
        found.extend(_pages(source, indicator))
        found.extend(_provenance(source, indicator, instrument.manifest))
        found.extend(_contents(source, indicator, used))
        found.extend(doubtful(source, indicator, instrument.glossary, vocabulary))
    found.extend(ambiguous(indicators, vocabulary))
    return sorted(set(found))


def _sums(source: Source, manifest: Manifest) -> Iterator[Defect]:
    total = sum((exact(domain.weight) for domain in manifest.domains), Fraction(0))
    if total != 100:
        yield source.defect(["domains"], f"jumlah bobot domain {float(total):g}, seharusnya 100")
    for d, domain in enumerate(manifest.domains):
        total = sum((exact(aspect.weight) for aspect in domain.aspects), Fraction(0))
        if total != exact(domain.weight):
            reason = f"bobot domain {domain.weight:g}, jumlah bobot aspeknya {float(total):g}"
            yield source.defect(["domains", d, "weight"], reason)
        for a, aspect in enumerate(domain.aspects):
            total = sum((exact(weight) for weight in aspect.indicators.values()), Fraction(0))
            if total != exact(aspect.weight):
                reason = f"bobot aspek {aspect.weight:g}, jumlah bobot indikatornya {float(total):g}"
                yield source.defect(["domains", d, "aspects", a, "weight"], reason)
    scale = set(manifest.scoring.levels)
    if manifest.scoring.floor not in scale:
        yield source.defect(["scoring", "floor"], f"{manifest.scoring.floor} tidak ada pada skala")
    if isinstance(manifest.scoring, Bands):
        yield from _bands(source, manifest.scoring)
    if min(one.minimum for one in manifest.predicates) > min(scale):
        yield source.defect(["predicates"], f"tidak ada predikat untuk nilai {min(scale)}")
    for f, family in enumerate(manifest.families):
        for level in sorted(scale - set(family.level_names)):
            yield source.defect(["families", f, "level_names"], f"tingkat {level} tidak bernama")


def _ranks(source: Source, manifest: Manifest) -> Iterator[Defect]:
    """What goes upwards or downwards: years, the scale, what a draft supports, predicates."""
    first, last = manifest.years
    if last is not None and last < first:
        yield source.defect(["years"], f"tahun terbalik: {first} sampai {last}")
    levels = manifest.scoring.levels
    if any(above <= below for below, above in pairwise(levels)):
        yield source.defect(["scoring", "levels"], "tingkat harus urut dari yang terendah, tanpa ulangan")
    for f, family in enumerate(manifest.families):
        if family.draft_level is not None and family.draft_level not in levels:
            reason = f"tingkat {family.draft_level} tidak ada pada skala"
            yield source.defect(["families", f, "draft_level"], reason)
    for p, (higher, lower) in enumerate(pairwise(manifest.predicates), start=1):
        if lower.minimum >= higher.minimum:
            reason = f"predikat {lower.name!r} harus di bawah {higher.name!r}: urutkan dari nilai tertinggi"
            yield source.defect(["predicates", p, "minimum"], reason)


def _bands(source: Source, scoring: Bands) -> Iterator[Defect]:
    """The bands of the levels must lie end to end."""
    for below, level in pairwise(sorted(scoring.levels)):
        if below not in scoring.edges or level not in scoring.edges:
            yield source.defect(["scoring", "edges"], f"tingkat {below} atau {level} tidak mempunyai rentang")
        elif scoring.edges[below][1] != scoring.edges[level][0]:
            yield source.defect(["scoring", "edges", level], f"rentang tidak menyambung dari tingkat {below}")


def _glossary(source: Source, glossary: Glossary) -> Iterator[Defect]:
    seen: dict[str, str] = {}
    for t, term in enumerate(glossary.terms):
        for name, forms in (("variants", term.variants), ("exact", term.exact)):
            for v, form in enumerate(forms):
                key = (
                    " ".join(TOKEN.findall(form))
                    if name == "exact"
                    else " ".join(TOKEN.findall(form.lower()))
                )
                if key in seen and seen[key] != term.term:
                    reason = f"{form!r} juga bentuk lain dari {seen[key]!r}"
                    yield source.defect(["terms", t, name, v], reason)
                seen.setdefault(key, term.term)


def _shared(files: PackFiles, indicators: Sequence[Source]) -> Iterator[Defect]:
    used = {
        entry.use
        for source in indicators
        for level in source.load(Indicator).levels.values()
        for entry in level.items
        if isinstance(entry, ItemUse)
    }
    for source in files.shared:
        for slug in source.load(Shared).items:
            if slug not in used:
                yield source.defect(["items", slug], "butir bersama ini tidak dipakai indikator mana pun")


def _levels(source: Source, indicator: Indicator, manifest: Manifest) -> Iterator[Defect]:
    floor = manifest.scoring.floor
    for number, level in indicator.levels.items():
        loc: Loc = ["levels", number]
        if indicator.index is None and not any(not entry.optional for entry in level.items):
            yield source.defect(loc, f"tingkat {number} tidak mempunyai butir wajib")
        if level.requires is not None and not (
            level.requires < number and level.requires in indicator.levels
        ):
            yield source.defect(
                [*loc, "requires"], f"tingkat {number} tidak dapat mensyaratkan {level.requires}"
            )
        # "requires: null" written out is the pack's own word that the source asks for no lower level.
        if level.requires is None and number > floor + 1 and "requires" not in level.model_fields_set:
            yield source.defect(loc, f"tingkat {number} tidak mensyaratkan tingkat di bawahnya")
        alternatives = Counter(entry.alternative for entry in level.items if entry.alternative)
        for i, entry in enumerate(level.items):
            if entry.alternative and alternatives[entry.alternative] == 1:
                reason = f"alternatif {entry.alternative!r} hanya beranggota satu butir"
                yield source.defect([*loc, "items", i, "alternative"], reason)
            for c, confusion in enumerate(entry.confused_with or ()):
                if not confusion.kinds and not confusion.phrases:
                    place = [*loc, "items", i, "confused_with", c]
                    yield source.defect(place, "kekeliruan tanpa jenis dokumen dan tanpa frasa")


def _deadlines(source: Source, indicator: Indicator, items: Sequence[EvidenceItem]) -> Iterator[Defect]:
    """Levels out of order, and items that must come soon after something of which nothing is said."""
    if any(above < below for below, above in pairwise(indicator.levels)):
        yield source.defect(["levels"], "tingkat harus urut dari yang terendah")
    hasty = {
        item.key for item in items if item.rule.within_years_after is not None and item.rule.after is None
    }
    for number, level in indicator.levels.items():
        for i, entry in enumerate(level.items):
            own = entry.id or (entry.use if isinstance(entry, ItemUse) else "")
            if f"{indicator.id}.{number}.{own}" in hasty:
                place: Loc = ["levels", number, "items", i]
                yield source.defect(place, "within_years_after tanpa after: tidak jelas sesudah apa")


def _pages(source: Source, indicator: Indicator) -> Iterator[Defect]:
    """Pages of the official text; a pack that was made without it has none and says where it was read."""
    if indicator.pages is None:
        return
    first, last = indicator.pages
    for number, level in indicator.levels.items():
        loc: Loc = ["levels", number]
        told = [([*loc, "items", i, "page"], entry.page) for i, entry in enumerate(level.items)]
        for place, page in [*told, ([*loc, "page"], level.page)]:
            if page is None:
                yield source.defect(place[:-1], "halaman tidak diisi")
            elif not first <= page <= last:
                reason = f"halaman {page} di luar halaman indikator ({first}-{last})"
                yield source.defect(place, reason)


def _provenance(source: Source, indicator: Indicator, manifest: Manifest) -> Iterator[Defect]:
    """Sources that the manifest does not list, and facts without page and without basis."""
    known = {one.id for one in manifest.sources}
    for loc, basis, page in _facts(indicator):
        if basis is None and page is None and indicator.pages is None:
            yield source.defect(loc, "tanpa halaman dan tanpa sumber (basis)")
        for name in basis.sources if basis else ():
            if name not in known:
                yield source.defect([*loc, "basis"], f"sumber {name!r} tidak ada di instrument.yaml")
    if indicator.index is not None:
        for level in sorted(set(manifest.scoring.levels) ^ set(indicator.index.bands)):
            yield source.defect(["index", "bands"], f"tingkat {level} tidak cocok dengan skala penilaian")


def _facts(indicator: Indicator) -> Iterator[tuple[Loc, Basis | None, int | None]]:
    for number, level in indicator.levels.items():
        yield ["levels", number], level.basis, level.page
        for i, entry in enumerate(level.items):
            yield ["levels", number, "items", i], entry.basis, entry.page


def _contents(source: Source, indicator: Indicator, used: frozenset[str]) -> Iterator[Defect]:
    for name, contents in indicator.contents.items():
        if name not in used:
            yield source.defect(["contents", name], "himpunan isi ini tidak dipakai butir mana pun")
        ids = Counter(content.id for content in contents)
        for c, content in enumerate(contents):
            if ids[content.id] > 1:
                yield source.defect(["contents", name, c, "id"], f"isi {content.id!r} ditulis dua kali")
