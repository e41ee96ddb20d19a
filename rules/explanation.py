"""Why a document is evidence for an indicator or not: the models whose JSON ``telisik explain`` prints.

Offsets are those of the text of the page; scores are 0 to 1.
"""

from __future__ import annotations

from typing import Literal

from pydantic import AliasChoices, Field

from extractors.model import Kind, Profile, Reading, Zone
from rules.results import Flag, Result
from rules.states import ItemState


class Met(Result):
    """A phrase that was met in the document, whether it counts, and why or why not."""

    phrase: str
    page: int
    section: str | None
    zone: Zone
    quote: str
    score: float
    start: int
    end: int
    counts: bool
    why: str


class Search(Result):
    """One thing that an item asks for: the phrases that were looked for and what was met of them.

    ``met`` are the places that say most, those that count first; ``more`` how many others there are.
    """

    name: str
    phrases: tuple[str, ...]
    held: bool
    met: tuple[Met, ...]
    more: int = 0


class ItemWhy(Result):
    """One evidence item of one level: what it accepts, what was found for it, what became of it.

    ``score`` is how near the document comes, also where the item is not fulfilled; ``kind_fits`` is null
    where any kind is accepted.
    """

    id: str
    level: int
    text: str
    source_page: int | None
    optional: bool
    alternative: str | None
    accepts: tuple[Kind, ...]
    kind_fits: bool | None
    zones: tuple[Zone, ...]
    conditions: tuple[str, ...] = Field(description="what is asked beside the contents: in force, recent")
    searches: tuple[Search, ...]
    state: ItemState
    score: float
    reason: str
    remedy: str | None


class TopicWhy(Result):
    """How far the document deals with the topic of the indicator. ``needed`` is the score that it takes."""

    score: float
    needed: float
    reason: str
    search: Search


class Explanation(Result):
    """One document against one indicator, as if it had been handed in for it alone."""

    schema_id: Literal["telisik.explanation/1"] = Field(
        default="telisik.explanation/1",
        validation_alias=AliasChoices("schema", "schema_id"),
        serialization_alias="schema",
    )
    sha256: str
    name: str
    profile: Profile
    reading: Reading
    instrument: str
    institution: str | None
    year: int
    indicator: int
    indicator_name: str
    topic: TopicWhy
    level: int
    level_name: str
    items: tuple[ItemWhy, ...]
    flags: tuple[Flag, ...]
    conclusion: str
