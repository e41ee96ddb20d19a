"""From the files of a pack to its evidence items: shared items filled in, references resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pydantic import ValidationError

from extractors.model import Zone
from rules.instrument import Confusion, Content, Indicator, Item, ItemUse, Shared, SharedItem
from rules.language import language
from rules.manifest import Manifest
from rules.source import Defect, InstrumentError, Loc, Model, Source

ONE_PLACE = "satu-tempat"
"""The set of what an item asks for in one place (``together``)."""


@dataclass(frozen=True)
class ContentSet:
    """``need`` of ``contents`` must be found; ``together`` in one article, attachment or section.

    ``heading``: phrases that open a list of the contents' bare names.
    """

    id: str
    contents: tuple[Content, ...]
    need: int
    together: bool
    heading: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvidenceItem:
    """An item with everything resolved. ``key`` is its full id, ``1.3.seluruh-domain``."""

    key: str
    indicator: int
    level: int
    rule: Item
    zones: tuple[Zone, ...]
    about: tuple[str, ...]
    sets: tuple[ContentSet, ...]
    after: str | None

    @cached_property
    def bare(self) -> frozenset[str]:
        """The contents of which every phrase names the item's own matter: they show nothing beside it."""
        about = frozenset(self.about)
        return frozenset(
            f"{part.id}/{content.id}"
            for part in self.sets
            for content in part.contents
            if about.issuperset(content.phrases)
        )


@lru_cache(maxsize=1)
def _no_proof_that_it_runs() -> tuple[Confusion, ...]:
    """What is handed in for every item of something that runs and does not show it."""
    papers = language().unbuilt, language().hearsay
    return tuple(Confusion(phrases=one.phrases, message=one.message) for one in papers)


def attempt(source: Source, model: type[Model], defects: list[Defect]) -> Model | None:
    """The content of a file as ``model``, or None with what is wrong added to ``defects``."""
    try:
        return source.load(model)
    except InstrumentError as error:
        defects.extend(error.defects)
        return None


def merge_shared(sources: tuple[Source, ...], defects: list[Defect]) -> dict[str, SharedItem]:
    """The shared items of all ``shared*.yaml`` files by name; a name may stand in one of them only."""
    merged: dict[str, SharedItem] = {}
    for source in sources:
        shared = attempt(source, Shared, defects)
        for slug, item in shared.items.items() if shared else ():
            if slug in merged:
                defects.append(
                    source.defect(["items", slug], f"butir bersama {slug!r} sudah ada di berkas lain")
                )
            merged[slug] = item
    return merged


@dataclass(frozen=True)
class _Placed:
    """An item and where it is written."""

    item: Item
    indicator: Indicator
    level: int
    source: Source
    loc: Loc

    def defect(self, field: str, reason: str) -> Defect:
        return self.source.defect([*self.loc, field], reason)


def resolve(
    manifest: Manifest,
    shared: Mapping[str, SharedItem],
    indicators: Mapping[int, tuple[Source, Indicator]],
    defects: list[Defect],
) -> tuple[EvidenceItem, ...]:
    """Every evidence item in order, or what keeps it from being one added to ``defects``."""
    zones = {number: family.zones for family in manifest.families for number in family.indicators}
    placed = _place(shared, indicators, defects)
    resolved = []
    for key, place in placed.items():
        item, indicator = place.item, place.indicator
        after = _after(item.after, indicator.id, placed)
        if item.after and after is None:
            defects.append(place.defect("after", f"butir {item.after!r} tidak ada"))
        sets = tuple(_content_sets(place, defects))
        if item.together:
            item, sets = _in_one_place(place, sets, defects)
        if item.built:
            mistakes = (*item.confused_with, *_no_proof_that_it_runs())
            item = item.model_copy(update={"confused_with": mistakes})
        about = indicator.topic.phrases if item.about is None else item.about
        where = item.zones or zones.get(indicator.id, ())
        resolved.append(EvidenceItem(key, indicator.id, place.level, item, where, about, sets, after))
    followed = {one.key: one.after for one in resolved}
    for key in followed:
        if _circular(key, followed):
            defects.append(placed[key].defect("after", f"butir {key} menunggu dirinya sendiri"))
    return tuple(resolved)


def _circular(key: str, followed: Mapping[str, str | None]) -> bool:
    """Whether an item comes after itself, at once or by way of others."""
    seen: set[str] = set()
    at = followed.get(key)
    while at is not None and at not in seen:
        seen.add(at)
        at = followed.get(at)
    return key in seen


def _place(
    shared: Mapping[str, SharedItem],
    indicators: Mapping[int, tuple[Source, Indicator]],
    defects: list[Defect],
) -> dict[str, _Placed]:
    placed: dict[str, _Placed] = {}
    codes: set[str] = set()
    for number in sorted(indicators):
        source, indicator = indicators[number]
        for level in sorted(indicator.levels):
            for index, entry in enumerate(indicator.levels[level].items):
                loc: Loc = ("levels", level, "items", index)
                try:
                    item = _expand(entry, shared, indicator.topic.name)
                except KeyError as missing:
                    reason = f"butir bersama {missing.args[0]!r} tidak ada"
                    defects.append(source.defect([*loc, "use"], reason))
                    continue
                except ValidationError as error:
                    reason = f"setelah digabung tidak sah: {error.errors()[0]['msg']}"
                    defects.append(source.defect(loc, reason))
                    continue
                key = f"{number}.{level}.{item.id}"
                if item.code and code_place(item.code) != (number, level):
                    reason = f"kode {item.code} bukan milik indikator {number} tingkat {level}"
                    defects.append(source.defect([*loc, "code"], reason))
                if item.code and item.code in codes:
                    defects.append(source.defect([*loc, "code"], f"kode {item.code} dipakai dua kali"))
                codes.add(item.code or "")
                if key in placed:
                    defects.append(source.defect([*loc, "id"], f"butir {key} ditulis dua kali"))
                placed[key] = _Placed(item, indicator, level, source, loc)
    return placed


