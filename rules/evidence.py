"""What is judged: the files of one institution, what was understood and found of them, and the question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import PurePosixPath

from extractors.model import Document, Kind, Profile, Reading
from rules.findings import PICTURES, DocumentMatch, ItemMatch
from rules.results import Corrected

LEGAL: frozenset[Kind] = frozenset({"peraturan", "keputusan", "instruksi", "surat-edaran"})
TERMED: frozenset[Kind] = frozenset({"rencana", "peraturan", "keputusan", "lampiran"})
"""What is in force for a term; a report on an earlier year may well be evidence."""
_OF_MEETINGS: frozenset[Kind] = frozenset({"notulen", "daftar-hadir", "berita-acara"})
"""What tells of a meeting: its age is that of the meeting."""
_SIGNED_WITHIN = timedelta(weeks=6)
"""The time in which the minutes of a meeting are usually signed."""
_FEW_WORDS = 25
"""A picture or scan with fewer words a page says nothing that can be judged."""
_LINK_WORDS = 80
"""A paper with a link and fewer words than these only leads to what should be seen."""
_POOR = 0.5
"""Below this mean quality of its pages a scan is left to a person."""
_FILLER = re.compile(r"\b(?:pemerintah|pemerintahan|administrasi|di|lingkungan|republik|indonesia)\b")
_SHORT_FORMS = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "pemkot": "kota",
    "pemkab": "kabupaten",
}
_NATIONAL = re.compile(
    r"\b(?:presiden|menteri|kementerian|badan\s+\w+\s+(?:dan\s+\w+\s+)?(?:negara|nasional)|badan\s+pusat\s+statistik|lembaga\s+kebijakan)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"\b(?:wali\s?kota|bupati|gubernur|sekretaris\s+daerah|kepala\s+dinas)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:Wali Kota|Bupati|Gubernur|Kota|Kabupaten|Provinsi)\s+((?:[A-Z][\w'-]+\s?){1,4})$")
_AREAS = frozenset({"kota", "kabupaten", "provinsi"})


@dataclass(frozen=True)
class Evidence:
    """One file that was handed in. ``match`` is null when it could not be read.

    ``quality`` is the mean quality of its pages (0 to 1), ``words`` what could be read of it. ``withdrawn``:
    another document of the bundle revokes it. ``filed_for`` are the codes of the items that its name states,
    ``filing_remark`` what is odd about that name, ``corrections`` what people set right in the profile,
    ``sketch`` a mark by which like texts are found (made and
    compared by whoever asks for the judgement; null for a short text).
    """

    path: str
    sha256: str
    profile: Profile
    reading: Reading
    pages: int
    ocr_pages: int
    quality: float
    media_type: str = ""
    filed_under: tuple[int, ...] = ()
    match: DocumentMatch | None = None
    withdrawn: bool = False
    filed_for: tuple[str, ...] = ()
    filing_remark: str | None = None
    sketch: str | None = None
    corrections: tuple[Corrected, ...] = ()

    @classmethod
    def of(
        cls,
        document: Document,
        match: DocumentMatch | None,
        filed_under: Sequence[int] = (),
        path: str | None = None,
    ) -> Evidence:
        """The evidence that a document is: everything that judging needs, without its text."""
        qualities = [page.quality for page in document.pages if page.source != "none"]
        return cls(
            path=path or document.name,
            sha256=document.sha256,
            profile=document.profile,
            reading=document.reading,
            pages=len(document.pages),
            ocr_pages=document.ocr_pages,
            quality=sum(qualities) / len(qualities) if qualities else 0.0,
            media_type=document.media_type,
            filed_under=tuple(sorted(set(filed_under))),
            match=match,
        )

    @property
    def identity(self) -> str:
        """What tells it from other evidence: its contents or, without any, its place."""
        return self.sha256 or self.path

    @property
    def years(self) -> frozenset[int]:
        """The years that it covers, as a budget covers one; none when they are not known."""
        period = self.profile.period
        if period is not None:
            return frozenset(range(period[0], period[1] + 1))
        return frozenset() if self.profile.year is None else frozenset([self.profile.year])

    @property
    def words(self) -> int:
        """Words that could be read."""
        return self.match.words if self.match else 0

    @property
    def pictured(self) -> bool:
        """Whether it is an image or a recording: something that a person may have to look at."""
        return self.media_type.startswith(("image/", "video/", "audio/")) or self.watched

    @property
    def watched(self) -> bool:
        """Whether the reader left it to a person and it is no scan of a paper: a video, a link, a photo."""
        told = any(problem.code == "BD011" for problem in self.reading.problems)
        return told and (self.reading.status == "failed" or self.media_type.startswith("image/"))

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of document that it may count as: a picture of a screen is one whatever it shows."""
        own: frozenset[Kind] = frozenset({self.profile.kind})
        return own | PICTURES if self.pictured else own

    @property
    def unreadable(self) -> bool:
        """Whether nothing could be read of it although it is no picture or recording."""
        if self.watched:
            return False
        if self.match is None or self.reading.status == "failed":
            return True
        if self.reading.status == "partial" and not self.ocr_pages:
            return self.words < _FEW_WORDS * max(1, self.pages)  # damaged: little more than its title is left
        return self.words == 0 and not self.pictured

    @property
    def silent(self) -> bool:
        """Whether too little can be read of it to judge it: a picture, a recording, a link, a poor scan."""
        if self.watched:
            return True
        if self.unreadable or self.match is None:
            return False
        if self.match.links and self.words < _LINK_WORDS and not self.pictured:
            return self.profile.kind not in LEGAL
        if self.words < _FEW_WORDS * max(1, self.pages):
            return self.pictured or self.ocr_pages > 0 or self.profile.kind in PICTURES
        return self.ocr_pages > 0 and self.quality < _POOR

    @property
    def name(self) -> str:
        """What a person calls it: its form, number and year, else its file name in quotes."""
        profile = self.profile
        if profile.form and profile.number:
            year = (
                f" Tahun {profile.year}" if profile.year and str(profile.year) not in profile.number else ""
            )
            return f"{profile.form} Nomor {profile.number}{year}"
        return f"“{PurePosixPath(self.path).name}”"

    @property
    def dated(self) -> date | None:
        """The best date that the document gives: minutes that were signed long after are of the meeting."""
        profile = self.profile
        signed, held = profile.enacted_on or profile.dated, profile.held_on
        if signed and held and profile.kind in _OF_MEETINGS and abs(signed - held) > _SIGNED_WITHIN:
            return held
        return profile.enacted_on or profile.held_on or profile.dated or profile.promulgated_on

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and last day on which it may have been made; null when even its year is unknown."""
        if self.dated:
            return self.dated, self.dated
        if self.profile.year and 1945 <= self.profile.year <= 2100:
            return date(self.profile.year, 1, 1), date(self.profile.year, 12, 31)
        return None

    def item(self, key: str) -> ItemMatch | None:
        """What was found of an item; null when nothing was."""
        return self.match.item(key) if self.match else None

    def topic_score(self, indicator: int) -> float:
        """How surely it deals with a topic, 0 to 1; 0 where it denies it or belongs elsewhere."""
        topic = self.match.topic(indicator) if self.match else None
        return topic.score if topic and not topic.elsewhere and not topic.negated else 0.0


@dataclass(frozen=True)
class GivenIndex:
    """The value of another body's index that an institution states, and the year it is of."""

    value: float
    year: int


