"""Progress of a run as the catalogue hears of it."""

from __future__ import annotations

import threading

import pytest

from corpus.holdings import Holdings
from flows import pulse
from flows.progress import PROGRESS
from flows.pulse import recorded
from tests.flows.stored import CITY


def test_the_catalogue_hears_how_many_documents_are_finished(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "TOLD_SECONDS", 0.01)
    heard, before = threading.Event(), PROGRESS.get()
    beat = holdings.runs.beat

    def told(run: str, **values: int | None) -> None:
        beat(run, **values)
        if values.get("done") == 3:
            heard.set()

    monkeypatch.setattr(holdings.runs, "beat", told)
    run = holdings.runs.begin("nightly", CITY, 2025)
    with recorded(holdings, run):
        listener = PROGRESS.get()
        listener.begin("Membaca", 4)
        for name in ("a", "b", "c"):
            listener.advance(name)
        assert heard.wait(30)
        row = holdings.runs.get(run)
        assert row and (row.state, row.done) == ("running", 3)
        holdings.runs.finish(run, "completed")
    assert PROGRESS.get() is before


def test_what_ends_a_run_early_is_its_reason_unless_a_person_stopped_it(holdings: Holdings) -> None:
    for stop, state, reason in (
        (False, "cancelled", "KeyboardInterrupt"),
        (True, "cancelled", "Dihentikan."),
    ):
        run = holdings.runs.begin("nightly", CITY, 2025)
        with pytest.raises(KeyboardInterrupt), recorded(holdings, run):
            if stop:
                holdings.runs.cancel(run, "Dihentikan.")
            raise KeyboardInterrupt
        row = holdings.runs.get(run)
        assert row and (row.state, row.reason) == (state, reason)
