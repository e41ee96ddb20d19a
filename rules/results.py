"""What a verification found: the models whose JSON is the report of ``docs/report.schema.json``.

Everything that reads a verdict (the report forms, the flows, the catalogue) starts here. Scores and coverage
are 0 to 1; a box is in PDF points, origin top left; ``start``/``end`` are offsets in the text of that page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field

from extractors.model import Box, CorrectedField, Kind, Profile, Reading, Zone
from rules.states import CodeStatus, Confidence, IndicatorStatus, ItemState, Severity


def _moment(text: str) -> str:
    if text:
        datetime.fromisoformat(text)
    return text


Moment = Annotated[str, AfterValidator(_moment)]
"""A moment with its zone, as ISO 8601 writes it; empty where the report was kept without it."""


class Result(BaseModel):
    """A part of the report: cannot be changed, and a key that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)


def absent(value: object) -> bool:
    """Whether a key is left out: what an instrument does not know is no key of its reports."""
    return value is None


class Origin(Result):
    """What an instrument says of an item beside its text: its number on the portal and how sure that is.

    ``sources`` are ids of the instrument's sources, ``doubt`` what is not certain, in plain Indonesian (null:
    nothing is in doubt).
    """

    code: str | None
    code_status: CodeStatus | None
    confidence: Confidence | None
    sources: tuple[str, ...] = ()
    doubt: str | None = None


class Mark(Result):
    """The score of an indicator of an instrument that gives partial credit. ``display`` has two decimals.

    ``estimate`` says that the rule is inferred, ``assumed`` that the value stands for one nobody gave;
    ``note`` tells how it came about.
    """

    value: float
    display: str
    estimate: bool
    assumed: bool = False
    note: str


class Finding(Result):
    """A place in a document that speaks for an evidence item. ``box`` is null until a flow has looked it up.

    ``phrase`` is the phrase of the pack that was found, ``content`` the name of the required content that it
    proves (null when it only shows the topic), ``section`` what a person would cite.
    """

    document: str
    page: int
    section: str | None = None
    quote: str
    box: Box | None = None
    score: float
    phrase: str
    content: str | None = None
    zone: Zone
    start: int
    end: int


class Waived(Result):
    """That a person accepted a flag: why, who, and the last day (ISO) on which that holds."""

    reason: str
    by: str
    until: str


class Flag(Result):
    """A coded defect. ``document`` is a sha256; null when the flag stands for the indicator as a whole.

    In a run over the stored corpus ``key`` names the flag for a waiver, and ``waiver`` says who accepted it.
    """

    code: str
    severity: Severity
    title: str
    message: str
    document: str | None = None
    page: int | None = None
    remedy: str
    key: str | None = Field(default=None, exclude_if=absent)
    waiver: Waived | None = Field(default=None, exclude_if=absent)


class Considered(Result):
    """What one document is worth for an item by itself, whatever the other documents hold."""

    document: str
    state: ItemState
    reason: str


class Requirement(Result):
    """One evidence item of one level and what became of it.

    ``source_page`` is the page of the instrument's official text, null where that was not at hand: then
    ``origin`` says where the item was read; ``documents`` the sha256 of those that
    decided it, the best first; ``considered`` everything that was weighed for it; ``lacking`` the names of
    required contents that were not found.
    """

    id: str
    level: int
    text: str
    source_page: int | None
    met: bool
    score: float
    state: ItemState
    reason: str
    remedy: str | None = None
    lacking: tuple[str, ...] = ()
    optional: bool = False
    alternative: str | None = None
    kinds: tuple[Kind, ...] = ()
    documents: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    considered: tuple[Considered, ...] = ()
    origin: Origin | None = Field(default=None, exclude_if=absent)


class Levels(Result):
    """Maturity levels of one indicator: what the evidence supports, what was claimed (null: no claim)."""

    supported: int
    claimed: int | None = None
    supported_name: str
    claimed_name: str | None = None


class Statement(Result):
    """Ready texts of one indicator in the form that the portal asks for: *Fakta* and *Analisis*."""

    fact: str
    analysis: str


class IndicatorVerdict(Result):
    """The judgement of one indicator.

    ``target`` is the level it was judged against: the claimed one, else the one supported. ``coverage`` is
    the share of required items up to the level above the supported one (the claimed one if higher) that are
    met.
    ``blocking`` are the ids of the items that keep the indicator from the level above the supported one.
    """

    id: int
    name: str
    family: str
    domain: int
    aspect: int
    weight: float
    status: IndicatorStatus
    level: Levels
    target: int
    coverage: float
    summary: str
    requirements: tuple[Requirement, ...]
    blocking: tuple[str, ...] = ()
    documents: tuple[str, ...] = Field(default=(), description="sha256 of the documents that support it")
    owners: tuple[str, ...] = ()
    statement: Statement
    flags: tuple[Flag, ...] = ()
    mark: Mark | None = Field(default=None, exclude_if=absent)


class Support(Result):
    """An indicator that a document serves. ``score`` is 0 to 1: how surely it is about the topic."""

    indicator: int
    score: float
    reason: str = Field(default="", description="why, in Indonesian: where the topic is named")


