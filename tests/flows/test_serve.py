"""``telisik serve`` as an office runs it: a process of its own, asked over the API of its server."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from flows.deployments import reschedule

ROOT = Path(__file__).parent.parent.parent
CITY = "Pemerintah Kota Nusaraya"
PATIENCE = 180.0


@dataclass
class Office:
    """A running ``telisik serve`` over a data folder."""

    settings: dict[str, str]
    data: Path
    port: int
    web: int
    process: subprocess.Popen[bytes] = field(init=False)

    def begin(self) -> None:
        with (self.data / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli", "serve", "--port", str(self.port), "--web-port", str(self.web)],
                env=self.settings,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Pull the plug: ``telisik serve`` and the runs that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, method: str, path: str, **body: Any) -> Any:
        def answered() -> list[Any] | None:
            address = f"http://127.0.0.1:{self.port}/api/{path}"
            answer = httpx.request(method, address, json=body or None, timeout=30)
            if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
                return None  # its database is busy; every client of Prefect asks again
            answer.raise_for_status()
            return [answer.json()]

        return until(answered)[0]

    def start(self, deployment: str, **parameters: Any) -> str:
        number = self.ask("GET", f"deployments/name/{deployment}")["id"]
        return str(self.ask("POST", f"deployments/{number}/create_flow_run", parameters=parameters)["id"])

    def end_of(self, run: str) -> dict[str, Any]:
        return until(lambda: self._ended(run))

    def server(self) -> int:
        """The process of the server, the one that listens."""
        found = subprocess.run(
            ["pgrep", "-f", f"prefect server start --host 127.0.0.1 --port {self.port}"],
            capture_output=True,
            check=True,
        )
        return int(found.stdout.split()[0])

    def _ended(self, run: str) -> dict[str, Any] | None:
        state = self.ask("GET", f"flow_runs/{run}")["state"]
        return state if state["type"] in ("COMPLETED", "FAILED", "CANCELLED", "CRASHED") else None


def until(look: Any) -> Any:
    """What a look finds, when it finds something; the test fails when it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise AssertionError("nothing came of it in time")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    data = tmp_path_factory.mktemp("kantor")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(data))
        holdings = Holdings.open()
        path = data / "laporan.txt"
        path.write_text("LAPORAN\nAplikasi perpustakaan digital dipakai untuk mengunduh buku oleh warga.\n")
        holdings.catalogue.add(CITY, 2025, [Incoming(path, "Indikator 03/a.txt")], by="uji", source="uji")
        holdings.database.close()
    with socket.socket() as free, socket.socket() as other:
        free.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        port, web = free.getsockname()[1], other.getsockname()[1]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "TELISIK_"))
    }
    settings = {
        "TELISIK_DATA": str(data),
        "TELISIK_TIMEZONE": "WITA",
        "TELISIK_INSTRUMENT": str(ROOT / "tests" / "rules" / "mini"),
        "PYTHONPATH": str(ROOT),
        # The runner asks for work every so many seconds.
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        # How soon the slot of a run is free of which nothing is heard: the least that Prefect allows.
        "PREFECT_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION": "30",
        "PREFECT_SERVER_SERVICES_REPOSSESSOR_LOOP_SECONDS": "1",
    }
    opened = Office(kept | settings, data, port, web)
    opened.begin()
    try:
        until(lambda: len(opened.ask("POST", "deployments/filter", limit=10)) == 5)
        yield opened
    finally:
        opened.process.send_signal(signal.SIGTERM)
        try:
            opened.process.wait(60)
        finally:
            opened.kill()


def test_schedules_time_zone_and_limits_are_those_declared(office: Office) -> None:
    found = {one["name"]: one for one in office.ask("POST", "deployments/filter", limit=10)}
    assert sorted(found) == ["audit", "institution", "nightly", "presubmission", "watch"]
    (night,) = found["nightly"]["schedules"]
    assert night["schedule"]["cron"] == "30 1 * * *"
    assert night["schedule"]["timezone"] == "Asia/Makassar"
    for name in ("nightly", "watch"):
        assert found[name]["global_concurrency_limit"]["limit"] == 1
        assert found[name]["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert json.loads((office.data / "prefect" / "server.json").read_text())["api"].endswith(
        f":{office.port}/api"
    )


