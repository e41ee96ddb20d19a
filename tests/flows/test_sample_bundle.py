"""The main job on the whole sample bundle, scans and all, held against its labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.samples.agreement import Agreement, compare, render
from corpus.samples.bundle import CLAIMS, EVIDENCE, make
from corpus.samples.labels import Labels, read_labels
from flows.baseline import fallen, read_baseline
from flows.direct import verify_directly
from flows.evaluation import sample_measured
from flows.request import Request
from reports import json as json_form
from rules.results import Report

# The least share of points that must agree; docs/agreement.md lists what does not and why.
LEAST = {
    "reported": 1.0,
    "problem": 1.0,
    "status": 1.0,
    "level": 1.0,
    "flag": 1.0,
    "indicator flag": 0.95,
    "kind": 0.95,
    "institution": 0.95,
    "number": 0.9,
    "enacted_on": 1.0,
    "supports (precision)": 0.9,
    "supports (recall)": 0.9,
    "unasked flag": 0.9,
    "case": 0.9,
}
FAMILIES = ("BD0", "BD1", "BD2", "BD3", "BD4")


@pytest.fixture(scope="module")
def labels() -> Labels:
    return read_labels()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, labels: Labels) -> Report:
    folder = tmp_path_factory.mktemp("contoh")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(folder / "data"))
        make(folder)
        return verify_directly(
            Request(
                paths=(folder / EVIDENCE,),
                year=labels.year,
                institution=labels.institution,
                claims=folder / CLAIMS,
            )
        )


@pytest.fixture(scope="module")
def agreement(report: Report, labels: Labels) -> Agreement:
    return compare(json.loads(json_form.render(report)), labels)


@pytest.mark.parametrize("what", list(LEAST))
def test_report_agrees_with_labels(agreement: Agreement, what: str) -> None:
    assert agreement.checked[what] > 0
    assert agreement.share(what) >= LEAST[what], render(agreement)


def test_no_figure_falls_below_its_baseline(report: Report) -> None:
    baseline = Path(__file__).parents[2] / "docs" / "baselines.yaml"
    measured = sample_measured(json.loads(json_form.render(report)))
    assert fallen(measured.figures, read_baseline(baseline, "sample")) == [], measured.text


def test_every_disagreement_has_its_reason(agreement: Agreement) -> None:
    reasons = (Path(__file__).parents[2] / "docs" / "agreement.md").read_text("utf-8")
    unexplained = [d for d in agreement.disagreements if f"`{d.where}` {d.what}" not in reasons]
    assert unexplained == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_of_flags_is_raised(report: Report, family: str) -> None:
    codes = {flag.code for document in report.documents for flag in document.flags}
    codes |= {flag.code for indicator in report.indicators for flag in indicator.flags}
    assert any(code.startswith(family) for code in codes)


def test_quotes_stand_on_their_pages(report: Report) -> None:
    findings = [f for i in report.indicators for r in i.requirements for f in r.findings]
    assert len(findings) > 100
    paths = {d.sha256: d for d in report.documents}
    for finding in findings:
        assert 1 <= finding.page <= paths[finding.document].pages
        assert finding.quote.strip()
    # Pages of PDFs and pictures have geometry.
    drawn = [f for f in findings if paths[f.document].path.lower().endswith((".pdf", ".png", ".jpg"))]
    assert sum(f.box is not None for f in drawn) / len(drawn) > 0.98
