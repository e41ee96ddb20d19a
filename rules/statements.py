"""The texts that an institution pastes into the portal: *Fakta* and *Analisis* of one indicator.

The wording is data (``statements.yaml``); the texts say only what the verdict holds: documents, places,
contents that were found or not, levels.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict

from extractors.model import Kind
from extractors.model.days import day
from rules.deciding import ItemResult, capital
from rules.evidence import LEGAL, Evidence, listed, plain
from rules.levels import Standing
from rules.pack import Instrument
from rules.results import Finding, Mark, Statement
from rules.source import Source
from rules.states import KIND_NAMES, ItemState

_DOCUMENTS = 12
_PLACES = 40
_CONTENTS = 40
_NEEDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_PROPER = re.compile(r"[A-Z]{2}|\w+ [A-Z][a-z]")
"""An abbreviation, or a name of two words: ``Peta Rencana SPBE``, but ``rencana SPBE``."""
_CITED: frozenset[Kind] = frozenset({"peraturan", "keputusan", "instruksi", "lampiran"})
_ATTEMPTED: tuple[ItemState, ...] = ("partial", "draft", "outdated", "blocked")
_UNSEEN: tuple[ItemState, ...] = ("needs_person",)


class _Wording(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    fact: str
    further: str
    covered: str
    lacking: str
    none: str


class _Texts(BaseModel):
    """``statements.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    norms: _Wording
    evidence: _Wording
    plain: str
    place: str
    place_without_section: str
    cell: str
    about: str
    places: str
    draft: str
    withdrawn: str
    dated: str
    weak: str
    unseen: str
    outdated: str
    level: str
    floor: str
    unknown: str
    next: str
    claim: str
    score: str
    national: str
    national_unknown: str
    common: frozenset[str]
    small: frozenset[str]


@lru_cache(maxsize=1)
def _texts() -> _Texts:
    path = Path(__file__).with_name("statements.yaml")
    return Source(path, path.name).load(_Texts)


def small_words() -> frozenset[str]:
    """Words that only join others: a phrase of these alone names nothing."""
    return _texts().small


def statement(
    instrument: Instrument,
    indicator: int,
    standing: Standing,
    claimed: int | None,
    mark: Mark | None = None,
) -> Statement:
    """*Fakta* and *Analisis* of an indicator from the items that its documents fulfil and do not.

    ``mark`` is its score where the instrument gives partial credit.
    """
    national = instrument.indicators[indicator].index
    if national is not None and mark is not None:
        texts = _texts()
        fact = (texts.national_unknown if mark.assumed else texts.national).format(
            name=national.name, owner=national.owner, note=mark.note
        )
        level = texts.score.format(
            score=mark.display,
            level=standing.supported,
            name=instrument.families[indicator].level_names[standing.supported],
            note=mark.note,
        )
        return Statement(fact=fact, analysis=level)
    writing = _Writing(instrument, indicator, standing, claimed, mark)
    return Statement(fact=writing.fact(), analysis=writing.analysis())


