"""The checks of the stored corpus, free of Prefect: every institution at night, what arrived, a gate."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.names import document_name, one_line
from corpus.runs import RunKind
from corpus.settings import SettingsError
from extractors.naming import printable
from flows.announce import announce
from flows.faults import Explained, InputFault
from flows.healing import healing
from flows.inbox import Arrival, look, set_aside, settle, taking
from flows.intake import hand_in
from flows.record import Checked, Engine, Question, below, check
from flows.webhooks import tell_ended

_LOG = logging.getLogger(__name__)
Gate = Literal["missing", "weak", "never"]
SETTLE_SECONDS = 10.0


class GateNotMet(Explained):
    """The evidence is not good enough for the gate that was set; the message names the indicators."""


class Unfinished(Explained):
    """Something was not checked, taken or told; the message says what and why. All else was done."""


@dataclass(frozen=True)
class Round:
    """How a round is made: with which engine, what is done with each check, whether messages are sent."""

    holdings: Holdings
    engine: Engine
    show: Callable[[Checked], None] = lambda _: None
    notify: bool = True


def hold(checked: Checked, gate: Gate) -> None:
    """Let pass what is good enough.

    Raises:
        GateNotMet: something is not.
    """
    if told := below(checked.report, gate):
        raise GateNotMet(told)


def every_institution(around: Round, institution: str | None = None, year: int | None = None) -> list[str]:
    """Check what is stored for an institution and year, or for all in the year in progress there.

    Returns:
        The ids of the runs.

    Raises:
        Unfinished: an institution could not be checked; the others were.
    """
    holdings = around.holdings
    for lost in healing(holdings.runs.abandoned):
        tell_ended(holdings, lost.id)
    runs: list[str] = []
    troubles: list[str] = []
    asked = tuple(due(holdings, institution, year))
    for name, of in asked:
        _one(around, Question(name, of), "nightly", runs, troubles)
    if institution and not asked:
        troubles.append(f"{institution}: belum ada dokumen di korpus")
    _done("Belum semua diperiksa.", troubles)
    return runs


def arrivals(around: Round, inbox: Path, settle_seconds: float = SETTLE_SECONDS) -> list[str]:
    """Take what is whole in the inbox, and check the institutions for which it is new.

    Returns:
        The ids of the runs.

    Raises:
        Unfinished: a file was refused, or an institution could not be checked; all else was done.
        InputFault: there is no such inbox.
    """
    found = look(inbox, settle_seconds)
    troubles = [f"{one.name}: {one.reason}" for one in found.left]
    runs: list[str] = []
    for (institution, year), group in groupby(found.whole, key=lambda one: (one.institution, one.year)):
        try:
            fresh, refused = _take(around.holdings, inbox, institution, year, list(group))
        except (InputFault, CorpusError) as error:
            troubles.append(f"{institution} {year}: {error}")
            continue
        except OSError as error:
            troubles.append(f"{institution} {year}: kotak masuk tidak dapat dipakai ({error.strerror})")
            continue
        troubles += [f"{institution}/{year}/{name}: {reason}" for name, reason in refused]
        if fresh:
            _one(around, Question(institution, year), "watch", runs, troubles)
    _done("Belum semua diterima.", troubles)
    return runs


def _one(around: Round, question: Question, kind: RunKind, runs: list[str], troubles: list[str]) -> None:
    """Check one institution; its trouble is noted and does not keep the next one from being checked."""
    named = f"{question.institution} {question.year}"
    try:
        checked = check(around.holdings, question, kind, around.engine)
    except (InputFault, CorpusError) as error:
        troubles.append(f"{named}: {error}")
        return
    except Exception as error:
        # A fault of ours that one institution brought out.
        _LOG.exception("checking %s failed", named)
        troubles.append(f"{named}: kesalahan {type(error).__name__}")
        return
    runs.append(checked.run)
    try:
        around.show(checked)
        lost = announce(around.holdings, checked) if around.notify else ()
    except (SettingsError, CorpusError) as error:
        troubles.append(f"{named}: pemberitahuan tidak terkirim, {error}")
    except Exception as error:
        # What was checked is saved; that it could not be shown must not keep the next from being checked.
        _LOG.exception("telling of %s failed", named)
        troubles.append(f"{named}: hasilnya tidak dapat diberitahukan, kesalahan {type(error).__name__}")
    else:
        troubles += [f"{named}: pemberitahuan lewat {one.channel} tidak terkirim" for one in lost]


def _done(head: str, troubles: list[str]) -> None:
    if troubles:
        raise Unfinished(f"{head} {'; '.join(troubles)}")


def due(holdings: Holdings, institution: str | None, year: int | None) -> Iterator[tuple[str, int]]:
    """Institutions with the year to check: the one in progress, or the last one before it with documents."""
    names = (institution,) if institution else healing(holdings.catalogue.institutions)
    for name in names:
        years = (year,) if year is not None else healing(holdings.catalogue.years, name, current=True)
        begun = [one for one in years if one <= healing(holdings.today, name).year]
        if years:
            yield name, year or max(begun, default=min(years))


def _take(
    holdings: Holdings, inbox: Path, institution: str, year: int, group: list[Arrival]
) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Keep the files; whether anything is new, and what was refused, by name with the reason."""
    taken: list[Arrival] = []
    refused: list[tuple[str, str]] = []
    with taking(inbox, institution, year) as desk:
        for one in group:
            try:
                if set_aside(inbox, one):
                    taken.append(one)
            except OSError as error:
                refused.append((printable(one.name), f"tidak dapat diambil ({error.strerror})"))
        if not taken:
            return False, tuple(refused)
        by = _owner(desk / taken[0].name)
        added = hand_in(holdings.catalogue, institution, year, [(desk, "")], by=by, source="watch")
        # An archive stays for what is refused of its contents.
        stays = {_kept_as(name) for name, _ in added.refused}
        day = holdings.today(institution)
        for one in taken:
            name = _kept_as(one.name)
            if not any(own == name or own.startswith(f"{name}/") for own in stays):
                settle(inbox, one, day)
    return bool(added.new or added.changed), (*refused, *added.refused)


def _kept_as(name: str) -> str:
    """A file's name as handing in tells of it, however the file system spells it."""
    try:
        return document_name(printable(name))
    except ValueError:
        return one_line(name)


def _owner(path: Path) -> str:
    """Who put a file into the inbox, as far as the system knows."""
    try:
        return path.owner()
    except (KeyError, OSError, NotImplementedError):
        return "kotak masuk"
