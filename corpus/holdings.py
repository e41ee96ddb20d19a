"""The stored corpus as one: its contents, its catalogue and what is kept about its runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corpus.assessments import Assessments
from corpus.catalogue import Catalogue
from corpus.corrections import Corrections
from corpus.database import Database
from corpus.decisions import Decisions
from corpus.preferences import Preferences
from corpus.runs import Runs
from corpus.store import Store
from corpus.units import Units
from corpus.waivers import Waivers
from corpus.webhooks import Webhooks


@dataclass(frozen=True)
class Holdings:
    """What an office holds. Use :meth:`open`."""

    database: Database
    store: Store
    catalogue: Catalogue
    runs: Runs
    units: Units
    waivers: Waivers
    decisions: Decisions
    assessments: Assessments
    preferences: Preferences
    webhooks: Webhooks
    corrections: Corrections

    @classmethod
    def open(cls, database: str | None = None, store: str | None = None) -> Holdings:
        """Connect to the database and the store of the settings, or to those named.

        Raises:
            DatabaseError: see :meth:`corpus.database.Database.open`.
        """
        opened, blobs = Database.open(database), Store(store)
        return cls(
            opened,
            blobs,
            Catalogue(opened, blobs),
            Runs(opened, blobs),
            Units(opened),
            Waivers(opened),
            Decisions(opened),
            Assessments(opened, blobs),
            Preferences(opened),
            Webhooks(opened),
            Corrections(opened),
        )

    def zone(self, institution: str) -> ZoneInfo:
        """The time zone in which an institution's days begin and end."""
        return ZoneInfo(self.catalogue.timezone(institution))

    def today(self, institution: str) -> date:
        """The day where the institution is."""
        return datetime.now(self.zone(institution)).date()
