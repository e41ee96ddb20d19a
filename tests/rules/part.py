"""The parts of the real instrument, each loaded without the others: what they say does not matter to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Document
from rules.instrument import Glossary, Indicator
from rules.manifest import Manifest
from rules.match import match
from rules.pack import Instrument
from rules.resolve import EvidenceItem, merge_shared, resolve
from rules.source import Defect, Source

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "instruments" / "spbe-2024"
PEDOMAN = ROOT.parent / "shared" / "domain" / "pedoman-3-2024.json"
LEVELS = (1, 2, 3, 4, 5)
beside_the_manual = pytest.mark.skipif(
    not PEDOMAN.exists(), reason="the parsed Pedoman lies beside the project, not in it"
)


@lru_cache(maxsize=1)
def manual() -> dict[int, dict[str, Any]]:
    """What the parsed Pedoman prints of each indicator, by its number."""
    return {row["nomor"]: row for row in json.loads(PEDOMAN.read_text(encoding="utf-8"))}


def _source(name: str) -> Source:
    return Source(PACK / name, name)


class Part:
    """The indicators of some numbers, with the shared files that they use beside ``shared.yaml``."""

    def __init__(self, numbers: Iterable[int], *shared: str) -> None:
        self.numbers = tuple(numbers)
        self._shared = ("shared.yaml", *shared)

    @cached_property
    def pack(self) -> Instrument:
        """The pack reduced to these indicators."""
        defects: list[Defect] = []
        manifest = _source("instrument.yaml").load(Manifest)
        sources = {number: _source(f"indicators/{number:02}.yaml") for number in self.numbers}
        loaded = {number: (source, source.load(Indicator)) for number, source in sources.items()}
        items = resolve(manifest, merge_shared(tuple(map(_source, self._shared)), defects), loaded, defects)
        assert not defects
        indicators = {number: indicator for number, (_, indicator) in loaded.items()}
        glossary = _source("glossary.yaml").load(Glossary)
        digest = f"{self.numbers[0]}-{self.numbers[-1]}"  # what is compiled is kept under it
        return Instrument(manifest, glossary, indicators, items, digest)

    def items(self, number: int, level: int) -> list[EvidenceItem]:
        """What a level of an indicator asks for, in the manual's order."""
        return [item for item in self.pack.items if (item.indicator, item.level) == (number, level)]

    def item(self, key: str) -> EvidenceItem:
        """The item of a key such as ``21.4.reviu``."""
        return next(item for item in self.pack.items if item.key == key)

    def fulfils(self, document: Document, key: str) -> bool:
        """Whether a document of an accepted kind holds all that an item asks for and is no near miss."""
        item, kind = self.item(key), document.profile.kind
        found = match(document, self.pack).item(key)
        if found is None or not found.about or found.negated or kind not in item.rule.kinds:
            return False
        mistaken = (item.rule.confused_with[number] for number in found.confused)
        if any(not mistake.kinds or kind in mistake.kinds for mistake in mistaken):
            return False
        sets = zip(found.sets, item.sets, strict=True)
        complete = all(len(there.found) >= part.need for there, part in sets)
        return complete and all(mention.found is not None for mention in found.mentions)


POLICIES = Part(range(1, 11))
GOVERNANCE = Part(range(11, 21), "shared-tata-kelola.yaml")
MANAGEMENT = Part(range(21, 32), "shared-manajemen.yaml")
SERVICES = Part(range(32, 48), "shared-layanan.yaml")
