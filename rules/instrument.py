"""The schema of an instrument pack.

A pack is a folder: ``instrument.yaml`` (identity, structure, weights, scoring), ``glossary.yaml`` (canonical
terms and their variants), ``shared*.yaml`` (evidence items that many indicators share, written once with a
``{topic}``), ``indicators/NN.yaml`` (one indicator each). Everything an assessor would want to correct is in
these files; code only executes them. :mod:`rules.pack` loads a folder and resolves what refers to what.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from extractors.model import Kind, Zone
from rules.schema import Basis, Code, Edges, Phrase, Slug, Strict, Text
from rules.states import CodeStatus


class Mention(Strict):
    """A group of phrases of which at least one must be found; ``name`` is what the report calls it.

    ``whole`` names the units of which all are asked for ("seluruh perangkat daerah"): where the document
    states a share of them, the share decides. ``unless`` are phrases that deny the group. ``anyway``: it
    counts where the text says that something is absent or intended too, as problems are told in such words.
    ``least``: so much must be stated, as a share of ``whole`` (0.9 for 90 %), or without ``whole`` as the
    figure after one of ``phrases``.
    """

    name: Text
    phrases: tuple[Phrase, ...] = Field(min_length=1)
    whole: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    anyway: bool = False
    least: float | None = Field(default=None, ge=0)


class Content(Strict):
    """One named content that a document must hold, e.g. the business-process domain of the architecture.

    ``listed`` are the bare names by which a list calls it under its heading (``a. proses bisnis``); they
    count nowhere else.
    """

    id: Slug
    name: Text
    phrases: tuple[Phrase, ...] = Field(min_length=1)
    listed: tuple[Phrase, ...] = ()


class ContentRule(Strict):
    """``need`` of the contents in set ``of``; ``all`` when null.

    ``together`` asks that they stand in one article, one attachment or one section (a list that regulates
    them) rather than anywhere in the document.
    """

    of: Slug
    need: int | None = Field(default=None, ge=1)
    together: bool = False


class Confusion(Strict):
    """A document that is often handed in instead: known by kind and/or phrases, explained by a message.

    ``subject``: it is the right kind of document about another matter, as minutes of another meeting are.
    """

    kinds: tuple[Kind, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    subject: bool = False
    message: Text


class SharedItem(Strict):
    """What an evidence item asks of documents; a shared one gets its page and id where it is used.

    A document is adequate for it when every stated condition holds: it is of one of ``kinds`` (any when
    empty), has the ``status``, deals with ``about`` (the indicator's topic when null; ``titled``: its own
    title must name that, as a planning paper is titled one), holds every group of
    ``mentions`` and the ``contents``, all within ``zones`` (the family's default when null), and is recent
    enough. ``together``: its mentions, and those of its contents whose rule says so too, must stand in one
    article, attachment, section or page: three words from three pages show no integration.
    ``built``: it shows something that runs; a prototype, a design or a bill is told as such. ``below``: it
    fulfils what the lower levels ask for, so it cannot be judged before they are reached.
    ``covers_year``: its stated period must cover the assessed year; by default only a period that has ended
    speaks against a plan, a decree or a budget, and with ``false`` not even that. ``years``: its documents
    must together cover so many different years. ``after`` names the item (full id, or its slug alone within
    the same indicator) whose document must be older.
    """

    text: Text
    kinds: tuple[Kind, ...] = ()
    status: Literal["enacted", "draft", "any"] = "any"
    about: tuple[Phrase, ...] | None = None
    titled: bool = False
    zones: tuple[Zone, ...] | None = None
    mentions: tuple[Mention, ...] = ()
    contents: tuple[ContentRule, ...] = ()
    together: bool = False
    built: bool = False
    below: bool = False
    max_age_years: float | None = Field(default=None, gt=0)
    covers_year: bool | None = None
    years: int | None = Field(default=None, ge=2)
    after: str | None = None
    within_years_after: float | None = Field(default=None, gt=0)
    confused_with: tuple[Confusion, ...] = ()
    alternative: Slug | None = None
    optional: bool = False
    person: Text | None = None
    remedy: Text | None = None


class Item(SharedItem):
    """One evidence item (*butir bukti*) of one level.

    ``page`` is that of the official text, null where it was not at hand: then ``basis`` says where the item
    was read. ``code`` is the item's number on the portal, ``code_status`` how sure it is.
    """

    id: Slug
    page: int | None = Field(default=None, ge=1)
    code: Code | None = None
    code_status: CodeStatus | None = None
    basis: Basis | None = None


class ItemUse(Strict):
    """A shared item put to use: ``use`` names it in a ``shared*.yaml``; any other field overrides it."""

    use: Slug
    page: int | None = Field(default=None, ge=1)
    code: Code | None = None
    code_status: CodeStatus | None = None
    basis: Basis | None = None
    id: Slug | None = None
    text: Text | None = None
    kinds: tuple[Kind, ...] | None = None
    status: Literal["enacted", "draft", "any"] | None = None
    about: tuple[Phrase, ...] | None = None
    titled: bool | None = None
    zones: tuple[Zone, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    contents: tuple[ContentRule, ...] | None = None
    together: bool | None = None
    built: bool | None = None
    below: bool | None = None
    max_age_years: float | None = Field(default=None, gt=0)
    covers_year: bool | None = None
    years: int | None = Field(default=None, ge=2)
    after: str | None = None
    within_years_after: float | None = Field(default=None, gt=0)
    confused_with: tuple[Confusion, ...] | None = None
    alternative: Slug | None = None
    optional: bool | None = None
    person: Text | None = None
    remedy: Text | None = None


def _use_or_item(value: Any) -> str:
    given = value if isinstance(value, dict) else value.__dict__
    return "use" if "use" in given else "item"


Entry = Annotated[Annotated[ItemUse, Tag("use")] | Annotated[Item, Tag("item")], Discriminator(_use_or_item)]
"""An item written out or a shared one put to use, told apart by ``use`` so that errors name one only."""


class Level(Strict):
    """A maturity level: its criterion in our own words, the level it presupposes, its evidence items."""

    criterion: Text
    page: int | None = Field(default=None, ge=1)
    requires: int | None = None
    items: tuple[Entry, ...] = ()
    basis: Basis | None = None
    note: Text | None = None


class Topic(Strict):
    """What a document must deal with to serve the indicator at all.

    ``name`` fills ``{topic}`` in shared texts; any of ``phrases`` names the topic; ``context`` phrases raise
    a match and never make one; ``headings`` name the topic only where they head a part that names it too;
    ``not_about`` are near-misses that use the same words for another matter.
    ``usual`` are kinds of document that deal with the topic among much else, as a work plan budgets SPBE.
    """

    name: Text
    phrases: tuple[Phrase, ...] = ()
    context: tuple[Phrase, ...] = ()
    headings: tuple[Phrase, ...] = ()
    not_about: tuple[Phrase, ...] = ()
    usual: tuple[Kind, ...] = ()


class NationalIndex(Strict):
    """The index of another body from which an indicator takes its score; no document is sought for it.

    ``range`` is the scale of that index; ``bands`` its edges for each level of the instrument. Between the
    edges the score moves in proportion (``basis`` says how sure that is).
    """

    name: Text
    owner: Text
    range: Edges
    bands: dict[int, Edges]
    basis: Basis


class Indicator(Strict):
    """A file of ``indicators/``: what one indicator judges, and by what words that is found."""

    id: int = Field(ge=1)
    name: Text
    pages: tuple[int, int] | None = None
    provision: Text = Field(description="what is judged and how (Ketentuan), in our own words")
    topic: Topic
    exclusive: Slug | None = Field(
        default=None,
        description="of indicators with the same value a document serves one: the one it is filed under",
    )
    contents: dict[Slug, tuple[Content, ...]] = Field(default={})
    headings: dict[Slug, tuple[Phrase, ...]] = Field(
        default={}, description="by set of contents: what opens a list of their bare names"
    )
    levels: dict[int, Level]
    index: NationalIndex | None = None
    basis: Basis | None = None
    owners: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _names_its_topic(self) -> Indicator:
        if self.index is None and not self.topic.phrases:
            raise ValueError("topik tanpa frasa")
        return self


class Term(Strict):
    """A canonical term and the forms that mean the same; those in ``exact`` match in their own case only."""

    term: Text
    variants: tuple[Text, ...] = ()
    exact: tuple[Text, ...] = ()


class Glossary(Strict):
    """``glossary.yaml``: variants folded onto canonical terms, and words too common to match alone."""

    terms: tuple[Term, ...]
    stop_phrases: tuple[Text, ...] = ()


class Shared(Strict):
    """``shared*.yaml``: items used by many indicators (``{topic}`` is filled in)."""

    items: dict[Slug, SharedItem]
