"""One document from its page texts to what it is: structure, then profile, then entities."""

from __future__ import annotations

from extractors.model import Document


def understand(document: Document, file_name: str) -> Document:
    """Fill ``sections``, ``entities`` and ``profile`` of a document that has its pages.

    Pure and deterministic: the same pages and name give the same answer. ``file_name`` is a weak hint and
    never overrules what the pages say.
    """
    return document
