"""The one way in: a file of any kind becomes a document, whatever is wrong with it."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from extractors.formats.pdf import read_pdf
from extractors.limits import DEFAULT, Limits
from extractors.model import Document, Reading

READER_VERSION = "1"


def read_pages(path: Path, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    deadline = time.monotonic() + limits.document_seconds
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    content = read_pdf(path, limits, deadline)
    return Document(
        digest,
        name or path.name,
        "application/pdf",
        Reading("partial" if content.partial or content.problems else "ok", content.problems),
        content.pages,
        signals=content.signals,
    )
