"""Office files as packages: the same report gives the same bytes, whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(</dcterms:)")


def settled(package: bytes, moment: datetime) -> bytes:
    """The package with the report's own moment instead of the time of writing, in properties and members."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return stream.getvalue()
