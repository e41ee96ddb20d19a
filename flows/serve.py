"""A small office in one command: the server, the schedules and what runs them, until it is stopped."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from corpus.holdings import Holdings
from corpus.place import inbox_folder
from corpus.preferences import NIGHTLY_AT
from flows.deployments import settle_timezone
from flows.runtime import prepare_prefect
from flows.server import running_server

RUNS_AT_ONCE = 2
"""Two reading pools on one small machine are enough; what comes later waits its turn."""


def serve(
    host: str,
    port: int,
    tell: Callable[[str], None],
    pages: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Serve the deployments of ``prefect.yaml`` until the process is interrupted or terminated.

    Args:
        host: the address to listen at.
        port: of the server.
        tell: is told what is running, line by line.
        pages: what is served beside it, begun when the server answers.

    Raises:
        InputFault: time zone or port cannot be used, the data folder is served already, or the server does
            not start.
        DatabaseError: the catalogue cannot be used.
    """
    zone = settle_timezone()
    holdings = Holdings.open()
    at = holdings.preferences.get(None, NIGHTLY_AT)
    holdings.database.close()
    prepare_prefect()
    tell("Menyiapkan server alur kerja ...")
    with running_server(host, port) as address:
        os.environ["PREFECT_API_URL"] = address
        # Only now: Prefect reads its settings when it is imported.
        from prefect import serve as serve_deployments

        from flows.deployments import deployments

        night = f"pemeriksaan malam pukul {at.replace(':', '.')}, {zone}"
        tell(f"Alur kerja: {address.removesuffix('/api')} ({night})")
        tell(f"Kotak masuk: {inbox_folder()}/<nama instansi>/<tahun>/")
        with pages():
            tell("Hentikan dengan Ctrl+C.")
            serve_deployments(
                *deployments(at), pause_on_shutdown=False, print_starting_message=False, limit=RUNS_AT_ONCE
            )
