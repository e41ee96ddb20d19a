"""Connections that are slow or silent end; those that ask are answered meanwhile."""

from __future__ import annotations

import socket

import pytest

from tests.web.conftest import Site
from web.patience import Patient
from web.run import beside


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname",
    ],
)
def test_a_connection_that_does_not_go_on_is_closed(
    site: Site, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(Patient, "head_seconds", 0.2)
    monkeypatch.setattr(Patient, "body_seconds", 0.2)
    port = free_port()
    with (
        beside(site.house, "127.0.0.1", port),
        socket.create_connection(("127.0.0.1", port), timeout=30) as slow,
    ):
        slow.sendall(begun)
        assert slow.recv(1000) == b""


def test_silent_connections_keep_nobody_out(site: Site) -> None:
    port = free_port()
    with beside(site.house, "127.0.0.1", port):
        silent = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(250)]
        with socket.create_connection(("127.0.0.1", port), timeout=30) as asks:
            asks.sendall(b"GET /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert asks.recv(1000).startswith(b"HTTP/1.1 200")
        for one in silent:
            one.close()
