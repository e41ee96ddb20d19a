"""Prefect's temporary server, waited for with more patience than Prefect has."""

from __future__ import annotations

import httpx
from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_API_URL

from flows.faults import InputFault

TRIES = 4


def ready() -> str:
    """The address of the server of this run; the temporary one is started when no other is set.

    On a busy machine a server that just started may take longer for its first answer than Prefect waits for
    it: then it is started again.

    Raises:
        InputFault: it never answered.
    """
    if api := PREFECT_API_URL.value():
        return str(api)
    server = SubprocessASGIServer()  # one for the whole process: Prefect finds it running
    for _ in range(TRIES):
        try:
            server.start()
        except httpx.TimeoutException:
            server.stop()
        else:
            return server.api_url
    raise InputFault(
        "Mesin alur kerja tidak menjawab; komputer ini mungkin sedang sangat sibuk.",
        "Ulangi nanti, atau jalankan tanpa mesin itu dengan --direct.",
    )
