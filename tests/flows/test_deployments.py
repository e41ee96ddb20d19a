"""When the night begins: as declared, or as set on the page."""

from __future__ import annotations

import pytest

from flows.deployments import NIGHTLY, cron, declared, reschedule
from flows.faults import InputFault


@pytest.mark.parametrize(("at", "found"), [(None, "30 1 * * *"), ("02:05", "5 2 * * *")])
def test_the_night_begins_when_it_is_set_to(at: str | None, found: str) -> None:
    (nightly,) = [one for one in declared(at) if one["name"] == NIGHTLY]
    assert [entry["cron"] for entry in nightly["schedules"]] == [found]
    others = [entry for one in declared(at) if one["name"] != NIGHTLY for entry in one.get("schedules", [])]
    assert others == [{"interval": 300}]


@pytest.mark.parametrize("at", ["", "24:00", "1:30", "01:60", "01:30 * *", "pagi"])
def test_what_is_no_time_of_day_is_refused(at: str) -> None:
    with pytest.raises(InputFault):
        cron(at)


def test_without_a_server_the_next_start_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert reschedule("02:05") is False
