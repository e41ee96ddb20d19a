"""Office files and archives as packages: the same content gives the same bytes, whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(</dcterms:)")


def settled(package: bytes, moment: str) -> bytes:
    """The package with the report's own moment instead of the time of writing, in properties and members.

    Args:
        package: an Office file.
        moment: ISO 8601 with a time zone; empty for a report that has none.
    """
    at = datetime.fromisoformat(moment).astimezone(UTC) if moment else datetime(*_EPOCH, tzinfo=UTC)
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members = [(name, old.read(name)) for name in old.namelist()]
    return archive(
        (
            name,
            _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content) if name == "docProps/core.xml" else content,
        )
        for name, content in members
    )


def archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of named contents, in their order, without the time of writing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(member(name), content)
    return stream.getvalue()


def member(name: str) -> zipfile.ZipInfo:
    """The head of a member of a ZIP, the same on every machine and day."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = _UNIX, _READABLE
    return info
