"""The schema of ``instrument.yaml``: identity, structure, weights and scoring of an instrument."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from extractors.model import Zone
from rules.schema import Basis, Edges, Phrase, Slug, Strict, Text


class Family(Strict):
    """Indicators that are proved in the same way.

    ``zones`` is where a matter must stand to count when an item does not say; ``draft_level`` is the highest
    level that a draft supports (null: a draft is a warning, not a defect); ``level_names`` names the levels;
    ``not_about`` are matters of which a document is about them and not about the topic that it names beside.
    """

    id: Slug
    name: Text
    indicators: tuple[int, ...] = Field(min_length=1)
    zones: tuple[Zone, ...] = Field(min_length=1)
    draft_level: int | None = None
    level_names: dict[int, Text]
    not_about: tuple[Phrase, ...] = ()


class Aspect(Strict):
    """A group of indicators. ``weight`` is percent of the whole index, the sum of those of its indicators."""

    id: int
    name: Text
    weight: float = Field(gt=0)
    indicators: dict[int, float] = Field(description="indicator id to its weight in percent")


class Domain(Strict):
    """A group of aspects. ``weight`` is percent of the whole index, the sum of those of its aspects."""

    id: int
    name: Text
    weight: float = Field(gt=0)
    aspects: tuple[Aspect, ...] = Field(min_length=1)


class Predicate(Strict):
    """What an index is called from ``minimum`` up, as far as no other predicate begins."""

    name: Text
    minimum: float


class WholeLevels(Strict):
    """Whole levels, each presupposing one below; the index is their weighted mean."""

    rule: Literal["cumulative-levels"]
    levels: tuple[int, ...]
    floor: int = Field(description="the level of an indicator without any evidence")


class Bands(Strict):
    """A score inside the band of a level: its lower edge and the share of the level's items that are met.

    A level is weighed only when the one below is complete (the cascade); what was handed in above waits.
    ``edges`` are the lower and upper edge of each level's band, ``floor`` the level that begins the scale,
    ``basis`` where the rule was read: ``estimate`` is told wherever a score by it is printed.
    """

    rule: Literal["bands"]
    levels: tuple[int, ...]
    floor: int
    edges: dict[int, Edges]
    estimate: Text | None = None
    basis: Basis | None = None


Scoring = Annotated[WholeLevels | Bands, Field(discriminator="rule")]


class Source(Strict):
    """``binding``: a regulation or official manual on which the results by this pack rest."""

    id: Slug
    title: Text
    note: Text | None = None
    binding: bool = False


class GroupAverage(Strict):
    """The published mean of a group of institutions: of the index, and by id of each domain and aspect.

    ``institutions`` are the first words of the names of those that belong to it; empty: all.
    """

    name: Text
    institutions: tuple[Text, ...] = ()
    index: float
    domains: dict[int, float]
    aspects: dict[int, float] = Field(default={})


class Averages(Strict):
    """Published means of one year, with the source (id) and the page where they are printed."""

    year: int
    source: Slug
    page: int = Field(ge=1)
    groups: tuple[GroupAverage, ...] = Field(min_length=1)


class Manifest(Strict):
    """``instrument.yaml``: identity, structure, weights (percent) and scoring of the instrument."""

    id: Slug
    name: Text
    version: Text
    years: tuple[int, int | None]
    sources: tuple[Source, ...] = Field(min_length=1)
    scoring: Scoring
    families: tuple[Family, ...] = Field(min_length=1)
    domains: tuple[Domain, ...] = Field(min_length=1)
    predicates: tuple[Predicate, ...] = Field(min_length=1)
    overall: tuple[Phrase, ...] = Field(
        default=(),
        description="titles of papers on the instrument as a whole: they touch all topics, are on none",
    )
    notes: tuple[Text, ...] = ()
    builds_on: Slug | None = Field(
        default=None, description="pack whose glossary and shared items are at hand in this one too"
    )
    portal: Text | None = Field(default=None, description="where the codes of the items are handed in")
    averages: Averages | None = Field(default=None, description="what others reached, to compare with")

    @model_validator(mode="after")
    def _averages_fit(self) -> Manifest:
        if self.averages is None:
            return self
        if self.averages.source not in {source.id for source in self.sources}:
            raise ValueError(f"sumber rata-rata tidak dikenal: {self.averages.source}")
        parts = {domain.id for domain in self.domains}
        aspects = {aspect.id for domain in self.domains for aspect in domain.aspects}
        for group in self.averages.groups:
            if group.domains.keys() != parts or not group.aspects.keys() <= aspects:
                raise ValueError(f"rata-rata {group.name}: domain atau aspek tidak sesuai dengan instrumen")
        return self
