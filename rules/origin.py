"""What is certain of an item of an instrument and what is not, in the words that reports print."""

from __future__ import annotations

from rules.instrument import Item
from rules.results import Origin


def origin(item: Item) -> Origin | None:
    """Number on the portal, sources and doubts of an item; null for one with a page of the official text."""
    if item.code is None and item.basis is None:
        return None
    return Origin(
        code=item.code,
        code_status=item.code_status,
        confidence=item.basis.confidence if item.basis else None,
        sources=item.basis.sources if item.basis else (),
        doubt=_doubt(item),
    )


def _doubt(item: Item) -> str | None:
    told = []
    if item.code is None:
        told.append("kode butir ini di portal belum diketahui; tidak dihitung dalam nilai")
    elif item.code_status == "uncertain":
        told.append(f"kode {item.code} belum pasti; cocokkan dengan portal sebelum mengunggah")
    elif item.code_status == "likely":
        told.append(f"kode {item.code} kemungkinan besar benar; cocokkan dengan portal")
    if item.basis and item.basis.confidence == "low":
        told.append("isi butir diragukan: sumbernya hanya satu atau saling bertentangan")
    elif item.basis and item.basis.confidence == "medium":
        told.append("isi butir baru didukung satu kelompok sumber")
    return "; ".join(told) or None