def test_the_hour_of_the_night_is_changed_while_it_runs(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{office.port}/api")
    for at, cron in (("02:15", "15 2 * * *"), ("01:30", "30 1 * * *")):
        assert reschedule(at)
        (night,) = office.ask("GET", "deployments/name/malam/nightly")["schedules"]
        assert night["schedule"]["cron"] == cron
        assert night["schedule"]["timezone"] == "Asia/Makassar"


def test_a_gate_that_is_not_met_fails_the_run_with_a_reason(office: Office) -> None:
    asked = {"institution": CITY, "year": 2025, "gate": "missing"}
    state = office.end_of(office.start("pra-penyerahan/presubmission", **asked))
    assert state["type"] == "FAILED"
    assert "Ambang belum tercapai: 2 indikator masih kurang." in state["message"]
    state = office.end_of(office.start("pra-penyerahan/presubmission", **asked | {"indicators": [3]}))
    assert state["type"] == "COMPLETED"


def _until_link(office: Office) -> str:
    """The path of the one-time link that ``telisik serve`` printed."""
    found = re.search(r"/tautan/[\w-]+", (office.data / "serve.log").read_text())
    return found[0] if found else ""


def _named(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" (?:content|value)="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_a_check_is_started_watched_and_stopped_on_the_pages(office: Office) -> None:
    password = "sandi panjang untuk uji"
    with httpx.Client(base_url=f"http://127.0.0.1:{office.web}", timeout=60) as browser:
        link = until(lambda: _until_link(office))
        form = {"name": "kepala", "full_name": "Kepala", "password": password, "again": password}
        assert browser.post(link, data=form).status_code == 303
        secret = {"csrf": _named(browser.get("/saya").text, "csrf")}
        place = "/i/1/2025/periksa"

        def started(**terms: str) -> httpx.Response:
            return browser.post(f"{place}/mulai", data=secret | terms)

        first = started(gate="missing")
        assert first.status_code == 303, first.text
        second = started(gate="missing")
        assert second.status_code == 400
        assert "sedang berjalan atau menunggu giliran" in second.text
        address = first.headers["location"]
        page = until(lambda: _over(browser.get(address).text))
        assert "Ambang belum tercapai: 2 indikator masih kurang." in page
        assert "Unduh laporan" in page
        table = browser.get(f"{address}/unduh/lembar-kerja.xlsx")
        assert table.content.startswith(b"PK")

        def accepted(**terms: str) -> str:
            # Prefect learns a moment later than the catalogue that a check is over.
            return until(lambda: started(**terms).headers.get("location"))

        run = accepted(gate="never").rpartition("/")[2]
        assert browser.post(f"{place}/{run}/henti", data=secret).status_code == 303
        stopped = until(lambda: _over(browser.get(f"{place}/{run}").text))
        assert "Dibatalkan sebelum mulai." in stopped or "Dihentikan oleh kepala." in stopped
        assert office.end_of(str(UUID(hex=run)))["type"] == "CANCELLED"
        again = accepted(gate="never", indicators="3")
        page = until(lambda: _over(browser.get(again).text))
        assert "Unduh laporan" in page
        assert "Ambang belum tercapai" not in page


def _over(page: str) -> str | None:
    return None if "data-refresh" in page else page


def test_parameters_of_the_wrong_type_are_refused(office: Office) -> None:
    with pytest.raises(httpx.HTTPStatusError) as refused:
        office.start("pra-penyerahan/presubmission", institution=CITY, year="dua ribu", gate="entah")
    assert refused.value.response.status_code in (409, 422)


def test_the_server_is_killed_and_comes_back_and_the_night_is_checked(office: Office) -> None:
    before = office.server()
    os.kill(before, signal.SIGKILL)
    until(lambda: office.ask("GET", "health"))
    assert office.server() != before
    state = office.end_of(office.start("malam/nightly", notify=False))
    assert state["type"] == "COMPLETED", state


def test_a_run_that_is_killed_leaves_the_next_one_whole(office: Office) -> None:
    run = office.start("malam/nightly", notify=False)
    worker = until(lambda: _process_of(run))
    os.kill(worker, signal.SIGKILL)
    assert office.end_of(run)["type"] in ("CRASHED", "FAILED")
    assert office.end_of(office.start("malam/nightly", notify=False))["type"] == "COMPLETED"


def _process_of(run: str) -> int | None:
    """The process in which the runner carries out a flow run."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"PREFECT__FLOW_RUN_ID={run}".encode() in (folder / "environ").read_bytes():
                return int(folder.name)
        except OSError:
            continue
    return None


def test_a_second_start_is_cancelled(office: Office) -> None:
    first, second = (office.start("kotak-masuk/watch", settle_seconds=8, notify=False) for _ in range(2))
    folder = office.data / "kotak-masuk" / CITY / "2025"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "b.txt").write_text("NOTULEN\nRapat perpustakaan digital.\n")
    assert sorted(office.end_of(run)["type"] for run in (first, second)) == ["CANCELLED", "COMPLETED"]


def test_a_second_office_over_the_same_data_is_refused(office: Office) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "cli", "serve", "--port", str(office.port)],
        env=office.settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert refused.returncode == 2
    assert "telisik serve sudah berjalan untuk folder data" in " ".join(refused.stderr.split())
    assert (office.data / "prefect" / "server.json").is_file()


def test_a_pulled_plug_leaves_no_server_and_no_slot_taken(office: Office) -> None:
    def begun() -> str:
        """The state of a run that asks for the slot of the night, and of which nothing more is heard."""
        deployment = office.ask("GET", "deployments/name/malam/nightly")["id"]
        later = {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}
        path = f"deployments/{deployment}/create_flow_run"
        run = office.ask("POST", path, state=later)["id"]
        office.ask("POST", f"flow_runs/{run}/set_state", state={"type": "PENDING"})
        return str(office.ask("GET", f"flow_runs/{run}")["state"]["type"])

    assert [begun(), begun()] == ["PENDING", "CANCELLED"]
    server = office.server()
    office.kill()
    until(lambda: not Path(f"/proc/{server}").exists())
    office.begin()
    until(lambda: begun() == "PENDING")
