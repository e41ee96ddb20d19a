"""Conversion by LibreOffice: the only place that starts it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.errors import OlderOffice, TimedOut
from extractors.fence import NoFence, fenced
from extractors.formats.filetype import FileType
from extractors.limits import Limits

PROGRAMS = ("soffice", "libreoffice")
_TOLD = ("PATH", "LANG", "LC_ALL", "LC_CTYPE")
"""What of the environment the program is told."""
_NAMESPACES = (
    'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_SECURITY = "Office.Common/Security/Scripting"
_SAFE = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)
"""Settings by path, name and value; links of texts: never (0), of tables: never (2). Port 9 discards."""


def convert(path: Path, kind: FileType, target: str, work: Path, limits: Limits) -> Path:
    """Convert an office file with a profile of its own.

    Args:
        path: the file; its extension need not fit.
        kind: its type, which tells LibreOffice what to expect.
        target: extension of the wanted format (``pdf``, ``xlsx``).
        work: an empty folder for the result.
        limits: ``convert_seconds`` bounds the conversion.

    Raises:
        OlderOffice: LibreOffice is not installed, lacks the module for this type, or cannot open the file (it
            does not tell which), or this system cannot keep other files from it.
        TimedOut: the conversion took too long.
    """
    program = _program()
    if program is None:
        raise OlderOffice("LibreOffice tidak terpasang di komputer ini")
    source = work / f"masukan.{kind.usual}"
    shutil.copyfile(path, source)
    with TemporaryDirectory(prefix="telisik-profil-") as profile:
        settings = Path(profile) / "user" / "registrymodifications.xcu"
        settings.parent.mkdir()
        settings.write_text(_settings(), "utf-8")
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
        # Settings of this program, secrets among them, are nothing to it.
        known = {name: os.environ[name] for name in _TOLD if name in os.environ}
        homes = dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), profile)
        try:
            fenced(Path(program), (work, Path(profile)), _run, command, known | homes, limits.convert_seconds)
        except NoFence as error:
            raise OlderOffice("sistem ini tidak dapat menjaga berkas lain dari LibreOffice") from error
    result = source.with_suffix(f".{target}")
    if not result.exists():
        raise OlderOffice("LibreOffice tidak dapat membukanya, atau modulnya belum terpasang")
    return result


def _run(command: list[str], environment: dict[str, str], seconds: float) -> None:
    """Run the program; its whole process group ends with it, since soffice leaves a child behind."""
    running = subprocess.Popen(  # noqa: S603 - a fixed program, no shell, our own file names
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TimedOut() from error
    finally:
        with suppress(ProcessLookupError):  # nothing of the group is left
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _settings() -> str:
    """A profile in which no macro runs, nothing linked is fetched and every connection ends nowhere."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SAFE
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {_NAMESPACES}>{items}</oor:items>'


@cache
def _program() -> str | None:
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)
