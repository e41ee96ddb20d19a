"""Word files made for a test, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractors.formats.content import Content
from extractors.formats.docx import read_docx
from extractors.limits import DEFAULT, Limits


def content(tmp_path: Path, build: Callable[[Document], None], limits: Limits = DEFAULT) -> Content:
    document = docx.Document()
    build(document)
    path = tmp_path / "a.docx"
    document.save(str(path))
    return read_docx(path, limits)


def text(tmp_path: Path, build: Callable[[Document], None]) -> str:
    return "\f".join(page.text for page in content(tmp_path, build).pages)


def xml(inner: str) -> object:
    return parse_xml(f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'>{inner}</w:p>")


def run(inner: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{inner}</w:t></w:r>"
