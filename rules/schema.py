"""What every file of an instrument pack is built from: strict models, texts, codes, where a fact was read."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rules.states import Confidence

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Phrase = Annotated[str, StringConstraints(min_length=3, max_length=120)]
Text = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{1,2}-L\d-\d{2}$")]
Edges = tuple[float, float]


class Strict(BaseModel):
    """A part of a pack's YAML: cannot be changed, and a key that is not known is a fault of the pack."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(Strict):
    """Where a fact of the pack was read (ids of sources) and how sure it is."""

    sources: tuple[Slug, ...] = Field(min_length=1)
    confidence: Confidence
