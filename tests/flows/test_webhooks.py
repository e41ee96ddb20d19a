"""Webhooks: who is told, what, signed how, and whom nobody makes us call."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.runs import Runs, utc_now
from flows import webhooks
from flows.hosts import VARIABLE
from flows.webhooks import SIGNATURE, signature, tell_ended
from tests.flows.stored import CITY, DIGITAL, OTHER, night, put

TOLD: list[tuple[dict[str, str], bytes]] = []
ANSWERS: list[int] = []


class _Portal(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        TOLD.append(({key.casefold(): value for key, value in self.headers.items()}, body))
        status = ANSWERS.pop(0) if ANSWERS else 200
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("location", "/lain")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(VARIABLE, "1")
    monkeypatch.setattr(webhooks, "PAUSE_SECONDS", 0.0)
    TOLD.clear()
    ANSWERS.clear()
    server = HTTPServer(("127.0.0.1", 0), _Portal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/telisik"
    server.shutdown()
    thread.join()
    server.server_close()


def last(holdings: Holdings) -> str | None:
    return holdings.webhooks.list(CITY)[0].last_answer


def test_a_program_is_told_what_a_run_came_to(holdings: Holdings, tmp_path: Path, portal: str) -> None:
    put(holdings, tmp_path, DIGITAL)
    _, secret = holdings.webhooks.add(CITY, portal, by="uji")
    holdings.webhooks.add(OTHER, portal, by="uji")
    checked = night(holdings)
    ((headers, body),) = TOLD
    said = json.loads(body)
    assert (said["run"], said["institution"], said["year"]) == (checked.run, CITY, 2025)
    assert said["state"] == "completed"
    assert said["index"] == checked.report.index.value
    assert sum(said["counts"].values()) == len(checked.report.indicators)
    assert headers[SIGNATURE] == signature(secret, body)
    assert headers["host"].startswith("localhost:")
    assert last(holdings) == "diterima (200)"


def test_a_run_that_failed_is_told_too(holdings: Holdings, portal: str) -> None:
    holdings.webhooks.add(CITY, portal, by="uji")
    run = holdings.runs.begin("nightly", CITY, 2025)
    holdings.runs.finish(run, "failed", reason="uji")
    tell_ended(holdings, run)
    said = json.loads(TOLD[0][1])
    assert (said["state"], said["index"], said["counts"]) == ("failed", None, {})


def test_a_run_that_died_is_told_by_the_next_night(holdings: Holdings, tmp_path: Path, portal: str) -> None:
    put(holdings, tmp_path, DIGITAL)
    holdings.webhooks.add(CITY, portal, by="uji")
    long_ago = Runs(holdings.database, holdings.store, now=lambda: utc_now() - timedelta(hours=1))
    dead = long_ago.begin("presubmission", CITY, 2025)
    night(holdings)
    said = [json.loads(body) for _, body in TOLD]
    assert [(one["run"] == dead, one["state"]) for one in said] == [
        (True, "interrupted"),
        (False, "completed"),
    ]


@pytest.mark.parametrize(
    ("answers", "calls", "noted"),
    [
        ([500, 503, 200], 3, "diterima (200)"),
        ([500, 500, 500], 3, "jawaban 500"),
        ([404], 1, "jawaban 404"),
        ([302], 1, "jawaban 302"),
    ],
)
def test_what_is_tried_again_and_what_is_final(
    holdings: Holdings, portal: str, answers: list[int], calls: int, noted: str
) -> None:
    holdings.webhooks.add(CITY, portal, by="uji")
    ANSWERS[:] = answers
    tell_ended(holdings, holdings.runs.begin("nightly", CITY, 2025))
    assert len(TOLD) == calls
    assert last(holdings) == noted


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://224.0.0.1/",
    ],
)
def test_the_own_network_is_not_called(holdings: Holdings, address: str) -> None:
    holdings.webhooks.add(CITY, address, by="uji")
    tell_ended(holdings, holdings.runs.begin("nightly", CITY, 2025))
    assert str(last(holdings)).startswith("ditolak")


def test_a_name_that_points_inside_is_not_called(holdings: Holdings, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    holdings.webhooks.add(CITY, "https://portal.example/", by="uji")
    tell_ended(holdings, holdings.runs.begin("nightly", CITY, 2025))
    assert str(last(holdings)).startswith("ditolak")


def test_whatever_happens_the_run_stands(
    holdings: Holdings, tmp_path: Path, portal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> int:
        raise RuntimeError("jauh di sana")

    monkeypatch.setattr(webhooks, "send", breaks)
    put(holdings, tmp_path, DIGITAL)
    holdings.webhooks.add(CITY, portal, by="uji")
    night(holdings)
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["completed"]
    assert last(holdings) == "tidak terhubung (RuntimeError)"


@pytest.mark.parametrize(
    "address",
    ["", "ftp://portal.example/", "https://", "https://a:b@portal.example/", "https://x y/", "http://x:y/"],
)
def test_what_is_no_address_is_refused(holdings: Holdings, address: str) -> None:
    with pytest.raises(CorpusError):
        holdings.webhooks.add(CITY, address, by="uji")


def test_another_institution_cannot_remove_it(holdings: Holdings) -> None:
    number, _ = holdings.webhooks.add(CITY, "https://portal.example/", by="uji")
    assert not holdings.webhooks.remove(OTHER, number)
    assert holdings.webhooks.remove(CITY, number)
    assert holdings.webhooks.list(CITY) == ()
