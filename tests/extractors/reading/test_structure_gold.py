"""Every part of regulations read by hand is found on its page, and none is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractors.model import Document, Section
from extractors.read import read

_HERE = Path(__file__)
_DOCUMENTS = _HERE.parents[4] / "shared" / "documents"
_GOLD: dict[str, dict[str, str]] = yaml.safe_load(_HERE.with_name("structure_gold.yaml").read_text())
_KINDS = ("bab", "bagian", "paragraf", "pasal", "quoted", "diktum", "penjelasan", "explained", "lampiran")


def _stated(places: str) -> list[str]:
    """``"2: 1 2; 3: 4"`` as page and number, one by one."""
    pages = (part.split(":") for part in places.split(";") if part)
    return [f"{number} hlm. {page.strip()}" for page, numbers in pages for number in numbers.split()]


def _kind(section: Section) -> str:
    if section.kind != "pasal":
        return section.kind
    if section.label.startswith("Penjelasan"):
        return "explained"
    return "quoted" if section.label.count("Pasal") > 1 else "pasal"


def _number(section: Section) -> str:
    words = section.label.split()
    if section.kind == "pasal":
        return words[-1]
    if section.kind == "diktum":
        return section.label
    return words[1] if len(words) > 1 else "-"


def _found(document: Document, kind: str) -> list[str]:
    return [
        f"{_number(section)} hlm. {document.pages[document.locate(section.start)[0]].number}"
        for section in document.sections
        if _kind(section) == kind
    ]


@pytest.mark.skipif(not _DOCUMENTS.is_dir(), reason="the real documents (../shared/documents) are not here")
@pytest.mark.parametrize("name", _GOLD)
def test_the_parts_of_a_real_regulation(name: str) -> None:
    document = read(_DOCUMENTS / name)
    found = {kind: _found(document, kind) for kind in _KINDS}
    assert found == {kind: _stated(_GOLD[name].get(kind, "")) for kind in _KINDS}
