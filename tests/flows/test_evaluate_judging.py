"""Figures of judging: supports, filing, flags, and what is told when one falls below its baseline."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.evaluate import command
from corpus.samples.labels import FileLabel, IndicatorLabel, Labels
from flows.baseline import fallen, read_baseline
from flows.evaluation import measure
from flows.faults import InputFault
from flows.filed import evaluate_filing
from flows.flagging import evaluate_flags
from flows.gold import institutions, numbers, read_gold
from flows.supporting import Supports

BASELINES = Path(__file__).parents[2] / "docs" / "baselines.yaml"
SHARED = Path(__file__).parents[3] / "shared" / "documents"
LIGHT = 100_000
"""Bytes up to which a real file is read in this test."""

DOCUMENTS = "file\tkind\tindicators\ttrust\ttext_layer\n"
FILING = "file\tdescription\tindicator\tindicator_name_as_filed\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.tsv", DOCUMENTS, "documents"),
        ("a.tsv", FILING, "filing"),
        ("a.yaml", "institution: X\nyear: 2025\nfiles: {}\nindicators: {}\n", "sample"),
    ],
)
def test_labels_are_told_apart_by_their_columns(tmp_path: Path, name: str, text: str, kind: str) -> None:
    assert read_gold(write(tmp_path / name, text)).kind == kind


@pytest.mark.parametrize(
    ("name", "text"), [("a.tsv", "x\ty\n1\t2\n"), ("a.tsv", ""), ("a.yaml", "- 1\n"), ("a.yaml", "a: [\n")]
)
def test_other_labels_are_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InputFault, match="label"):
        read_gold(write(tmp_path / name, text))


@pytest.mark.parametrize(("cell", "found"), [("", set()), ("1,2", {1, 2}), ("10; 19", {10, 19})])
def test_indicators_of_a_cell(cell: str, found: set[int]) -> None:
    assert numbers({"file": "a", "indicators": cell}, "indicators") == found


def test_a_cell_that_names_no_indicators_is_told() -> None:
    with pytest.raises(InputFault, match="satu"):
        numbers({"file": "a", "indicators": "satu"}, "indicators")


def test_documents_belong_to_the_body_of_their_folder() -> None:
    rows = [{"file": name} for name in ("kota-palopo/a.pdf", "nasional/b.pdf", "c.pdf")]
    assert list(institutions(rows).values()) == ["Pemerintah Kota Palopo", None, None]


def test_supports_count_pairs_and_documents_that_serve_nothing() -> None:
    figures = Supports()
    figures.add("a", frozenset({1, 2}), {1: "", 3: "sebab"}, lambda number: "lemah")
    figures.add("b", frozenset(), {7: "sebab"}, lambda number: "")
    figures.add("c", frozenset(), {}, lambda number: "")
    assert (figures.pairs.precision, figures.pairs.recall) == (1 / 3, 1 / 2)
    assert figures.negatives.per_forty == 20
    told = [(miss.file, miss.indicator, miss.false) for miss in figures.misses]
    assert told == [("a", 3, True), ("a", 2, False), ("b", 7, True)]


def test_filing_by_name_then_description() -> None:
    rows = [
        {"file": "Indikator1aPerwali.pdf", "description": "Perwali", "indicator": "1"},
        {"file": "scan0001.pdf", "description": "Indikator 5f Perwali Pasal 14", "indicator": "5"},
        {"file": "Indikator5aPerwali.pdf", "description": "Perwali", "indicator": "6"},
    ]
    result = evaluate_filing(rows, dict.fromkeys(range(1, 48), ""))
    assert (result["name"].right, result["description"].right) == (1, 2)
    assert [miss.expected for miss in result["description"].misses] == [frozenset({6})]


def flag(code: str, severity: str = "warning") -> dict[str, str]:
    return {"code": code, "severity": severity}


def test_flags_are_counted_by_code() -> None:
    labels = Labels(
        institution="X",
        year=2025,
        files={
            "a": FileLabel(indicators=(), flags=("BD101",), may=("BD104",)),
            "b": FileLabel(indicators=()),
        },
        indicators={1: IndicatorLabel(status="weak", supported=2, claimed=3, why="")},
    )
    empty = {"problems": []}
    report = {
        "documents": [
            {"path": "a", "flags": [flag("BD101"), flag("BD104")], "reading": empty},
            {"path": "b", "flags": [flag("BD203"), flag("BD205", "info")], "reading": empty},
        ],
        "indicators": [{"id": 1, "flags": [flag("BD304")]}],
    }
    result = evaluate_flags(report, labels)
    assert result.codes.keys() == {"BD101", "BD203", "BD302"}
    assert (result.total.precision, result.total.recall) == (1 / 2, 1 / 2)
    assert [(miss.where, miss.code, miss.false) for miss in result.misses] == [
        ("b", "BD203", True),
        ("indikator 01", "BD302", False),
    ]


@pytest.mark.parametrize(
    ("value", "least", "told"),
    [
        ({"supports.recall": 0.9}, {"supports.recall": 0.9}, 0),
        ({"supports.recall": 0.8994}, {"supports.recall": 0.9}, 1),
        ({"supports.recall": None}, {"supports.recall": 0.9}, 1),
        ({}, {"supports.recall": 0.9}, 1),
        ({"x.false_per_40": 1.5}, {"x.false_per_40": 1.0}, 1),
        ({"x.false_per_40": 0.0}, {"x.false_per_40": 1.0}, 0),
    ],
)
def test_a_figure_that_fell_is_named(
    value: dict[str, float | None], least: dict[str, float], told: int
) -> None:
    messages = fallen(value, least)
    assert len(messages) == told
    assert all(next(iter(least)) in message for message in messages)


@pytest.mark.parametrize("text", ["documents: {a: banyak}", "lain: {a: 1}", "filing: {name: 1}", "- 1"])
def test_a_baseline_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputFault, match="patokan"):
        read_baseline(write(tmp_path / "b.yaml", text), "documents")


@pytest.mark.parametrize(("least", "code"), [("1.0", 1), ("0.5", 0)])
def test_the_command_fails_below_the_baseline(tmp_path: Path, least: str, code: int) -> None:
    rows = "Indikator1a.pdf\tPerwali\t1\tX\nIndikator5a.pdf\tPerwali\t6\tX\n"
    gold = write(tmp_path / "filing.tsv", FILING + rows)
    baseline = write(tmp_path / "baselines.yaml", f"filing: {{name: {least}}}\n")
    result = CliRunner().invoke(
        command, [str(gold), str(tmp_path), "--baseline", str(baseline)], standalone_mode=False
    )
    assert result.return_value == code
    assert ("Angka name turun" in result.output) == (code == 1)


def test_real_filing_keeps_its_baseline() -> None:
    gold = SHARED / "filing-2021.tsv"
    if not gold.is_file():
        pytest.skip("../shared/documents is not there")
    assert fallen(measure(gold, SHARED).figures, read_baseline(BASELINES, "filing")) == []


def test_real_documents_keep_their_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On light files with a text layer that were judged by hand: no recognition, seconds only."""
    if not (SHARED / "labels.tsv").is_file():
        pytest.skip("../shared/documents is not there")
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    head, *lines = (SHARED / "labels.tsv").read_text("utf-8").splitlines()
    names = head.split("\t")
    kept = []
    for line in lines:
        row = dict(zip(names, line.split("\t"), strict=False))
        path = SHARED / row["file"]
        if (
            row["trust"] == "full"
            and row["text_layer"] == "yes"
            and path.is_file()
            and path.stat().st_size < LIGHT
        ):
            kept.append(line)
    gold = write(tmp_path / "labels.tsv", "\n".join([head, *kept]) + "\n")
    least = read_baseline(BASELINES, "light-documents")
    assert fallen(measure(gold, SHARED, workers=1).figures, least) == []