class Corrected(Result):
    """A field of a profile that a person set right: what was read, what counts, who said so and why.

    Values are as in the profile: dates ISO, of a signatory the name; null is none. ``read`` is what the
    reader found.
    """

    field: CorrectedField
    read: str | None
    value: str | None
    by: str
    reason: str


class DocumentResult(Result):
    """One file of the bundle. Two files with the same content are two entries with the same ``sha256``."""

    sha256: str
    path: str
    pages: int
    ocr_pages: int
    profile: Profile
    reading: Reading
    filed_under: tuple[int, ...] = ()
    supports: tuple[Support, ...] = ()
    flags: tuple[Flag, ...] = ()
    corrections: tuple[Corrected, ...] = Field(
        default=(), exclude_if=lambda rows: not rows, description="what people set right in the profile"
    )


class Part(Result):
    """The index of a domain or an aspect. ``display`` is the exact value rounded half up, with a comma."""

    id: int
    name: str
    weight: float
    value: float
    display: str


class AspectIndex(Part):
    """The index of an aspect; ``domain`` is the id of the one that it is part of."""

    domain: int


class Index(Result):
    """The index of all indicators. ``display`` is ``value`` rounded half up, with a comma."""

    value: float
    display: str
    predicate: str
    domains: tuple[Part, ...]
    aspects: tuple[AspectIndex, ...]
    note: str | None = Field(default=None, exclude_if=absent, description="what is estimated or assumed")


class Improvement(Result):
    """What one more level of an indicator is worth: ``gain`` in index points, ``needs`` the missing items.

    ``gain_per_item`` is the gain shared among the missing items: what the next paper is worth. ``scores`` are
    the score now and with the level complete, where an instrument gives partial credit.
    """

    indicator: int
    name: str
    from_level: int = Field(validation_alias=AliasChoices("from", "from_level"), serialization_alias="from")
    to_level: int = Field(validation_alias=AliasChoices("to", "to_level"), serialization_alias="to")
    gain: float
    gain_per_item: float | None = Field(default=None, description="gain for each of the missing items")
    needs: tuple[str, ...]
    items: tuple[str, ...] = Field(default=(), description="ids of the missing items, in the order of needs")
    scores: tuple[float, float] | None = Field(default=None, exclude_if=absent)


def by_item(rows: Iterable[Improvement]) -> list[Improvement]:
    """Improvements by what each missing item is worth, the most first; of equals the order that they had."""
    return sorted(rows, key=lambda one: -(one.gain_per_item or 0.0))


class Verdict(Result):
    """The judgement of all documents of one institution and year: pure data, the same for the same input."""

    documents: tuple[DocumentResult, ...]
    indicators: tuple[IndicatorVerdict, ...]
    index: Index
    improvements: tuple[Improvement, ...]


class Run(Result):
    """The header of a report. Times are ISO 8601 with a time zone; ``documents`` counts files."""

    id: str
    instrument: str
    institution: str | None
    year: int
    started_at: Moment
    finished_at: Moment
    version: str
    rules_digest: str
    documents: int
    pages: int
    ocr_pages: int
    skipped: int = Field(default=0, description="files passed over, e.g. lock files and system files")
    inputs_digest: str | None = Field(
        default=None,
        exclude_if=absent,
        description="sha256 over the lines `sha256  path` of all files, in the order of their bytes",
    )


class Average(Result):
    """The published mean of a group of institutions; ``domains`` and ``aspects`` by id."""

    group: str
    index: float
    domains: dict[int, float]
    aspects: dict[int, float]


class About(Result):
    """The instrument as people cite it: its name, what it rests on, and what others reached by it.

    ``averages`` are those that a reader of this institution would compare with, all institutions first;
    ``averages_source`` says where and for which year they were published.
    """

    name: str
    version: str
    basis: tuple[str, ...] = Field(description="the regulations and manuals on which results by it rest")
    averages: tuple[Average, ...] = ()
    averages_year: int | None = None
    averages_source: str | None = None


class Report(Result):
    """The whole report as JSON holds it (``docs/report.schema.json``)."""

    schema_id: Literal["telisik.report/1"] = Field(
        default="telisik.report/1",
        validation_alias=AliasChoices("schema", "schema_id"),
        serialization_alias="schema",
    )
    run: Run
    about: About | None = Field(default=None, exclude_if=absent)
    documents: tuple[DocumentResult, ...]
    indicators: tuple[IndicatorVerdict, ...]
    index: Index
    improvements: tuple[Improvement, ...]

    @classmethod
    def of(cls, run: Run, verdict: Verdict, about: About | None = None) -> Report:
        """The report of a run: its header, stamped with the digest of its files, and its verdict."""
        files = sorted(f"{document.sha256}  {document.path}\n".encode() for document in verdict.documents)
        digest = hashlib.sha256(b"".join(files)).hexdigest()
        return cls(
            run=run.model_copy(update={"inputs_digest": digest}),
            about=about,
            documents=verdict.documents,
            indicators=verdict.indicators,
            index=verdict.index,
            improvements=verdict.improvements,
        )
