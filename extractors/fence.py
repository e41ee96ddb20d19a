"""No file but its own for a program that converts an upload: the kernel refuses the others (Landlock).

What a document links to is then nowhere: a picture, a text or a sheet elsewhere on this machine never becomes
part of what is read. The fence holds a thread and all that it starts, needs no rights, and stays for good.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""Numbers of the kernel's calls, the same on every machine."""
_VERSION, _BENEATH, _NO_NEW_PRIVILEGES = 1, 1, 38
_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE, _SOCKET = 1 << 5, 1 << 9
_EVERYTHING = ((1 << 13) - 1, (1 << 14) - 1, (1 << 15) - 1)
"""All that a version of the fence can refuse; later versions refuse no more of files."""
_PROGRAMS = ("/usr", "/lib", "/lib64", "/bin", "/opt", "/var/cache/fontconfig")
_OFFICE = ("/var/lib/libreoffice", "/var/spool/libreoffice")
"""Where Debian keeps what LibreOffice is extended by."""
_SETTINGS = ("fonts", "group", "ld.so.cache", "libreoffice", "locale.alias", "localtime", "nsswitch.conf")
"""What of ``/etc`` a program needs to start; secrets of services lie there as well."""
_SHARED = "/tmp"  # noqa: S108 - where LibreOffice makes its socket, whatever it is told


class NoFence(OSError):
    """This system cannot refuse files to a program."""


def fenced(program: Path, own: Iterable[Path], call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a call that, like all that it starts, opens programs and folders of its own, and no other file.

    What the call raises is raised.

    Args:
        program: what is started, wherever it is installed.
        own: folders in which everything may be done.
        call: what is run, in a thread of its own.

    Raises:
        NoFence: the kernel has none.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_enter, program, tuple(own)).result()
        return thread.submit(call, *args, **kwargs).result()


def _enter(program: Path, own: Iterable[Path]) -> None:
    """Put this thread behind the fence."""
    if sys.platform != "linux":
        raise NoFence(errno.ENOSYS, os.strerror(errno.ENOSYS))
    version = _asked(_CREATE, None, 0, _VERSION)
    everything = _EVERYTHING[min(version, len(_EVERYTHING)) - 1]
    rules = ctypes.create_string_buffer(struct.pack("=Q", everything), 8)
    with closing(_Handle(_asked(_CREATE, rules, 8, 0))) as fence:
        seen = _EXECUTE | _READ | _LIST
        installed = str(program.resolve().parent)
        rooms = [(path, seen) for path in (*_PROGRAMS, *_OFFICE, installed)]
        rooms += [(f"/etc/{name}", seen) for name in _SETTINGS]
        rooms += [("/dev", _READ | _WRITE | _LIST), (_SHARED, _SOCKET | _REMOVE)]
        rooms += [(str(path), everything) for path in own]
        for path, granted in rooms:
            with suppress(FileNotFoundError), closing(_Handle(os.open(path, os.O_PATH))) as room:
                files_only = granted if Path(path).is_dir() else granted & (_EXECUTE | _WRITE | _READ)
                rule = ctypes.create_string_buffer(struct.pack("=Qi", files_only, room.number), 12)
                _asked(_ADD, fence.number, _BENEATH, rule, 0)
        if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            _asked(_RESTRICT, fence.number, 0)
            return
    raise NoFence(errno.EPERM, os.strerror(errno.EPERM))


class _Handle:
    def __init__(self, number: int) -> None:
        self.number = number

    def close(self) -> None:
        os.close(self.number)


def _asked(number: int, *arguments: object) -> int:
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    answer = int(call(ctypes.c_long(number), *arguments))
    if answer < 0:
        raise NoFence(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer
