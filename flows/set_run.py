"""A run over an evidence set: its documents in the store, what people said of them, and the claims."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from corpus.filing import Filing
from corpus.store import Store, StoreError
from flows.evidence_set import EvidenceSet, Piece
from flows.faults import InputFault
from flows.gather import Gathered, Input, claimed_levels, filed_by_name
from flows.indices import stated_indices
from flows.request import Request
from flows.steps import Prepared
from flows.tables import table
from rules.corrections import Said
from rules.evidence import GivenIndex
from rules.pack import Instrument


def prepared(evidence: EvidenceSet, instrument: Instrument, store: Store, request: Request) -> Prepared:
    """A run over the set that can start; files are opened in the store when they have to be read.

    Raises:
        InputFault: the self-assessment sheet cannot be understood, or its contents are gone.
    """
    said = evidence.said()
    inputs = tuple(_input(piece, instrument, store, said.get(piece.sha256, ())) for piece in evidence.pieces)
    claims, indices = _claimed(evidence, instrument, store)
    return Prepared(request, instrument, Gathered(inputs, (), claims, indices), evidence.at)


def _claimed(
    evidence: EvidenceSet, instrument: Instrument, store: Store
) -> tuple[dict[int, int], dict[int, GivenIndex]]:
    """What the self-assessment sheet says: levels, and values of other bodies' indices."""
    sheet = evidence.assessment
    if sheet is None:
        return {}, {}
    try:
        with store.local(sheet.sha256) as path:
            cells = table(path, PurePosixPath(sheet.name).name)
    except StoreError as error:
        raise InputFault(error.message, error.remedy) from error
    return claimed_levels(cells, instrument), stated_indices((), cells, instrument, evidence.year)


def _input(piece: Piece, instrument: Instrument, store: Store, said: tuple[Said, ...]) -> Input:
    filed = (
        Filing(piece.indicators, "ditetapkan orang", items=piece.items)
        if piece.indicators or piece.items
        else filed_by_name(piece.name, instrument)
    )
    return Input(
        piece.name,
        Path(os.devnull),
        piece.sha256,
        filed.indicators,
        filed_for=filed.items,
        remark=filed.remark,
        store=store.address,
        said=said,
    )
