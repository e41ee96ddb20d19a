"""A night of several institutions over one, then two Prefect workers on one PostgreSQL server.

``python -m benchmarks.prefect_workers [--institutions 8] [--documents 12]``: starts PostgreSQL from the
system's binaries, a Prefect server on it, deploys ``prefect.yaml``, and lets the workers share the night. No
document was seen before. Prints which worker took what, and the wall time of both nights.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from tests.postgres import Server, binaries

ROOT = Path(__file__).parent.parent
PROSE = (
    "Pasal {n} Arsitektur SPBE {word} disusun dengan berpedoman pada referensi dan memuat domain proses "
    "bisnis, data dan informasi, layanan, aplikasi, infrastruktur, dan keamanan.\n"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--institutions", type=int, default=8)
    parser.add_argument("--documents", type=int, default=12, help="of each institution")
    asked = parser.parse_args()
    programs = binaries()
    if programs is None:
        sys.exit("PostgreSQL is not installed")
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="telisik-bench-")))
        server = Server(programs, durable=True)
        stack.callback(server.remove)
        server.start()
        port = _free_port()
        os.environ.update(_settings(data, server, port))
        api = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/", timeout=60)
        stack.enter_context(_process(data, "server", "prefect", "server", "start", "--port", str(port)))
        _until(lambda: api.get("health").is_success)
        _prefect("work-pool", "create", "telisik", "--type", "process")
        _prefect("--no-prompt", "deploy", "--all")
        walls = {}
        for count in (1, 2):
            _fill(asked.institutions, asked.documents, count)
            with ExitStack() as team:
                names = [f"pekerja-{count}-{number}" for number in range(count)]
                for name in names:
                    team.enter_context(
                        _process(
                            data, name, "prefect", "worker", "start", "-p", "telisik", "-l", "2", "-n", name
                        )
                    )
                _until(partial(_online, api, names))
                walls[count], shares = _night(api)
            print(f"{count} worker(s): {walls[count]:.1f} s, runs per worker {dict(sorted(shares.items()))}")
        print(f"2 workers against 1: {walls[1] / walls[2]:.2f} times as fast")


def _settings(data: Path, server: Server, port: int) -> dict[str, str]:
    prefect = server.create().replace("postgresql://", "postgresql+asyncpg://", 1)
    return {
        "TELISIK_DATA": str(data),
        "TELISIK_DATABASE": server.create(),
        "TELISIK_TIMEZONE": "Asia/Jakarta",
        "TELISIK_INSTRUMENT": "spbe-2024",
        "TELISIK_OVER_WORKERS": "true",
        "PREFECT_API_DATABASE_CONNECTION_URL": prefect,
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_HOME": str(data / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PYTHONPATH": str(ROOT),
        # One core a worker, so that two of them can show what a second one is worth.
        "OMP_THREAD_LIMIT": "1",
    }


def _fill(institutions: int, documents: int, night: int) -> None:
    """Documents that no night has seen yet."""
    from corpus.catalogue import Incoming
    from corpus.holdings import Holdings

    holdings = Holdings.open()
    folder = Path(os.environ["TELISIK_DATA"]) / "naskah"
    folder.mkdir(exist_ok=True)
    for city in range(institutions):
        files = []
        for number in range(documents):
            path = folder / f"{night}-{city}-{number}.txt"
            path.write_text(
                "".join(PROSE.format(n=n, word=f"{night}.{city}.{number}") for n in range(1, 400))
            )
            files.append(Incoming(path, f"{night}/{number}.txt"))
        holdings.catalogue.add(f"Pemerintah Kota Uji {city + 1:02}", 2025, files, by="uji", source="uji")
    shutil.rmtree(folder)
    holdings.database.close()


def _night(api: httpx.Client) -> tuple[float, Counter[str]]:
    number = api.get("deployments/name/malam/nightly").json()["id"]
    begun = time.monotonic()
    asked = {"parameters": {"notify": False}}
    run = api.post(f"deployments/{number}/create_flow_run", json=asked).json()["id"]
    state = _until(lambda: _final(api, run), 1800)
    wall = time.monotonic() - begun
    if state["type"] != "COMPLETED":
        sys.exit(f"the night ended {state['type']}: {state['message']}")
    each = api.get("deployments/name/malam/institution").json()["id"]
    filters = {"deployments": {"id": {"any_": [each]}}, "flow_runs": {"start_time": {"after_": _iso(wall)}}}
    runs = api.post("flow_runs/filter", json={**filters, "limit": 200}).json()
    return wall, Counter(_worker_of(run) for run in runs)


def _worker_of(run: dict[str, Any]) -> str:
    labels = run.get("labels") or {}
    return str(labels.get("prefect.worker.name") or run.get("infrastructure_pid", "?")).split(":")[0]


def _iso(seconds_ago: float) -> str:
    from datetime import UTC, datetime, timedelta

    return (datetime.now(UTC) - timedelta(seconds=seconds_ago + 5)).isoformat()


def _final(api: httpx.Client, run: str) -> dict[str, Any] | None:
    state: dict[str, Any] = api.get(f"flow_runs/{run}").json()["state"]
    return state if state["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None


def _online(api: httpx.Client, names: list[str]) -> bool:
    known = api.post("work_pools/telisik/workers/filter", json={}).json()
    return set(names) <= {one["name"] for one in known if one["status"] == "ONLINE"}


def _prefect(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "prefect", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _process(data: Path, name: str, module: str, *words: str) -> Iterator[None]:
    with (data / f"{name}.log").open("wb") as log:
        command = [sys.executable, "-m", module, *words]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _until(look: Any, seconds: float = 180) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except (httpx.TransportError, KeyError):
            pass
        time.sleep(0.5)
    sys.exit("waited in vain")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
