"""No network for what reads untrusted files: the kernel refuses sockets to a thread and all that it starts.

On Linux a seccomp filter, which needs no rights, holds Python, the libraries in C, and the programs that are
started (Tesseract, LibreOffice); it can never be taken off again. Elsewhere Python's own sockets are refused,
which does not hold a library or a program: :func:`seal` tells which of the two it is.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Literal, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
Hold = Literal["kernel", "python"]

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The kernel's number of each architecture and its number of the call ``socket``."""
_IO_URING_SETUP = 425
"""A queue of system calls that no filter sees, ``socket`` among them."""
_OTHER_CALLS = 0x4000_0000
"""From here the numbers are those of x32, a second set of the same calls."""
_AF_UNIX = 1
_ALLOW, _REFUSE = 0x7FFF_0000, 0x0005_0000 | errno.EACCES
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Places in what the kernel shows to a filter."""
_ADDRESSED = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_RESOLVING = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})

_here = threading.local()
_everywhere = threading.Event()


def seal() -> Hold:
    """Refuse network sockets to this thread, and to the threads and programs that it starts, for good.

    Called first thing in a process it holds for the whole process. Sockets within the machine (AF_UNIX) are
    left, LibreOffice does not start without them; what is open stays open.

    Returns:
        What holds it: the kernel, or Python's own sockets only.
    """
    if not hasattr(_here, "hold"):
        _here.hold = "kernel" if _filtered() else "python"
        if _here.hold == "python":
            _watch()
    if threading.current_thread() is threading.main_thread():
        _everywhere.set()
    hold: Hold = _here.hold
    return hold


def is_sealed() -> bool:
    """Whether this thread may open no network socket."""
    return _everywhere.is_set() or hasattr(_here, "hold")


def sealed(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a call without network: here if this thread is sealed already, else in a thread of its own.

    What the call raises is raised.
    """
    if is_sealed():
        return call(*args, **kwargs)
    with ThreadPoolExecutor(1, initializer=seal) as thread:
        return thread.submit(call, *args, **kwargs).result()


def _filtered() -> bool:
    """Whether the kernel took the filter."""
    known = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    architecture, socket = known
    rules = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 7, architecture),
        (_LOAD, 0, 0, _CALL),
        (_AT_LEAST, 5, 0, _OTHER_CALLS),
        (_EQUAL, 4, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 2, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *rule) for rule in rules))
    program = ctypes.create_string_buffer(struct.pack("HP", len(rules), ctypes.addressof(code)))
    control = ctypes.CDLL(None, use_errno=True).prctl
    control.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return int(control(_SET_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0)) == 0


@cache
def _watch() -> None:
    def refuse(event: str, args: tuple[object, ...]) -> None:
        outside = event in _ADDRESSED and not isinstance(args[1], str | bytes)  # a path is within the machine
        if (outside or event in _RESOLVING) and is_sealed():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    sys.addaudithook(refuse)
