"""The files that a PDF carries within: the documents of a portfolio, what was attached to a letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2

from extractors.errors import ReadError
from extractors.formats.archive import Enclosed
from extractors.formats.pdf_file import open_pdf


def pdf_attachments(path: Path) -> Iterator[Enclosed]:
    """Each enclosed file; none of a file that cannot be opened, which reading it will say."""
    try:
        document = open_pdf(path)
    except ReadError:
        return
    with closing(document):
        for index in range(document.count_attachments()):
            try:
                attachment = document.get_attachment(index)
                name = attachment.get_name()
                yield Enclosed(name or f"lampiran-{index + 1}", bytes(attachment.get_data()))
            except pypdfium2.PdfiumError:
                yield Enclosed(f"lampiran-{index + 1}", None)
