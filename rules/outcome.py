"""The verdict on one indicator: status, flags and summary from the standing of its items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.model.days import day
from rules.deciding import ItemResult, capital
from rules.evidence import Context, Evidence, listed, plain
from rules.flags import flag
from rules.levels import Standing
from rules.manifest import Bands
from rules.origin import origin
from rules.pack import Instrument
from rules.results import Flag, IndicatorVerdict, Levels, Mark, Requirement
from rules.scoring import Score
from rules.statements import statement
from rules.states import IndicatorStatus

_ATTEMPTED = ("partial", "draft", "outdated")
_REVIEW = "reviu"
_WAITING = ("needs_person", "unreadable")


@dataclass(frozen=True)
class View:
    """One indicator with everything that its verdict is made of."""

    instrument: Instrument
    context: Context
    number: int
    standing: Standing
    score: Score
    serving: tuple[Evidence, ...]
    document_flags: Mapping[str, Sequence[Flag]]
    filing: Sequence[Flag]

    def verdict(self) -> IndicatorVerdict:
        """The verdict on the indicator with all that explains it."""
        indicator = self.instrument.indicators[self.number]
        domain, aspect, weight = self.instrument.places[self.number]
        names = self.instrument.families[self.number].level_names
        supported, claimed = self.standing.supported, self.context.claims.get(self.number)
        status = self.status()
        ceiling = max(claimed or 0, self.standing.following or supported)
        return IndicatorVerdict(
            id=self.number,
            name=indicator.name,
            family=self.instrument.families[self.number].id,
            domain=domain.id,
            aspect=aspect.id,
            weight=weight,
            status=status,
            level=Levels(
                supported=supported,
                claimed=claimed,
                supported_name=names.get(supported, str(supported)),
                claimed_name=names.get(claimed, str(claimed)) if claimed else None,
            ),
            target=claimed or supported,
            coverage=self.standing.coverage(ceiling),
            summary=self.summary(status),
            requirements=tuple(_requirement(result) for result in self.standing.results),
            blocking=tuple(result.item.key for result in self.standing.open),
            documents=tuple(one.sha256 for one in self.serving),
            owners=indicator.owners,
            statement=statement(self.instrument, self.number, self.standing, claimed, self._mark),
            flags=tuple(self.flags(status)),
            mark=self._mark,
        )

    @property
    def _floored(self) -> bool:
        """Whether the level is the lowest, which an indicator has without any evidence."""
        return self.standing.supported == self.instrument.manifest.scoring.floor

    @property
    def _mark(self) -> Mark | None:
        return self.score.mark() if isinstance(self.instrument.manifest.scoring, Bands) else None

    def status(self) -> IndicatorStatus:
        """Whether the indicator is met, weak or missing."""
        if self.instrument.indicators[self.number].index is not None:
            return "weak" if self.score.assumed else "met"
        results = self.standing.results
        waiting = any(one.state in _WAITING for one in results if one.required)
        if not self.serving:
            return "weak" if waiting else "missing"
        claimed = self.context.claims.get(self.number)
        if claimed is not None and claimed > self.standing.supported:
            return "weak"
        if all(self._faulty(one) for one in self.serving):
            return "weak"
        if not any(one.state == "adequate" for one in results if one.required):
            return "weak"
        open_keys = {one.item.key for one in self.standing.open}
        attempted = any(one.state in _ATTEMPTED for one in results if one.item.key in open_keys)
        # Evidence that lifts an indicator no higher than what it has without any is weak.
        floored = self._floored
        if self._mark is not None:
            # With partial credit a level that is complete is none without evidence; one half filled is weak.
            floored = self.standing.supported == self.standing.following
        return "weak" if claimed is None and (attempted or floored) else "met"

    def _faulty(self, one: Evidence) -> bool:
        own = (*self.document_flags.get(one.sha256, ()), *self.filing)
        return any(f.document == one.sha256 and self._severity(f) in ("error", "warning") for f in own)

    def _severity(self, found: Flag) -> str:
        """A draft is no defect for a family whose levels a draft may support."""
        free = self.instrument.families[self.number].draft_level is None
        return "warning" if found.code == "BD101" and free else found.severity

    def flags(self, status: IndicatorStatus) -> list[Flag]:
        """Flags of the indicator: of its documents first, then of what is lacking."""
        found: list[Flag] = []
        for one in self.serving:
            for own in self.document_flags.get(one.sha256, ()):
                found.append(own.model_copy(update={"severity": self._severity(own)}))
        found.extend(self.filing)
        found.extend(self._own_flags(status))
        return list(dict.fromkeys(found))

    def _own_flags(self, status: IndicatorStatus) -> list[Flag]:
        found: list[Flag] = []
        supported, claimed = self.standing.supported, self.context.claims.get(self.number)
        needs = [one.item.rule.text.rstrip(".") for one in self.standing.open]
        if status == "missing":
            found.append(flag("BD201", indicator=self.number, needs=listed(needs, 2)))
        if absent := self.context.absent.get(self.number):
            found.append(flag("BD208", indicator=self.number, files=listed(absent, 8)))
        if claimed is not None and claimed > supported:
            found.append(flag("BD302", claimed=claimed, supported=supported, needs=listed(needs, 3)))
        open_keys = {one.item.key for one in self.standing.open}
        found.extend(self._to_look_at())
        for one in self.standing.results:
            raised = _item_flags(one, one.item.key in open_keys, status, self.context, self._topic)
            # A review that is not there is told once, though several items ask for it.
            told = any(earlier.code == "BD304" for earlier in found)
            found.extend(own for own in raised if not (told and own.code == "BD304"))
        blocked = [one for one in self.standing.results if one.state == "blocked" and self._waits(one)]
        if blocked:
            level = blocked[0].item.level
            below = self.instrument.indicators[self.number].levels[level].requires
            keys = listed([one.item.key for one in blocked if one.item.level == level])
            found.append(flag("BD303", level=level, below=below, needs=listed(needs, 3), items=keys))
        return found

    def _waits(self, blocked: ItemResult) -> bool:
        """Whether a blocked item rests on evidence that counts nowhere so far: a review, not the policy."""
        floor = self.instrument.manifest.scoring.floor
        counted = {
            one.sha256
            for result in self.standing.results
            if result.state == "adequate" and result.item.level > floor
            for one in result.evidence
        }
        return any(one.sha256 not in counted for one in blocked.evidence)

    def _to_look_at(self) -> list[Flag]:
        """One flag for each document that a person must look at and for why, with the items that wait for it.

        What an item asks for beside that stands behind a semicolon; it is told where all ask for the same.
        """
        waiting: dict[tuple[str, str], list[ItemResult]] = defaultdict(list)
        for one in self.standing.results:
            if one.state == "needs_person" and one.required:
                for document in one.evidence[:1]:
                    waiting[document.sha256, one.reason.partition(";")[0]].append(one)
        flags = []
        for (document_hash, cause), results in waiting.items():
            reasons = {one.reason for one in results}
            reason = cause if len(reasons) > 1 else reasons.pop()
            keys = listed([one.item.key for one in results])
            flags.append(flag("BD306", document_hash, item=keys, reason=reason))
        return flags

    @property
    def _topic(self) -> str:
        return self.instrument.indicators[self.number].topic.name

    def summary(self, status: IndicatorStatus) -> str:
        """One or two sentences for the coordinator: what there is and what the next level wants."""
        if self._mark is not None:
            return self._marked(self._mark, status)
        names = self.instrument.families[self.number].level_names
        supported, following = self.standing.supported, self.standing.following
        if status == "missing":
            text = "Belum ada bukti dukung yang membahas indikator ini"
        elif self._floored and not any(one.state == "adequate" for one in self.standing.results):
            lowest = f"{supported} ({names.get(supported, supported)})"
            text = (
                f"Belum ada butir yang terpenuhi: tingkat {lowest} adalah tingkat terendah, bukan hasil bukti"
            )
        else:
            text = f"Bukti mendukung tingkat {supported} ({names.get(supported, supported)})"
        if following is None:
            return f"{text}."
        lacking = [one.item.rule.text.rstrip(".") for one in self.standing.open]
        return f"{text}. Menuju tingkat {following} masih diperlukan: {listed(lacking, 3)}."

    def _marked(self, mark: Mark, status: IndicatorStatus) -> str:
        """The summary where the instrument gives partial credit: the score and what the level lacks."""
        missing = "Belum ada bukti dukung yang membahas indikator ini. " if status == "missing" else ""
        name = "Nilai perkiraan" if mark.estimate else "Nilai"
        text = f"{missing}{name} {mark.display} ({mark.note})"
        if self.standing.following is None:
            return f"{text}."
        lacking = [one.item.rule.text.rstrip(".") for one in self.standing.open]
        return f"{text}. Melengkapi tingkat {self.standing.following} masih perlu: {listed(lacking, 3)}."


def _item_flags(
    one: ItemResult, is_open: bool, status: IndicatorStatus, context: Context, topic: str
) -> list[Flag]:
    first = one.evidence[0] if one.evidence else None
    sha = first.sha256 if first else None
    page = one.findings[0].page if one.findings else None
    key, rule = one.item.key, one.item.rule
    if not is_open or status == "missing":
        return []
    if one.state == "partial" and one.lacking:
        return [flag("BD301", sha, page, item=key, lacking=listed([plain(name) for name in one.lacking], 8))]
    if one.state == "partial" and first and first.dated is None:
        return [flag("BD308", sha, page, name=first.name)]
    if one.state == "outdated" and first and rule.max_age_years:
        limit = f"berumur kurang dari {rule.max_age_years:g} tahun"
        dated = day(first.dated) if first.dated else str(first.profile.year)
        return [flag("BD305", sha, page, name=first.name, dated=dated, limit=limit, on=day(context.on))]
    if one.state in ("not_submitted", "wrong_kind") and rule.max_age_years and _REVIEW in rule.text.lower():
        return [flag("BD304", topic=topic, remedy=one.remedy or rule.text)]
    return []


def _requirement(result: ItemResult) -> Requirement:
    rule = result.item.rule
    return Requirement(
        id=result.item.key,
        level=result.item.level,
        text=rule.text,
        source_page=rule.page,
        met=result.state == "adequate",
        score=round(result.score, 3),
        state=result.state,
        reason=capital(result.reason),
        remedy=result.remedy,
        lacking=result.lacking,
        optional=rule.optional,
        alternative=rule.alternative,
        kinds=rule.kinds,
        documents=tuple(dict.fromkeys(one.sha256 for one in result.evidence)),
        findings=result.findings,
        considered=result.considered,
        origin=origin(rule),
    )
