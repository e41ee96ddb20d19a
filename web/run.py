"""The pages on a port, beside whatever else the process does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from flows.faults import InputFault
from web.app import create
from web.house import House
from web.patience import Patient

START_SECONDS = 30.0
CONNECTIONS = 800
"""Open at once, also idle ones: fewer than the files a process may open. Work is bounded by threads."""


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
        limit_concurrency=CONNECTIONS,
        http=Patient,
        ws="none",
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
        raise _unusable(host, port)
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


def alone(house: House, host: str, port: int) -> None:
    """Serve the pages until the process is interrupted or terminated.

    Raises:
        InputFault: the port cannot be used.
    """
    try:
        server(house, host, port).run()
    except SystemExit as error:
        raise _unusable(host, port) from error


def _unusable(host: str, port: int) -> InputFault:
    return InputFault(
        f"Laman tidak dapat dibuka di {host}:{port}.",
        "Pilih porta lain dengan --web-port (telisik web: --port).",
    )


def new_link(house: House, name: str) -> str:
    """A one-time address at which an account chooses a new password, or the first administrator is made.

    Raises:
        InputFault: there is no such account.
    """
    account = house.accounts.named(name)
    if account is None and house.accounts.is_empty():
        return _address(house, None)
    if account is None or not account.active:
        raise InputFault(f"Akun {name} tidak ada atau tidak aktif.", "Periksa namanya di laman Akun.")
    house.journal.note("akun.tautan", account.name, by="konsol", institution=account.institution)
    return _address(house, account.id)


def first_link(house: House) -> str | None:
    """The one-time address at which the first administrator is made; null when there is one."""
    if not house.accounts.is_empty():
        return None
    return _address(house, None)


def _address(house: House, account: int | None) -> str:
    return f"{house.settings.address}/tautan/{house.tickets.link(account)}"
