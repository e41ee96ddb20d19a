"""What the pages are about: the corpus, its people, and the reports of its runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from corpus.accounts import Accounts
from corpus.holdings import Holdings
from corpus.journal import Journals
from corpus.runs import RunRow
from corpus.tickets import Tickets
from flows.packs import instrument_of, open_instrument
from rules.pack import Instrument
from rules.results import Report
from web.oidc import Provider
from web.settings import WebSettings
from web.sparing import Sparing
from web.throttle import Throttle

REPORTS_KEPT = 16


@dataclass(frozen=True)
class House:
    """Everything a page may look at."""

    holdings: Holdings
    accounts: Accounts
    tickets: Tickets
    journal: Journals
    settings: WebSettings
    throttle: Throttle = field(default_factory=Throttle)
    oidc: Provider | None = None

    @cached_property
    def sparing(self) -> Sparing:
        """The journal for what is refused: bounded."""
        return Sparing(self.journal)

    @property
    def oidc_name(self) -> str | None:
        """Where people may sign in elsewhere; null: only here."""
        return self.oidc.name if self.oidc else None

    @classmethod
    def of(cls, holdings: Holdings, settings: WebSettings) -> House:
        """The house around a corpus."""
        database = holdings.database
        return cls(
            holdings,
            Accounts(database),
            Tickets(database),
            Journals(database),
            settings,
            oidc=Provider.of(settings.address),
        )

    def institution_named(self, number: int) -> str | None:
        """The name of an institution by its number in addresses."""
        return self.holdings.catalogue.institution(number)

    def today(self, institution: str) -> date:
        """The day where the institution is."""
        return self.holdings.today(institution)

    def instrument(self, institution: str, year: int) -> Instrument:
        """The instrument by which an institution is judged in a year."""
        return _instrument(instrument_of(self.holdings, institution, year))

    def report(self, sha256: str) -> Report:
        """A saved report. Contents never change, so the last ones stay in memory.

        Raises:
            StoreError: its contents are damaged or gone.
        """
        return _report(self.holdings, sha256)

    def last(self, institution: str, year: int) -> tuple[RunRow, Report] | None:
        """The newest run that came to a report about all indicators, with it; null before the first."""
        for row in self.holdings.runs.reported(institution, year):
            report = self.report(str(row.report))
            if len(report.indicators) == len(self.instrument(institution, year).indicators):
                return row, report
        return None

    def before(self, row: RunRow) -> Report | None:
        """The report that a run is compared with."""
        earlier = self.holdings.runs.get(row.previous) if row.previous else None
        return self.report(earlier.report) if earlier and earlier.report else None


@lru_cache(maxsize=REPORTS_KEPT)
def _report(holdings: Holdings, sha256: str) -> Report:
    return Report.model_validate_json(holdings.store.get(sha256))


@lru_cache(maxsize=8)
def _instrument(pack: str) -> Instrument:
    return open_instrument(pack)
