"""What the description of the interface promises, asked in many odd ways: no server error."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case

from corpus.catalogue import Incoming
from flows.direct import run as engine
from flows.record import Question, check
from tests.web.conftest import CITY, YEAR, Site
from web.api import schema
from web.app import create

SCHEMA = schemathesis.openapi.from_dict(schema())
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]
EXAMPLES = 8


@pytest.fixture
def headers(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A program of an administrator, and something to be asked about."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    path = tmp_path / "laporan.txt"
    path.write_text("LAPORAN\nAplikasi perpustakaan digital dipakai untuk mengunduh buku oleh warga.\n")
    incoming = Incoming(path, "Indikator 03/laporan.txt")
    site.house.holdings.catalogue.add(CITY, YEAR, [incoming], by="uji", source="uji")
    check(site.house.holdings, Question(CITY, YEAR), "nightly", engine)
    account = site.house.accounts.named("admin")
    assert account is not None
    token = site.house.tickets.issue(account.id, "uji", timedelta(days=1))
    return {"authorization": f"Bearer {token}"}


def test_no_answer_is_a_server_error(site: Site, headers: dict[str, str]) -> None:
    """Half of the requests are about the place that there is, so that they come past the door."""
    app, asked = create(site.house), list[int]()

    @seed(7)
    @settings(
        max_examples=EXAMPLES * len(OPERATIONS),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from(OPERATIONS))
        case: Case = data.draw(operation.as_strategy())
        if data.draw(st.booleans()):
            here = {"institution": site.city, "year": YEAR}
            case.path_parameters = {**case.path_parameters, **here} if case.path_parameters else {}
        answer = case.call(app=app, headers=headers)
        asked.append(answer.status_code)
        assert answer.status_code < 500, f"{case.as_curl_command()}: {answer.text}"
        if answer.status_code >= 400:
            assert set(answer.json()) == {"message", "remedy"}, answer.text

    ask()
    assert 200 in asked
    assert len(asked) >= EXAMPLES * len(OPERATIONS)
