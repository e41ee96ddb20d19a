"""A sealed thread and what it starts reach no network; the rest of the process does."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from extractors import seal

CONNECT = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"


def _dial() -> None:
    with socket.create_server(("127.0.0.1", 0)):
        pass


def _child() -> str:
    return subprocess.run([sys.executable, "-c", CONNECT], capture_output=True, text=True).stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a filter")
def test_the_kernel_refuses_every_network_socket_to_the_thread_and_its_children() -> None:
    assert seal.sealed(seal.seal) == "kernel"
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):
        with pytest.raises(PermissionError):
            seal.sealed(socket.socket, family, socket.SOCK_DGRAM)
    assert "PermissionError" in seal.sealed(_child)
    assert "ConnectionRefusedError" in _child()


def test_within_the_machine_and_outside_the_seal_all_goes_on() -> None:
    one, other = seal.sealed(socket.socketpair)
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"
    _dial()
    assert not seal.is_sealed()


def test_what_a_sealed_call_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        seal.sealed(lambda: 1 // 0)


PROGRAM = """
import socket, sys
from extractors import seal
seal._filtered = lambda: False
assert seal.seal() == "python"
refused = []
for call in (
    lambda: socket.create_connection(("127.0.0.1", 9), 1),
    lambda: socket.getaddrinfo("samudra.example", 80),
    lambda: socket.gethostbyname("samudra.example"),
    lambda: socket.create_server(("127.0.0.1", 0)),
    lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
):
    try:
        call()
    except PermissionError:
        refused.append(call)
print(len(refused))
"""


def test_where_the_kernel_has_no_filter_pythons_own_sockets_are_refused() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("5\n", "")