class _Writing:
    def __init__(
        self,
        instrument: Instrument,
        indicator: int,
        standing: Standing,
        claimed: int | None,
        mark: Mark | None,
    ) -> None:
        self.mark = mark
        self.texts = _texts()
        self.wording = self.texts.norms if instrument.judges_rules(indicator) else self.texts.evidence
        self.rule = instrument.indicators[indicator]
        self.names = instrument.families[indicator].level_names
        self.capitals = frozenset(
            form for term in instrument.glossary.terms for form in term.exact if form.isupper()
        )
        self.floor = instrument.manifest.scoring.floor
        self.standing = standing
        self.claimed = claimed
        self.topic = self.rule.topic.name
        counted = [
            one
            for one in standing.results
            if one.state == "adequate" and one.item.level <= standing.supported
        ]
        # What only follows from a higher level says nothing of its own.
        above = [one for one in counted if one.item.level > self.floor]
        self.counted: list[ItemResult] = above or counted
        self.documents = {one.sha256: one for result in self.counted for one in result.evidence}

    def fact(self) -> str:
        """Which document says it where; of several the first names the topic."""
        sentences = []
        for number, one in enumerate(list(self.documents.values())[:_DOCUMENTS]):
            # Minutes of a review are no norm, though the indicator judges norms.
            wording = self.wording if one.profile.kind in LEGAL else self.texts.evidence
            template = wording.further if number else wording.fact
            sentences.append(
                template.format(
                    Topic=capital(self.topic),
                    topic=self.topic,
                    citation=self._citation(one),
                    places=self._places(one),
                    file=f"“{PurePosixPath(one.path).name}”",
                )
            )
        if not sentences:
            sentences.append(self.wording.none.format(topic=self.topic))
            for template, states in ((self.texts.weak, _ATTEMPTED), (self.texts.unseen, _UNSEEN)):
                if tried := self._tried(states):
                    sentences.append(template.format(files=listed(tried)))
        return " ".join(sentences)

    def analysis(self) -> str:
        """What it covers, what not, which level that makes and what the next one takes."""
        sentences = []
        held = self._contents([f for one in self.counted for f in one.findings])
        regulated = any(one.profile.kind in LEGAL for one in self.documents.values())
        wording = self.wording if regulated or not self.documents else self.texts.evidence
        if held:
            sentences.append(wording.covered.format(contents=_names(held)))
        elif self.documents:
            sentences.append(self.texts.plain.format(topic=self.topic))
        lacking = [
            plain(name) for one in self.standing.open for name in one.lacking if one.state == "partial"
        ]
        if lacking:
            sentences.append(wording.lacking.format(contents=_names(list(dict.fromkeys(lacking)))))
        sentences += [self.texts.outdated.format(reason=reason) for reason in self._outdated()]
        sentences.append(self._level())
        if self.standing.following is not None and self.standing.open:
            needs = [_inside(one.item.rule.text) for one in self.standing.open]
            sentences.append(
                self.texts.next.format(level=self.standing.following, needs=_separated(needs, _NEEDS))
            )
        if self.claimed is not None and self.claimed > self.standing.supported:
            sentences.append(self.texts.claim.format(claimed=self.claimed))
        return " ".join(sentences)

    def _level(self) -> str:
        level = self.standing.supported
        name = self.names.get(level, str(level))
        if self.mark is not None:
            return self.texts.score.format(
                score=self.mark.display, level=level, name=name, note=self.mark.note
            )
        if not self.documents:
            return self.texts.floor.format(level=level, name=name)
        criterion = self.rule.levels[level].criterion.rstrip(".") + "."
        return self.texts.level.format(level=level, name=name, criterion=_inside(criterion))

    def _outdated(self) -> list[str]:
        """Why documents on what is still required are of another time, each with its term or day."""
        required = {(one.item.level, one.item.rule.alternative or one.item.key) for one in self.standing.open}
        reasons = (
            capital(one.reason.partition("; ")[0])
            for one in self.standing.results
            if one.state == "outdated"
            and (one.item.level, one.item.rule.alternative or one.item.key) in required
        )
        return list(dict.fromkeys(reasons))

    def _tried(self, states: Collection[ItemState]) -> list[str]:
        """Files that were handed in but do not count, by the states of the items they were meant for."""
        files = (
            PurePosixPath(one.path).name
            for result in self.standing.results
            if result.state in states
            for one in result.evidence
        )
        return [f"“{name}”" for name in dict.fromkeys(files)]

    def _citation(self, one: Evidence) -> str:
        """The document as it is cited: form, number, year, subject; without them its kind and day."""
        profile, texts = one.profile, self.texts
        # What a picture shows is no title, nor what was guessed of a scan of an unknown kind.
        titled = profile.subject if not one.pictured and profile.kind != "lainnya" else None
        subject = f" tentang {self._subject(titled)}" if titled else ""
        if profile.form and profile.number:
            year = (
                f" Tahun {profile.year}" if profile.year and str(profile.year) not in profile.number else ""
            )
            cited = f"{profile.form} Nomor {profile.number}{year}{subject}"
        else:
            form = profile.form or (KIND_NAMES[profile.kind] if profile.kind != "lainnya" else texts.unknown)
            named = titled is not None and titled.casefold().startswith(form.casefold())
            cited = subject.removeprefix(" tentang ") if named else f"{form}{subject}"
            cited = texts.dated.format(citation=cited, day=day(one.dated)) if one.dated else cited
        if profile.status == "draft":
            return texts.draft.format(citation=cited)
        return texts.withdrawn.format(citation=cited) if profile.status == "revoked" else cited

    def _subject(self, subject: str) -> str:
        """A subject printed in capitals as one writes it in a sentence; abbreviations stay."""
        if not subject.isupper():
            return subject

        def written(found: re.Match[str]) -> str:
            word = found[0]
            if word in self.capitals or (len(word) < 6 and not re.search("[AEIOU]", word)):
                return word
            return word.lower() if word.lower() in self.texts.small else word.capitalize()

        return _WORD.sub(written, subject)

    def _places(self, one: Evidence) -> str:
        """Where in a document the contents stand: ``, yaitu pada Pasal 2 halaman 7 tentang a dan b``."""
        found = dict.fromkeys(
            f for result in self.counted for f in result.findings if f.document == one.sha256
        )
        proving = [f for f in found if f.content] or list(found)[:1]
        grouped: dict[tuple[str | None, int], list[Finding]] = {}
        for finding in sorted(proving, key=lambda f: (f.page, f.start)):
            # Articles, attachments and cells are cited; the headings of other papers are not.
            cited = one.profile.kind in _CITED or "!" in (finding.section or "")
            grouped.setdefault((finding.section if cited else None, finding.page), []).append(finding)
        places = [self._place(where, page, findings) for (where, page), findings in grouped.items()]
        return self.texts.places.format(places=_separated(places, _PLACES)) if places else ""

    def _place(self, where: str | None, page: int, findings: Sequence[Finding]) -> str:
        contents = self._contents(findings)
        about = self.texts.about.format(contents=_names(contents)) if contents else ""
        sheet, _, cell = (where or "").rpartition("!")
        if sheet:
            return self.texts.cell.format(sheet=sheet, cell=cell) + about
        template = self.texts.place if where else self.texts.place_without_section
        return template.format(where=where, page=page) + about

    def _contents(self, findings: Sequence[Finding]) -> list[str]:
        names = (plain(finding.content) for finding in findings if finding.content)
        return list(dict.fromkeys(names))


def _inside(text: str) -> str:
    """A text of the pack inside a sentence: ``kebijakan yang ditetapkan``; names keep their case."""
    text = text if text.endswith(".") and text.count(".") == 1 else text.rstrip(".")
    common = text.partition(" ")[0].lower() in _texts().common
    return text if _PROPER.match(text) and not common else text[:1].lower() + text[1:]


def _names(names: Sequence[str]) -> str:
    """Names in a sentence; those that hold commas themselves apart by semicolons."""
    return _separated(names, _CONTENTS) if any("," in name for name in names) else listed(names, _CONTENTS)


def _separated(parts: Sequence[str], most: int) -> str:
    """Long parts in a sentence, apart by semicolons; the rest counted."""
    if len(parts) > most:
        return f"{'; '.join(parts[:most])}; dan {len(parts) - most} lainnya"
    long = len(parts) > 2 or any(", " in part or " dan " in part for part in parts)
    joint = "; dan " if long else " dan "
    return joint.join(["; ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
