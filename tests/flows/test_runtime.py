"""Which server a run uses, and a database of its own for each."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from pathlib import Path

import pytest

from flows import scratch
from flows.faults import InputFault
from flows.runtime import ROOM, prepare_run

SERVER = f"template-{version('prefect')}.db"
PREFECT = ("PREFECT_API_URL", "PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is set here is gone afterwards; nothing is done at the end of the test's process."""
    monkeypatch.setattr(os, "environ", os.environ.copy())
    for name in PREFECT:
        os.environ.pop(name, None)
    monkeypatch.setattr("atexit.register", lambda *_: None)
    yield


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """Something that answers as Prefect's server would; the parameter is its status."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(request.param if self.path == "/api/health" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Answer) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/api"
        listening.shutdown()


def note(data: Path, text: str) -> None:
    (data / "prefect").mkdir(parents=True)
    (data / "prefect" / "server.json").write_text(text, "utf-8")


@pytest.mark.parametrize(("server", "used"), [(200, True), (503, False)], indirect=["server"])
def test_the_server_of_the_data_folder_is_used(server: str, used: bool, data_folder: Path) -> None:
    note(data_folder, json.dumps({"api": server}))
    prepare_run()
    assert os.environ.get("PREFECT_API_URL") == (server if used else None)
    assert ("PREFECT_API_DATABASE_CONNECTION_URL" in os.environ) is not used


@pytest.mark.parametrize("text", ["", "{}", '{"api": "x"}', '{"api": "http://127.0.0.1:1"}'])
def test_a_note_that_leads_nowhere(text: str, data_folder: Path) -> None:
    note(data_folder, text)
    prepare_run()
    assert "PREFECT_API_URL" not in os.environ
    assert str(data_folder) in os.environ["PREFECT_API_DATABASE_CONNECTION_URL"]


@pytest.mark.parametrize("name", PREFECT)
def test_what_the_user_has_set_stays(name: str, data_folder: Path) -> None:
    os.environ[name] = "theirs"
    prepare_run()
    assert {one: os.environ.get(one) for one in PREFECT if one in os.environ} == {name: "theirs"}


def test_a_server_remembers_who_holds_a_slot_in_the_data_folder(data_folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    prepare_run()
    storage = "from prefect.server.concurrency import lease_storage as leases"
    ask = f"{storage}; print(leases.get_concurrency_lease_storage().storage_path)"
    answer = subprocess.run([sys.executable, "-c", ask], env=os.environ, capture_output=True, check=True)
    assert Path(answer.stdout.decode().strip()) == data_folder / "prefect" / "concurrency_leases"


def database(settings: dict[str, str]) -> Path:
    return Path(settings["PREFECT_API_DATABASE_CONNECTION_URL"].removeprefix("sqlite+aiosqlite:///"))


def test_the_first_database_is_the_pattern_of_the_next(tmp_path: Path) -> None:
    first = dict(scratch.own_database(tmp_path))
    assert "PREFECT_API_DATABASE_MIGRATE_ON_START" not in first
    with closing(sqlite3.connect(database(first))) as made:
        for table in ("alembic_version", "block_type", "flow_run"):
            made.execute(f"CREATE TABLE {table} (id)")
            made.execute(f"INSERT INTO {table} VALUES (1)")
        made.commit()
    folder = database(first).parent
    with (folder / "lock").open("rb") as lock:
        scratch._end(folder, lock, tmp_path / SERVER, os.getpid())
    assert not folder.exists()
    second = dict(scratch.own_database(tmp_path))
    assert second["PREFECT_API_DATABASE_MIGRATE_ON_START"] == "false"
    with closing(sqlite3.connect(database(second))) as copy:
        rows = {
            table: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("alembic_version", "block_type", "flow_run")
        }
    assert rows == {"alembic_version": 1, "block_type": 1, "flow_run": 0}
    assert database(second) != database(first)


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    dead, alive = tmp_path / "runs" / "dead", tmp_path / "runs" / "alive"
    for folder in (dead, alive):
        folder.mkdir(parents=True)
        (folder / "lock").touch()
    orphan = subprocess.Popen(
        [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(600)"],
        env={**os.environ, "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite:///{dead / 'prefect.db'}"},
        stdout=subprocess.PIPE,
    )
    assert orphan.stdout and orphan.stdout.readline()  # its environment is there to be seen
    with (alive / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        scratch.own_database(tmp_path)
    assert orphan.wait(10) != 0
    assert (dead.exists(), alive.exists()) == (False, True)


def test_no_engine_is_started_on_a_full_disk(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(data_folder.parent)._replace(free=ROOM - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(InputFault, match="Penyimpanan penuh") as fault:
        prepare_run()
    assert "Kosongkan" in (fault.value.remedy or "")


def test_no_engine_is_started_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", "/proc/tidak/ada")
    with pytest.raises(InputFault, match="tidak dapat ditulis"):
        prepare_run()
