"""Flags of the last report with what people decided on them: the queue of an auditor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from corpus.decisions import ProposalRow
from corpus.runs import RunRow
from corpus.waivers import DECISION_NAMES, ReviewRow, WaiverRow
from reports.located import Located
from reports.marks import Tone
from reports.view import View, day
from rules.results import Flag, Report
from rules.waivers import key_of
from web.access import Here
from web.house import House

State = Literal["open", "proposed", "waived", "accept", "reject", "repair"]
STATE_NAMES: dict[State, str] = {
    "open": "belum diputuskan",
    "proposed": "menunggu orang kedua",
    "waived": "dikecualikan",
    "accept": DECISION_NAMES["accept"],
    "reject": DECISION_NAMES["reject"],
    "repair": DECISION_NAMES["repair"],
}
STATE_TONES: dict[State, Tone] = {
    "open": "note",
    "proposed": "ask",
    "waived": "good",
    "accept": "part",
    "reject": "good",
    "repair": "part",
}


@dataclass(frozen=True)
class Standing:
    """Where a flag stands now; ``by`` and ``until`` are null where nobody decided or nothing ends."""

    state: State
    by: str | None = None
    until: date | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """The state as pages call it, in Indonesian."""
        return STATE_NAMES[self.state]

    @property
    def tone(self) -> Tone:
        """The colour of the state's tag."""
        return STATE_TONES[self.state]


OPEN = Standing("open")


@dataclass(frozen=True)
class Decided:
    """What people decided on the flags of an institution and year, by the key of the flag."""

    reviews: tuple[ReviewRow, ...]
    waivers: tuple[WaiverRow, ...]
    proposals: tuple[ProposalRow, ...]
    standings: Mapping[str, Standing]

    @classmethod
    def of(cls, house: House, here: Here) -> Decided:
        """What holds today: a waiver before a proposal before the last review."""
        held, place, today = house.holdings, (here.institution, here.year), house.today(here.institution)
        reviews, waivers = held.waivers.reviews(*place), held.waivers.all(*place)
        proposals = held.decisions.all(*place)
        standings = {one.flag_key: Standing(one.decision, one.by, None, one.reason) for one in reviews}
        standings |= {
            one.flag_key: Standing("proposed", one.by, one.expires, one.reason)
            for one in proposals
            if one.waits(today)
        }
        standings |= {
            one.flag_key: Standing("waived", one.by, one.expires, one.reason)
            for one in waivers
            if one.holds(today)
        }
        return cls(reviews, waivers, proposals, standings)

    def at(self, key: str | None) -> Standing:
        """Where a flag stands."""
        return self.standings.get(key or "", OPEN)


@dataclass(frozen=True)
class Case:
    """A flag of the queue and where it stands."""

    key: str
    located: Located
    standing: Standing

    @property
    def state(self) -> State:
        """What people decided on it that holds today; ``open`` when nothing does."""
        return self.standing.state

    @property
    def flag(self) -> Flag:
        """The flag as the report has it."""
        return self.located.flag

    @property
    def indicator(self) -> int | None:
        """The indicator that the flag is raised for; null for one of a document by itself."""
        return self.located.indicator

    @property
    def decided(self) -> bool:
        """Whether nobody has to do anything more; a proposal still waits for a second person."""
        return self.state not in ("open", "proposed")


@dataclass(frozen=True)
class Act:
    """One thing that somebody did about a flag."""

    at: datetime
    by: str
    what: str
    reason: str


@dataclass(frozen=True)
class Cases:
    """The flags of the last report that is about all indicators, each once, gravest first."""

    run: RunRow
    report: Report
    cases: tuple[Case, ...]
    decided: Decided

    @classmethod
    def of(cls, house: House, here: Here) -> Cases | None:
        """What there is to decide; null before the first report."""
        found = house.last(here.institution, here.year)
        if found is None:
            return None
        run, report = found
        decided = Decided.of(house, here)
        once: dict[str, Case] = {}
        for located in View(report).flags:
            key = located.flag.key or key_of(located.flag, located.indicator)
            once.setdefault(key, Case(key, located, decided.at(key)))
        return cls(run, report, tuple(once.values()), decided)

    def of_key(self, key: str) -> Case | None:
        """The flag of a key; null when the last report does not raise it."""
        return next((one for one in self.cases if one.key == key), None)

    def waiting(self, key: str, on: date) -> ProposalRow | None:
        """The proposal that asks for a second person."""
        return next((one for one in self.decided.proposals if one.flag_key == key and one.waits(on)), None)

    def following(self, key: str) -> Case | None:
        """The next flag that nobody decided on, from the beginning again after the last."""
        keys = [one.key for one in self.cases]
        at = keys.index(key) + 1 if key in keys else 0
        return next((one for one in (*self.cases[at:], *self.cases[:at]) if one.state == "open"), None)

    def acts(self, key: str) -> list[Act]:
        """Everything that was done about a flag, the newest first."""
        done = [
            Act(one.at, one.by, DECISION_NAMES[one.decision], one.reason)
            for one in self.decided.reviews
            if one.flag_key == key
        ]
        done += _waived(one for one in self.decided.waivers if one.flag_key == key)
        done += _proposed(one for one in self.decided.proposals if one.flag_key == key)
        return sorted(done, key=lambda act: act.at, reverse=True)


def _waived(waivers: Iterable[WaiverRow]) -> list[Act]:
    done = []
    for one in waivers:
        done.append(Act(one.at, one.by, f"dikecualikan sampai {day(one.expires)}", one.reason))
        if one.withdrawn_at is not None:
            done.append(Act(one.withdrawn_at, one.withdrawn_by or "", "pengecualian dicabut", ""))
    return done


def _proposed(proposals: Iterable[ProposalRow]) -> list[Act]:
    done = []
    for one in proposals:
        done.append(Act(one.at, one.by, f"mengusulkan pengecualian sampai {day(one.expires)}", one.reason))
        if one.answered_at is not None and one.agrees is False:
            done.append(Act(one.answered_at, one.answered_by or "", "menolak usul", one.answer or ""))
    return done
