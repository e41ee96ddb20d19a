"""Loading of an instrument pack: its files checked against the schema and put together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from rules.instrument import Glossary, Indicator
from rules.manifest import Aspect, Domain, Family, Manifest
from rules.overlay import overlaid
from rules.resolve import EvidenceItem, attempt, merge_shared, resolve, structure
from rules.source import Defect, InstrumentError, Source

PACKS = Path(__file__).parent / "instruments"
DEFAULT = "spbe-2024"


@dataclass(frozen=True)
class Instrument:
    """An instrument ready for use. Everything is ordered by indicator, level and the order in the files."""

    manifest: Manifest
    glossary: Glossary
    indicators: Mapping[int, Indicator]
    items: tuple[EvidenceItem, ...]
    digest: str = field(compare=False)
    corrected: tuple[str, ...] = ()
    """What a local overlay corrects, in words."""

    @property
    def id(self) -> str:
        """What the instrument is asked for by: ``spbe-2024``."""
        return self.manifest.id

    @cached_property
    def families(self) -> Mapping[int, Family]:
        """The family of each indicator."""
        return {number: family for family in self.manifest.families for number in family.indicators}

    @cached_property
    def places(self) -> Mapping[int, tuple[Domain, Aspect, float]]:
        """Domain, aspect and weight (percent) of each indicator."""
        return {
            number: (domain, aspect, weight)
            for domain in self.manifest.domains
            for aspect in domain.aspects
            for number, weight in aspect.indicators.items()
        }

    @cached_property
    def by_indicator(self) -> Mapping[int, tuple[EvidenceItem, ...]]:
        """The items of each indicator; none where all its levels come from the index of another body."""
        return {number: tuple(self._items_of(number)) for number in self.indicators}

    @cached_property
    def codes(self) -> Mapping[str, EvidenceItem]:
        """The items by their number on the portal, of those that have one."""
        return {item.rule.code: item for item in self.items if item.rule.code}

    def judges_rules(self, indicator: int) -> bool:
        """Whether an indicator judges what is regulated: its family counts only articles and attachments."""
        return "isi" not in self.families[indicator].zones

    def _items_of(self, number: int) -> Iterator[EvidenceItem]:
        return (item for item in self.items if item.indicator == number)


@dataclass(frozen=True)
class PackFiles:
    """The files of a pack folder, read but not yet put together; ``lent``: of the pack that it builds on."""

    folder: Path
    manifest: Source
    glossary: Source
    shared: tuple[Source, ...]
    indicators: tuple[Source, ...]
    lent: tuple[Source, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> PackFiles:
        """The files that a pack folder must have.

        Raises:
            InstrumentError: One of them is missing.
        """

        def source(name: str) -> Source:
            return Source(folder / name, name)

        missing = [name for name in ("instrument.yaml", "glossary.yaml") if not (folder / name).is_file()]
        numbered = sorted(path.name for path in folder.glob("indicators/*.yaml"))
        if not numbered:
            missing.append("indicators/*.yaml")
        if missing:
            raise InstrumentError(
                [Defect(str(folder), 1, "", f"berkas {name} tidak ada") for name in missing]
            )
        manifest = source("instrument.yaml")
        return cls(
            folder,
            manifest,
            source("glossary.yaml"),
            tuple(source(path.name) for path in sorted(folder.glob("shared*.yaml"))),
            tuple(source(f"indicators/{name}") for name in numbered),
            _lent(manifest),
        )

    def all(self) -> Iterator[Source]:
        """Every file whose contents the instrument rests on, those lent by another pack last."""
        yield self.manifest
        yield self.glossary
        yield from self.shared
        yield from self.indicators
        yield from self.lent


def _lent(manifest: Source) -> tuple[Source, ...]:
    """Glossary and shared items of the pack that a pack builds on: the same matter is described once."""
    base = manifest.data.get("builds_on") if isinstance(manifest.data, dict) else None
    if base is None:
        return ()
    folder = PACKS / str(base)
    if not (folder / "glossary.yaml").is_file():
        raise InstrumentError([manifest.defect(["builds_on"], f"paket {base!r} tidak ada")])
    paths = [folder / "glossary.yaml", *sorted(folder.glob("shared*.yaml"))]
    return tuple(Source(path, f"{base}/{path.name}") for path in paths)


def find(id_or_path: str | Path) -> Path:
    """The folder of a pack, by the id of one that comes with Telisik or by path.

    Raises:
        InstrumentError: There is no such folder.
    """
    for folder in (Path(id_or_path), PACKS / str(id_or_path)):
        if (folder / "instrument.yaml").is_file():
            return folder
    known = ", ".join(path.name for path in _folders()) or "tidak ada"
    reason = f"instrumen tidak ditemukan; yang tersedia: {known}"
    raise InstrumentError([Defect(str(id_or_path), 1, "", reason)])


@lru_cache(maxsize=1)
def available() -> tuple[Manifest, ...]:
    """The packs that come with Telisik, in order of id. A pack that is not sound is left out."""
    manifests = []
    for folder in _folders():
        try:
            manifests.append(Source(folder / "instrument.yaml", "instrument.yaml").load(Manifest))
        except InstrumentError:
            continue
    return tuple(manifests)


def load(id_or_path: str | Path = DEFAULT, overlays: Path | None = None) -> Instrument:
    """Load a pack, by id or path.

    Args:
        id_or_path: the pack.
        overlays: folder of local corrections, one ``ID.yaml`` a pack; null: none are looked for.

    Raises:
        InstrumentError: With every defect that keeps the pack from being used (file, line, field, reason).
    """
    files = PackFiles.of(find(id_or_path))
    instrument = _assemble(files)
    path = overlays / f"{instrument.id}.yaml" if overlays else None
    if path is None or not path.is_file():
        return instrument
    source = Source(path, str(path))
    manifest, items, corrected = overlaid(instrument.manifest, instrument.items, source)
    return replace(
        instrument,
        manifest=manifest,
        items=items,
        corrected=corrected,
        digest=_digest([*files.all(), source]),
    )


def _assemble(files: PackFiles) -> Instrument:
    defects: list[Defect] = []
    manifest = attempt(files.manifest, Manifest, defects)
    glossary = attempt(files.glossary, Glossary, defects)
    for source in files.lent[:1]:
        base = attempt(source, Glossary, defects)
        if base and glossary:
            glossary = _joined(base, glossary)
    shared = {**merge_shared(files.lent[1:], defects), **merge_shared(files.shared, defects)}
    indicators: dict[int, tuple[Source, Indicator]] = {}
    for source in files.indicators:
        indicator = attempt(source, Indicator, defects)
        if indicator is None:
            continue
        if indicator.id in indicators:
            other = indicators[indicator.id][0].name
            defects.append(source.defect(["id"], f"indikator {indicator.id} sudah ada di {other}"))
        indicators[indicator.id] = (source, indicator)
    if manifest is None or glossary is None or defects:
        raise InstrumentError(defects)
    items = resolve(manifest, shared, indicators, defects)
    defects.extend(structure(files.manifest, manifest, indicators))
    if defects:
        raise InstrumentError(defects)
    by_id = {number: indicators[number][1] for number in sorted(indicators)}
    return Instrument(manifest, glossary, by_id, items, _digest(files.all()))


def _joined(base: Glossary, own: Glossary) -> Glossary:
    """The glossary of a pack with that of the pack it builds on; what it says of a term itself rules."""
    spoken = {term.term for term in own.terms}
    terms = (*(term for term in base.terms if term.term not in spoken), *own.terms)
    return Glossary(terms=terms, stop_phrases=tuple({*base.stop_phrases, *own.stop_phrases}))


def _folders() -> list[Path]:
    return sorted(path.parent for path in PACKS.glob("*/instrument.yaml"))


def _digest(sources: Iterable[Source]) -> str:
    """sha256 of what the pack says and of the code and language data that carry it out.

    Of the pack the content counts, not the layout: comments and line breaks do not.
    """
    content = {source.name: source.data for source in sources}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(f"{_engine()}{canonical}".encode()).hexdigest()


@lru_cache(maxsize=1)
def _engine() -> str:
    """sha256 of the rules' own code and data: what they find may change with any of them."""
    digest = hashlib.sha256()
    for path in sorted(PACKS.parent.glob("*.*")):
        if path.suffix in (".py", ".yaml", ".txt"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
