"""The pages on a port, beside whatever else the process does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from flows.faults import InputFault
from web.app import create
from web.house import House

START_SECONDS = 30.0


def server(house: House, host: str, port: int) -> uvicorn.Server:
    """A server of the pages; its log names no addresses of pages, for links that work once are such."""
    config = uvicorn.Config(
        create(house),
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
        h11_max_incomplete_event_size=64 * 1024,
    )
    return uvicorn.Server(config)


@contextmanager
def beside(house: House, host: str, port: int) -> Iterator[None]:
    """Serve the pages in a thread as long as the context lasts.

    Raises:
        InputFault: the port cannot be used.
    """
    running = server(house, host, port)
    thread = threading.Thread(target=_serve, args=(running,), name="laman", daemon=True)
    thread.start()
    waited = threading.Event()
    until = START_SECONDS
    while not running.started and thread.is_alive() and until > 0:
        waited.wait(0.05)
        until -= 0.05
    if not running.started:
        raise InputFault(f"Laman tidak dapat dibuka di {host}:{port}.", "Pilih porta lain dengan --web-port.")
    try:
        yield
    finally:
        running.should_exit = True
        thread.join(10)


def _serve(running: uvicorn.Server) -> None:
    try:
        running.run()
    except SystemExit:
        return  # uvicorn's way to say that the port is taken: started stays false


def first_link(house: House) -> str | None:
    """The one-time address at which the first administrator is made; null when there is one."""
    if not house.accounts.is_empty():
        return None
    return f"{house.settings.address}/tautan/{house.tickets.link(None)}"
