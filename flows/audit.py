"""An audit: the evidence of one moment frozen by hashes, so that its report can be made again next year."""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from corpus.holdings import Holdings
from flows.freeze import report_of
from flows.published import engine


@flow(name="audit", description="Bekukan himpunan bukti dan buat laporannya; dapat diulang persis sama.")
def audit(
    output: Path, institution: str | None = None, year: int | None = None, frozen: Path | None = None
) -> str:
    """Make the report of a frozen set of evidence, in all forms; the folder.

    Args:
        output: folder for the set and the reports.
        institution: freeze what is stored for it now.
        year: of the assessment.
        frozen: a set that was frozen before, in place of institution and year.

    Raises:
        InputFault: nothing to freeze, or the report of the frozen set cannot be made by what is installed.
    """
    report_of(Holdings.open(), output, institution, year, frozen, engine)
    return str(output)
