"""Conversion by LibreOffice: the only place that starts it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.errors import TimedOut, Unsupported
from extractors.formats.filetype import FileType
from extractors.limits import Limits

PROGRAMS = ("soffice", "libreoffice")


def convert(path: Path, kind: FileType, target: str, work: Path, limits: Limits) -> Path:
    """Convert an office file with a profile of its own.

    Args:
        path: the file; its extension need not fit.
        kind: its type, which tells LibreOffice what to expect.
        target: extension of the wanted format (``pdf``, ``xlsx``).
        work: an empty folder for the result.
        limits: ``convert_seconds`` bounds the conversion.

    Raises:
        Unsupported: LibreOffice is not installed, lacks the module for this type, or cannot open the file; it
            does not tell which.
        TimedOut: the conversion took too long.
    """
    program = _program()
    if program is None:
        raise Unsupported("LibreOffice tidak terpasang di komputer ini")
    source = work / f"masukan.{kind.usual}"
    shutil.copyfile(path, source)
    with TemporaryDirectory(prefix="telisik-profil-") as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            target,
            "--outdir",
            str(work),
            str(source),
        ]
        _run(command, limits.convert_seconds)
    result = source.with_suffix(f".{target}")
    if not result.exists():
        raise Unsupported("LibreOffice tidak dapat mengubahnya")
    return result


def _run(command: list[str], seconds: float) -> None:
    """Run the program; its whole process group ends with it, since soffice leaves a child behind."""
    running = subprocess.Popen(  # noqa: S603 - a fixed program, no shell, our own file names
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TimedOut() from error
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


@cache
def _program() -> str | None:
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)
