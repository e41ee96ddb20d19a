"""Verdicts of real assessors beside those of Telisik: ``python -m benchmarks.scenarios``.

Every item that was accepted or sent back in a real assessment is a scenario with a document made up for it
(``tests/rules/pemdi/scenarios.yaml``). All documents are one bundle, each named by the code of its item, and
go the public way: understood, matched, judged.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from rich import box
from rich.console import Console
from rich.table import Table

from corpus.filing import filed_under
from extractors.model import Document, Page, Reading
from extractors.reading import understand
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument, load
from rules.results import Requirement, Verdict
from rules.states import ItemState
from rules.verdict import judge

SCENARIOS = Path(__file__).parent.parent / "tests" / "rules" / "pemdi" / "scenarios.yaml"
PACK = "pemdi-2026"
REASONS: dict[str, frozenset[ItemState]] = {
    "fits": frozenset({"adequate"}),
    "wrong_activity": frozenset({"wrong_subject"}),
    "missing_required_content": frozenset({"partial"}),
    "wrong_document_kind": frozenset({"wrong_kind"}),
    "wrong_instrument_and_too_old": frozenset({"wrong_kind", "outdated"}),
    "not_uploaded": frozenset({"not_submitted"}),
    "lower_level_rejected": frozenset({"blocked"}),
}
"""Which states of an item are the reason that an assessor gave."""


@dataclass(frozen=True)
class Outcome:
    """One item: what the assessor decided and why, and what Telisik says of it."""

    code: str
    expected: str
    reason: str
    found: Requirement

    @property
    def decision(self) -> str:
        """What Telisik decides, in the assessor's words: ``diterima`` or ``revisi``."""
        return "diterima" if self.found.met else "revisi"

    @property
    def agrees(self) -> bool:
        """Whether Telisik decides as the assessor did, for whatever reason."""
        return self.decision == self.expected

    @property
    def agrees_why(self) -> bool:
        """A state, and for what was not handed in that no document is named."""
        submitted = bool(self.found.documents)
        fits = self.found.state in REASONS[self.reason]
        return fits and (self.reason != "not_uploaded" or not submitted)


def outcomes(path: Path = SCENARIOS) -> tuple[list[Outcome], Verdict]:
    """Every scenario judged, all documents as one bundle."""
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    instrument = load(PACK)
    bundle = [_evidence(one, instrument) for one in data["scenarios"] if "text" in one]
    context = Context(data["year"], data["institution"], assessed_on=data["assessed_on"])
    verdict = judge(bundle, instrument, context)
    by_code = {r.origin.code: r for i in verdict.indicators for r in i.requirements if r.origin}
    return [
        Outcome(one["code"], one["result"], one["class"], by_code[one["code"]]) for one in data["scenarios"]
    ], verdict


def _evidence(scenario: dict[str, Any], instrument: Instrument) -> Evidence:
    image = scenario.get("image", False)
    name = f"{scenario['code']} {scenario['name']}.{'png' if image else 'pdf'}"
    text = scenario["text"]
    page = Page(1, text, "ocr" if image else "text", 0.95 if image else 1.0)
    document = Document(
        sha256=hashlib.sha256(f"{name}{text}".encode()).hexdigest(),
        name=name,
        media_type="image/png" if image else "application/pdf",
        reading=Reading("ok"),
        pages=(page,),
    )
    document = understand(document, name)
    filing = filed_under(name, instrument.indicators.keys(), instrument.codes.keys())
    evidence = Evidence.of(document, match(document, instrument), filing.indicators, name)
    return replace(evidence, filed_for=filing.items)


def main() -> None:
    """Print the table; exit 1 when a decision differs."""
    found, verdict = outcomes()
    console = Console(width=None if sys.stdout.isatty() else 150)
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("Butir", "Asesor", "Telisik", "Alasan asesor", "Keadaan", "Cocok", "Alasan Telisik"):
        table.add_column(column, ratio=3 if column == "Alasan Telisik" else None)
    for one in found:
        mark = "ya" if one.agrees and one.agrees_why else "alasan beda" if one.agrees else "TIDAK"
        table.add_row(
            one.code, one.expected, one.decision, one.reason, one.found.state, mark, one.found.reason
        )
    console.print(table)
    decisions, reasons = sum(one.agrees for one in found), sum(one.agrees_why for one in found)
    console.print(f"Keputusan cocok {decisions} dari {len(found)}; alasan cocok {reasons} dari {len(found)}.")
    console.print(f"Indeks menurut bukti: {verdict.index.display} ({verdict.index.value:.4f})")
    sys.exit(0 if decisions == len(found) else 1)


if __name__ == "__main__":
    main()