def code_place(code: str) -> tuple[int, int]:
    """Indicator and level that a code of the portal names: ``I1-L2-03`` is of level 2 of indicator 1."""
    indicator, level, _ = code[1:].split("-")
    return int(indicator), int(level.removeprefix("L"))


def _content_sets(place: _Placed, defects: list[Defect]) -> Iterator[ContentSet]:
    for rule in place.item.contents:
        contents = place.indicator.contents.get(rule.of, ())
        if not contents:
            defects.append(place.defect("contents", f"himpunan isi {rule.of!r} tidak ada"))
        elif rule.need and rule.need > len(contents):
            reason = f"meminta {rule.need} dari {len(contents)} isi {rule.of!r}"
            defects.append(place.defect("contents", reason))
        heading = place.indicator.headings.get(rule.of, ())
        yield ContentSet(rule.of, contents, rule.need or len(contents), rule.together, heading)


def _in_one_place(
    place: _Placed, sets: tuple[ContentSet, ...], defects: list[Defect]
) -> tuple[Item, tuple[ContentSet, ...]]:
    """An item that asks for its mentions in one place, with each of them as a content of one set.

    A set that joins them is one content, met by any of its own.
    """
    joined = []
    for number, mention in enumerate(place.item.mentions):
        if mention.whole or mention.unless or mention.anyway or mention.least is not None:
            reason = "dengan together sebutan hanya boleh berisi name dan phrases"
            defects.append(place.defect("mentions", reason))
        joined.append(Content(id=f"sebutan-{number + 1}", name=mention.name, phrases=mention.phrases))
    for part in sets:
        if part.together and part.need != 1:
            reason = f"dengan together dari {part.id!r} hanya dapat diminta satu (need: 1)"
            defects.append(place.defect("contents", reason))
        if part.together and part.contents:
            name = "salah satu dari: " + " / ".join(content.name for content in part.contents)
            phrases = (phrase for content in part.contents for phrase in content.phrases)
            joined.append(Content(id=part.id, name=name, phrases=tuple(dict.fromkeys(phrases))))
    one = ContentSet(ONE_PLACE, tuple(joined), len(joined), together=True)
    apart = tuple(part for part in sets if not part.together)
    return place.item.model_copy(update={"mentions": ()}), (one, *apart)


def _expand(entry: Item | ItemUse, shared: Mapping[str, SharedItem], topic: str) -> Item:
    """An item in full: a shared one with ``{topic}`` filled in, overridden by what the use says.

    Raises:
        KeyError: There is no such shared item.
    """
    if isinstance(entry, Item):
        return entry
    given = {name: getattr(entry, name) for name in entry.model_fields_set if name != "use"}
    merged = {"id": entry.use, **shared[entry.use].model_dump()}
    merged.update((name, value) for name, value in given.items() if value is not None)
    return Item.model_validate(_fill(merged, topic))


def _fill(value: Any, topic: str) -> Any:
    if isinstance(value, str):
        return value.replace("{topic}", topic)
    if isinstance(value, dict):
        return {name: _fill(part, topic) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_fill(part, topic) for part in value]
    return value.model_dump() if hasattr(value, "model_dump") else value


def _after(after: str | None, indicator: int, entries: Mapping[str, object]) -> str | None:
    """The full id of the item that ``after`` names: given in full, or by its slug within the indicator."""
    if after is None or after in entries:
        return after
    named = [key for key in entries if re.fullmatch(rf"{indicator}\.\d+\.{re.escape(after)}", key)]
    return named[0] if named else None


def structure(
    source: Source, manifest: Manifest, indicators: Mapping[int, tuple[Source, Indicator]]
) -> Iterator[Defect]:
    """Every indicator has one weight, one family and one file, and its levels are those of the scale."""
    weighted = [n for domain in manifest.domains for aspect in domain.aspects for n in aspect.indicators]
    grouped = [number for family in manifest.families for number in family.indicators]
    for name, numbers in (("domains", weighted), ("families", grouped)):
        for number in sorted(set(numbers)):
            if numbers.count(number) > 1:
                yield source.defect([name], f"indikator {number} disebut lebih dari sekali")
            if number not in indicators:
                yield source.defect([name], f"indikator {number} tidak mempunyai berkas di indicators/")
    for number, (file, indicator) in sorted(indicators.items()):
        for name, numbers in (("bobot (domains)", weighted), ("keluarga (families)", grouped)):
            if number not in numbers:
                yield file.defect(["id"], f"indikator {number} tidak mempunyai {name} di instrument.yaml")
        for level in sorted(set(indicator.levels) ^ set(manifest.scoring.levels)):
            state = "tidak ada" if level in manifest.scoring.levels else "tidak dikenal skala penilaian"
            yield file.defect(["levels", level], f"tingkat {level} {state}")
