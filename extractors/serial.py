"""Documents as bytes and back, for caches and between processes."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from extractors.model import Document


def to_json(document: Document) -> bytes:
    """The document as JSON, complete."""
    return _adapter().dump_json(document)


def from_json(content: bytes) -> Document:
    """The document that :func:`to_json` wrote.

    Raises:
        pydantic.ValidationError: not written by this version.
    """
    return _adapter().validate_json(content)


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)
