"""Documents as bytes and back, for caches and between processes."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, ValidationError

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


def from_kept(content: bytes | None) -> Document | None:
    """The same of a cache; null when nothing is kept, or only by a version with other fields."""
    try:
        return None if content is None else from_json(content)
    except ValidationError:
        return None


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)
