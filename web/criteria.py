"""An indicator as people read it: what each level asks for in plain words, and what was found beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rules.evidence import Context
from rules.explain import conditions
from rules.pack import Instrument
from rules.reach import Reach, reaches
from rules.resolve import EvidenceItem
from rules.results import IndicatorVerdict, Requirement
from rules.states import CODE_STATUS_NAMES, CONFIDENCE_NAMES, KIND_NAMES
from web.quotes import Quote, Quotes

SHOWN = 2
"""So many quotes of an item are shown as pieces of pages; the others are told in words."""
_LOOKED_INTO = ("adequate", "partial", "blocked", "draft", "outdated")
"""States in which the contents of a document were held against what is required."""
Stand = Literal["reached", "next", "later"]


@dataclass(frozen=True)
class Wanted:
    """One required content or mention; ``held`` is null where nothing was looked into."""

    name: str
    held: bool | None


@dataclass(frozen=True)
class WantedSet:
    """Contents of which ``need`` are required, in one place when ``together``."""

    need: int
    together: bool
    contents: tuple[Wanted, ...]


@dataclass(frozen=True)
class ItemShown:
    """An evidence item. ``found`` is null before the first check; ``lacks``: it keeps back the next level."""

    id: str
    text: str
    code: str | None
    source: str
    optional: bool
    alternative: str | None
    kinds: tuple[str, ...]
    conditions: tuple[str, ...]
    wanted: tuple[WantedSet, ...]
    found: Requirement | None
    lacks: bool
    pictures: tuple[Quote, ...]
    others: tuple[Quote, ...]


@dataclass(frozen=True)
class LevelShown:
    """A level: its criterion, and how far the evidence is. ``met`` and ``of`` count required items.

    Alternatives count as one.
    """

    level: int
    name: str
    criterion: str
    page: int | None
    stand: Stand
    met: int
    of: int
    items: tuple[ItemShown, ...]
    reach: Reach | None


def levels(
    number: int, instrument: Instrument, verdict: IndicatorVerdict | None, context: Context, quotes: Quotes
) -> list[LevelShown]:
    """The levels of an indicator, the lowest first.

    Args:
        number: the indicator.
        instrument: what asks.
        verdict: what the last check found; null before the first.
        context: of that check, for periods and ages.
        quotes: makes the quotes.
    """
    indicator, names = instrument.indicators[number], instrument.families[number].level_names
    found = {item.id: item for item in verdict.requirements} if verdict else {}
    lacking = set(verdict.blocking) if verdict else set()
    ahead = reaches(verdict, instrument) if verdict else ()
    shown = []
    for level, rule in sorted(indicator.levels.items()):
        items = tuple(
            _item(item, found.get(item.key), item.key in lacking, context, quotes)
            for item in instrument.by_indicator[number]
            if item.level == level
        )
        required = {one.alternative or one.id for one in items if not one.optional}
        met = {one.alternative or one.id for one in items if one.found and one.found.met} & required
        shown.append(
            LevelShown(
                level,
                names.get(level, str(level)),
                rule.criterion,
                rule.page,
                _stand(level, verdict, items, instrument),
                len(met),
                len(required),
                items,
                next((one for one in ahead if one.score >= _full(level, instrument)), None),
            )
        )
    return shown


def _full(level: int, instrument: Instrument) -> float:
    """The score of an indicator of which a level is complete."""
    scoring = instrument.manifest.scoring
    return scoring.edges[level][1] if scoring.rule == "bands" else level


def _stand(
    level: int, verdict: IndicatorVerdict | None, items: tuple[ItemShown, ...], instrument: Instrument
) -> Stand:
    if verdict is None:
        return "later"
    if any(one.lacks for one in items):
        return "next"
    supported = verdict.level.supported
    if verdict.mark is not None:
        return "reached" if verdict.mark.value >= _full(level, instrument) - 1e-9 else "later"
    return "reached" if level <= supported else "later"


def _item(
    item: EvidenceItem, found: Requirement | None, lacks: bool, context: Context, quotes: Quotes
) -> ItemShown:
    rule = item.rule
    made = [quotes.of(finding) for finding in found.findings] if found else []
    pictures = [one for one in made if one.crop][:SHOWN]
    return ItemShown(
        id=item.key,
        text=rule.text,
        code=rule.code,
        source="; ".join(_source(item)),
        optional=rule.optional,
        alternative=rule.alternative,
        kinds=tuple(KIND_NAMES[kind] for kind in rule.kinds),
        conditions=tuple(conditions(item, context)),
        wanted=tuple(_wanted(item, found)),
        found=found,
        lacks=lacks,
        pictures=tuple(pictures),
        others=tuple(one for one in made if one not in pictures),
    )


def _source(item: EvidenceItem) -> Iterator[str]:
    """Where the item was read, and what of that is not certain."""
    rule = item.rule
    if rule.page:
        yield f"pedoman hlm. {rule.page}"
    if rule.code and rule.code_status and rule.code_status != "confirmed":
        yield f"kode {CODE_STATUS_NAMES[rule.code_status]}"
    if rule.basis:
        yield f"keyakinan sumber {CONFIDENCE_NAMES[rule.basis.confidence]}"


def _wanted(item: EvidenceItem, found: Requirement | None) -> Iterator[WantedSet]:
    lacking = set(found.lacking) if found else set()
    looked = found is not None and found.state in _LOOKED_INTO and bool(found.documents)

    def held(name: str) -> bool | None:
        return name not in lacking if looked else None

    mentions = item.rule.mentions
    if mentions:
        named = tuple(Wanted(one.name, held(one.name)) for one in mentions)
        yield WantedSet(len(named), item.rule.together, named)
    for part in item.sets:
        contents = tuple(Wanted(one.name, held(one.name)) for one in part.contents)
        yield WantedSet(part.need, part.together, contents)
