"""What a crosswalk found: which evidence of one instrument serves another, item by item."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import AliasChoices, Field

from rules.results import Result
from rules.states import ItemState

Carry = Literal["reuse", "update", "new", "context", "no-upload"]
CARRIES: tuple[Carry, ...] = get_args(Carry)
CARRY_NAMES: dict[Carry, str] = {
    "reuse": "pakai apa adanya",
    "update": "perbarui",
    "new": "buat baru",
    "context": "pelengkap saja",
    "no-upload": "tanpa unggahan",
}
Basis = Literal["judged", "verdict", "stated", "inferred"]
"""Why a row says what it says: the documents were judged by the new instrument, a real assessor decided so, a
public crosswalk states the link, or it is our own inference."""
BASIS_NAMES: dict[Basis, str] = {
    "judged": "dinilai dari dokumen",
    "verdict": "putusan asesor nyata",
    "stated": "padanan publik",
    "inferred": "disimpulkan",
}


class CarryRow(Result):
    """One item of the new instrument, or one indicator where the crosswalk goes no deeper.

    ``what`` says what to do; ``documents`` are paths of what is at hand, ``old`` the indicators of the old
    instrument that they come from; ``state`` is what the best of them is worth by the new instrument.
    """

    indicator: int
    name: str
    level: int | None = None
    item: str | None = None
    code: str | None = None
    text: str
    carry: Carry
    what: str
    documents: tuple[str, ...] = ()
    old: tuple[int, ...] = ()
    basis: Basis
    state: ItemState | None = None
    doubt: str | None = None


class Bridge(Result):
    """The crosswalk of one corpus; ``judged``: its documents were read and judged by the new instrument."""

    schema_id: Literal["telisik.crosswalk/1"] = Field(
        default="telisik.crosswalk/1",
        validation_alias=AliasChoices("schema", "schema_id"),
        serialization_alias="schema",
    )
    old: str
    new: str
    institution: str | None
    year: int
    documents: int
    judged: bool
    rows: tuple[CarryRow, ...]

    @property
    def counts(self) -> dict[Carry, int]:
        """How many rows carry over in each way; 0 where none does."""
        return {carry: sum(row.carry == carry for row in self.rows) for carry in CARRIES}
