"""The words of named things, from ``data/entities.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def vocabulary() -> dict[str, Any]:
    """The whole of the data file."""
    loaded: dict[str, Any] = yaml.safe_load(
        (files("extractors.reading") / "data/entities.yaml").read_text("utf-8")
    )
    return loaded


@cache
def words(key: str) -> frozenset[str]:
    """The words of a list in small letters."""
    return frozenset(word.lower() for word in vocabulary()[key])


def printed(name: str) -> set[str]:
    """A name as in a sentence and in capitals."""
    return {name, name.upper()}
