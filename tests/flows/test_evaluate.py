"""Figures of reading against labels: what counts, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extractors.model import Document, Profile, Reading, Signatory
from flows.evaluate import evaluate_reading, render
from flows.excepted import read_excepted
from flows.faults import InputFault

HEADER = (
    "file\tkind\tform\tnumber\tyear\tsubject\tissuer\tstatus\tenacted_on\tsignatory"
    "\tindicators\ttrust\ttext_layer\tpages\tnotes"
)
FULL = Profile(
    kind="peraturan",
    form="Peraturan Bupati",
    number="5",
    year=2021,
    subject="SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK",
    institution="Pemerintah Kabupaten Wonosobo",
    enacted_on=date(2021, 3, 4),
    signatory=Signatory("Budi Contoh", None),
    status="enacted",
)
LABEL = (
    "a.pdf\tperaturan\tPeraturan Bupati\t5\t2021\tSistem Pemerintahan Berbasis Elektronik\tBupati Wonosobo"
    "\tenacted\t2021-03-04\tBudi Contoh (Pj.)\t1\tfull\tyes\t3\t"
)


def evaluate(tmp_path: Path, label: str, profile: Profile):  # type: ignore[no-untyped-def]
    gold = tmp_path / "labels.tsv"
    gold.write_text(f"{HEADER}\n{label}\n", "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"x")
    return evaluate_reading(
        gold,
        tmp_path,
        lambda path: Document("x", path.name, "application/pdf", Reading("ok"), profile=profile),
    )


def test_all_right(tmp_path: Path) -> None:
    result = evaluate(tmp_path, LABEL, FULL)
    group = result.groups["text"]
    assert result.misses == []
    assert group.kind_accuracy == 1
    assert all(tally.f1 == 1 for tally in group.fields.values())


@pytest.mark.parametrize(
    ("profile", "field", "precision", "recall"),
    [
        (replace(FULL, number="6"), "number", 0.0, 0.0),
        (replace(FULL, number=None), "number", None, 0.0),
        (replace(FULL, subject="TATA NASKAH DINAS"), "subject", 0.0, 0.0),
        (replace(FULL, institution="Pemerintah Kota Palopo"), "institution", 0.0, 0.0),
        (replace(FULL, status="unknown"), "status", None, 0.0),
    ],
)
def test_a_wrong_value_counts_against_precision_and_a_missing_one_does_not(
    tmp_path: Path, profile: Profile, field: str, precision: float | None, recall: float
) -> None:
    result = evaluate(tmp_path, LABEL, profile)
    tally = result.groups["text"].fields[field]
    assert (tally.precision, tally.recall) == (precision, recall)
    assert [miss.field for miss in result.misses] == [field]
    assert field in render(result)


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("Standar Pelayanan Publik", "STANDAR PELAYANAN PUBLIK DI LINGKUNGAN DINAS KESEHATAN", True),
        ("RENCANA KERJA (RENJA) TAHUN 2024", "RENCANA KERJA TAHUN 2024", True),
        ("EVALUASI SPBE TAHUN 2022", "EVALUASI SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK TAHUN 2022", True),
        ("Undangan", "Undangan Rapat", True),
        ("LAPORAN HASIL EVALUASI SPBE TAHUN 2022 KOTA BATU", "LAPORAN HASIL EVALUASI", False),
        ("SOP Permohonan Informasi", "SOP Pengaduan Informasi", False),
        ("Undangan", "Undangan Rapat Penyusunan Arsitektur SPBE", False),
    ],
)
def test_titles_are_the_same_where_one_leaves_out_words(
    tmp_path: Path, label: str, found: str, same: bool
) -> None:
    gold = LABEL.replace("Sistem Pemerintahan Berbasis Elektronik", label)
    result = evaluate(tmp_path, gold, replace(FULL, subject=found))
    assert ([miss.field for miss in result.misses] == []) is same


def test_a_label_in_brackets_is_not_compared(tmp_path: Path) -> None:
    described = LABEL.replace(
        "\tSistem Pemerintahan Berbasis Elektronik\tBupati Wonosobo", "\t(layar)\t(uji)"
    )
    fields = evaluate(tmp_path, described, FULL).groups["text"].fields
    assert (fields["subject"].labelled, fields["subject"].found) == (0, 0)
    assert (fields["institution"].labelled, fields["institution"].found) == (0, 0)


def test_a_blank_label_of_trust_header_is_unknown_and_of_trust_full_is_none(tmp_path: Path) -> None:
    blank = LABEL.replace("\t5\t2021", "\t\t2021")
    assert evaluate(tmp_path, blank, FULL).groups["text"].fields["number"].precision == 0
    header = blank.replace("\tfull\t", "\theader\t")
    assert evaluate(tmp_path, header, FULL).groups["text"].fields["number"].precision is None


def test_scans_are_counted_apart(tmp_path: Path) -> None:
    result = evaluate(tmp_path, LABEL.replace("\tyes\t", "\tno\t"), FULL)
    assert (result.groups["scan"].documents, result.groups["text"].documents) == (1, 0)


def test_what_cannot_be_compared_is_listed(tmp_path: Path) -> None:
    result = evaluate(tmp_path, LABEL.replace("a.pdf", "b.pdf"), FULL)
    assert result.left_out == [("b.pdf", "berkas tidak ada")]
    assert result.as_dict()["left_out"] == [["b.pdf", "berkas tidak ada"]]


def test_an_excepted_label_is_not_compared(tmp_path: Path) -> None:
    evaluate(tmp_path, LABEL, FULL)
    wrong = replace(FULL, number="6", year=2020, kind="keputusan")
    read = lambda path: Document("x", path.name, "application/pdf", Reading("ok"), profile=wrong)  # noqa: E731
    excepted = {("a.pdf", "number"), ("a.pdf", "kind")}
    result = evaluate_reading(tmp_path / "labels.tsv", tmp_path, read, excepted)
    assert [miss.field for miss in result.misses] == ["year"]
    group = result.groups["text"]
    assert (group.kinds, group.fields["number"].labelled, group.fields["number"].found) == (0, 0, 0)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a.pdf\tnumber\tdi halaman tertulis 6", None),
        ("b.pdf\tnumber\tdi halaman tertulis 6", "tidak berlaku"),
        ("a.pdf\tnomor\tdi halaman tertulis 6", "tidak berlaku"),
        ("a.pdf\tnumber\t", "tidak berlaku"),
    ],
    ids=["named with its reason", "a file without label", "no field", "no reason"],
)
def test_exceptions_name_a_label_and_a_reason(tmp_path: Path, line: str, fault: str | None) -> None:
    path = tmp_path / "except.tsv"
    path.write_text(f"file\tfield\treason\n{line}\n", "utf-8")
    rows = [{"file": "a.pdf"}]
    if fault is None:
        assert read_excepted(path, rows) == {("a.pdf", "number"): "di halaman tertulis 6"}
        return
    with pytest.raises(InputFault, match=fault):
        read_excepted(path, rows)


def test_exceptions_with_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "except.tsv"
    path.write_text("berkas\talasan\na.pdf\tsalah\n", "utf-8")
    with pytest.raises(InputFault, match="Kolom"):
        read_excepted(path, [{"file": "a.pdf"}])