@dataclass(frozen=True)
class Context:
    """The question: which institution, year and claims. ``assessed_on`` is 31 December unless it is given.

    ``indices`` are the values of other bodies' indices by indicator, for instruments that take them;
    ``alike`` are pairs of contents (sha256) that are nearly the same, with the share they have in common;
    ``absent`` are the files, with the cell, that a list names for an indicator and that were not handed in.
    """

    year: int
    institution: str | None = None
    assessed_on: date | None = None
    claims: Mapping[int, int] = field(default_factory=dict)
    indices: Mapping[int, GivenIndex] = field(default_factory=dict)
    alike: tuple[tuple[str, str, float], ...] = ()
    absent: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day up to which ages are counted."""
        return self.assessed_on or date(self.year, 12, 31)


def likely_institution(evidence: Sequence[Evidence]) -> str | None:
    """The body to which most documents belong, when nobody said which is assessed; null without any."""
    counts = Counter(
        one.profile.institution
        for one in evidence
        if one.profile.institution and not _NATIONAL.search(one.profile.institution)
    )
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def belongs(profile: Profile, institution: str | None) -> bool | None:
    """Whether a document is the institution's own; null when either is unknown."""
    if institution is None:
        return False if is_national(profile) else None
    if profile.institution is None:
        return False if is_national(profile) else _of_place(profile.issuer, institution)
    own = _words(profile.institution) == _words(institution)
    if not own and _NATIONAL.search(profile.institution):
        local = _LOCAL.search(f"{profile.form} {profile.issuer}")
        # A mayor's decree that names a ministry was misread; a ministry's report may be on the institution.
        return None if local or profile.kind not in LEGAL else False
    return own


def _of_place(issuer: str | None, institution: str) -> bool | None:
    """Whether an office belongs to an institution, by the place that both name; null when it names none."""
    found = _PLACE.search(issuer or "")
    if found is None:
        return None
    place, own = frozenset(found[1].casefold().split()), _words(institution) - _AREAS
    return True if place == own else None if place & own else False


def is_national(profile: Profile) -> bool:
    """Whether it is a rule of the state: of the President, a minister or a national body."""
    if profile.kind != "peraturan":
        return False
    return bool(_NATIONAL.search(profile.form or "") or _NATIONAL.search(profile.issuer or ""))


def plain(name: str) -> str:
    """A name inside a sentence: ``kualitas data`` for ``Kualitas data``; proper names stay as they are."""
    first, _, rest = name.partition(" ")
    proper = any(word[:1].isupper() and not word.isupper() for word in re.findall(r"[^\W\d_]+", rest))
    return name if proper or first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a sentence: ``a, b, dan c``; the rest counted. Names with commas of their own stand apart."""
    mark = "; " if any(", " in name for name in names[:most]) else ", "
    if len(names) > most:
        return f"{mark.join(names[:most])}{mark}dan {len(names) - most} lainnya"
    if len(names) < 2:
        return "".join(names)
    joint = f"{mark}dan " if len(names) > 2 or mark != ", " else " dan "
    return mark.join(names[:-1]) + joint + names[-1]


def _words(institution: str) -> frozenset[str]:
    plain = re.sub(r"[^\w\s]", " ", institution.casefold())
    words = _FILLER.sub(" ", plain).split()
    return frozenset(_SHORT_FORMS.get(word, word) for word in words)
