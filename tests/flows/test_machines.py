"""The same flow on Dask: the same report; without it, or without a server that it can reach, a plain word."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from flows.direct import verify_directly
from flows.faults import InputFault
from flows.record import Checked
from flows.request import Request
from flows.rounds import every_institution
from flows.workers import Workers


@pytest.mark.usefixtures("prefect_server")
def test_dask_gives_the_same_report(request_for: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("prefect_dask", reason="the extra dask is not installed")
    from flows.verify import verify

    monkeypatch.setenv("TELISIK_DASK", "1")
    report = verify(request_for)
    monkeypatch.delenv("TELISIK_DASK")
    direct = verify_directly(request_for.model_copy(update={"use_cache": False}))
    assert (report.documents, report.indicators) == (direct.documents, direct.indicators)


@pytest.mark.usefixtures("prefect_server")
def test_a_job_of_the_command_line_on_dask(
    bundle: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("prefect_dask", reason="the extra dask is not installed")
    from flows.published import by_prefect

    holdings = Holdings.open()
    given = [Incoming(path, path.name) for path in bundle.glob("*.txt")]
    holdings.catalogue.add("Pemerintah Kota Nusaraya", 2024, given, by="uji", source="uji")
    monkeypatch.setenv("TELISIK_DASK", "1")
    shown: list[Checked] = []
    (run,) = by_prefect(every_institution, holdings, shown.append, False)
    holdings.database.close()
    assert run
    assert [one.report.run.documents for one in shown] == [1]


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("", False),
        ("false", False),
        ("0", False),
        ("Tidak ", False),
        ("true", True),
        ("1", True),
        ("ya", True),
    ],
)
def test_whether_a_night_is_shared(text: str, shared: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import nightly

    monkeypatch.setenv(nightly.VARIABLE, text)
    assert nightly.shared() is shared
    monkeypatch.delenv(nightly.VARIABLE)
    assert not nightly.shared()


@pytest.mark.usefixtures("prefect_server")
def test_dask_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.machines import machines

    monkeypatch.setenv("TELISIK_DASK", "2")
    monkeypatch.setitem(sys.modules, "prefect_dask", None)
    monkeypatch.setitem(sys.modules, "prefect_dask.task_runners", None)
    with pytest.raises(InputFault, match="belum terpasang"), machines(Workers(1)):
        pass


def test_other_machines_need_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("prefect_dask", reason="the extra dask is not installed")
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.machines import machines

    monkeypatch.setenv("TELISIK_DASK", "tcp://10.0.0.5:8786")
    with (
        temporary_settings(restore_defaults={PREFECT_API_URL}),
        pytest.raises(InputFault, match="server Prefect sementara"),
        machines(Workers(1)),
    ):
        pass
