"""The files that a PDF carries within: the documents of a portfolio, what was attached to a letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2

from extractors.errors import ReadError, TooLarge
from extractors.formats.archive import Enclosed
from extractors.formats.pdf_file import open_pdf
from extractors.limits import MEBIBYTE, Limits


def pdf_attachments(path: Path, limits: Limits) -> Iterator[Enclosed]:
    """Each enclosed file; none of a file that cannot be opened, which reading it will say.

    Raises:
        TooLarge: all together unpack to suspiciously much more than the file takes: one may have many names.
    """
    left = max(MEBIBYTE, int(limits.archive_ratio * path.stat().st_size))
    try:
        document = open_pdf(path)
    except ReadError:
        return
    with closing(document):
        for index in range(document.count_attachments()):
            try:
                attachment = document.get_attachment(index)
                name = attachment.get_name()
                data = bytes(attachment.get_data())
            except pypdfium2.PdfiumError:
                yield Enclosed(f"lampiran-{index + 1}", None)
                continue
            left -= len(data)
            if left < 0:
                raise TooLarge(f"lampiran membengkak lebih dari {limits.archive_ratio:.0f} kali")
            yield Enclosed(name or f"lampiran-{index + 1}", data)
