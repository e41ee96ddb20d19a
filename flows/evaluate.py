"""How well documents are read: the profile of each compared with labels made by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractors.model import Document
from flows.labelled import FIELDS, described, expected_by, found_in, same

Source = Literal["text", "scan"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A field in which reading and label differ.

    ``found`` null: nothing was read; ``expected`` null: the label is blank.
    """

    file: str
    field: str
    expected: str | None
    found: str | None


@dataclass(slots=True)
class Tally:
    """Counts of one field.

    ``wrong`` values count against precision, and against recall where the label has one.
    """

    labelled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """Of the values found, the share that is right; null when none was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Of the values labelled, the share that was found rightly; null when none is labelled."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; 0 when no labelled value is right, null when none is labelled."""
        if not self.precision or not self.recall:
            return 0.0 if self.labelled else None
        return 2 * self.precision * self.recall / (self.precision + self.recall)


@dataclass(slots=True)
class Group:
    """Figures for the documents of one source; ``kinds`` of them have a kind in their label."""

    documents: int = 0
    kinds_right: int = 0
    kinds: int = 0
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})

    @property
    def kind_accuracy(self) -> float | None:
        """Share of the documents with a labelled kind that were taken for it; null without such."""
        return self.kinds_right / self.kinds if self.kinds else None


@dataclass(slots=True)
class Evaluation:
    """The result: figures by source, every miss, and the files that could not be compared with the reason."""

    groups: dict[Source, Group] = field(default_factory=lambda: {"text": Group(), "scan": Group()})
    misses: list[Miss] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Figures and misses as plain data."""
        figures = {
            source: {
                "documents": group.documents,
                "kind_accuracy": group.kind_accuracy,
                "fields": {
                    name: {
                        **asdict(tally),
                        "precision": tally.precision,
                        "recall": tally.recall,
                        "f1": tally.f1,
                    }
                    for name, tally in group.fields.items()
                },
            }
            for source, group in self.groups.items()
        }
        return {
            "figures": figures,
            "misses": [asdict(miss) for miss in self.misses],
            "left_out": [list(entry) for entry in self.left_out],
        }


def _compare(
    row: dict[str, str],
    document: Document,
    group: Group,
    misses: list[Miss],
    excepted: Collection[tuple[str, str]],
) -> None:
    file, profile = row["file"], document.profile
    group.documents += 1
    if row["kind"] and (file, "kind") not in excepted:
        group.kinds += 1
        if profile.kind == row["kind"]:
            group.kinds_right += 1
        else:
            misses.append(Miss(file, "kind", row["kind"], profile.kind))
    expected, found = expected_by(row), found_in(profile)
    for name in FIELDS:
        want, have = expected[name], found[name]
        if (file, name) in excepted or described(row.get("issuer" if name == "institution" else name) or ""):
            continue
        if want is None and (row["trust"] != "full" or name in ("form", "signatory", "enacted_on")):
            continue
        tally = group.fields[name]
        tally.labelled += want is not None
        tally.found += have is not None
        if want is not None and have is not None and same(name, want, have):
            tally.right += 1
        elif want is not None or have is not None:
            misses.append(Miss(file, name, want, have))


def _rows(gold: Path) -> Iterable[dict[str, str]]:
    with gold.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items() if key}


def labelled_files(gold: Path, folder: Path) -> list[Path]:
    """The files of ``folder`` that the labels name and that are there, each once."""
    named = dict.fromkeys(folder / row["file"] for row in _rows(gold))
    return [path for path in named if path.is_file()]


def evaluate_reading(
    gold: Path,
    folder: Path,
    read: Callable[[Path], Document],
    excepted: Collection[tuple[str, str]] = (),
) -> Evaluation:
    """Compare what is read of each labelled file with its label.

    Args:
        gold: Tab-separated labels with the columns ``file, kind, form, number, year, subject, issuer, status,
            enacted_on, signatory, trust, text_layer``. Only rows of trust ``full`` and ``header`` count. A
            blank cell is unknown, and one in brackets is not compared; in rows of trust ``full`` a number,
            year, subject, institution or status that is read where the label has none counts as wrong.
        folder: The folder to which ``file`` is relative.
        read: Gives the document of a path, its profile filled.
        excepted: Labels (file, field) that are not compared.
    """
    result = Evaluation()
    for row in _rows(gold):
        if row.get("trust") not in ("full", "header"):
            continue
        path = folder / row["file"]
        if not row["kind"]:
            result.left_out.append((row["file"], "label tanpa jenis dokumen"))
            continue
        if not path.exists():
            result.left_out.append((row["file"], "berkas tidak ada"))
            continue
        try:
            document = read(path)
        except Exception as error:
            result.left_out.append((row["file"], f"{type(error).__name__}: {error}"))
            continue
        source: Source = "text" if row.get("text_layer") == "yes" else "scan"
        _compare(row, document, result.groups[source], result.misses, excepted)
    return result


def _share(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


def render(evaluation: Evaluation) -> str:
    """The evaluation as text: a table for each source, then the misses and the files left out."""
    out = tables(evaluation)
    if evaluation.misses:
        out.append("Selisih (label -> dibaca)")
        out += [
            f"  {miss.file} [{miss.field}] {miss.expected or '(kosong)'} -> {miss.found or '(kosong)'}"
            for miss in evaluation.misses
        ]
    if evaluation.left_out:
        out.append("Tidak dibandingkan")
        out += [f"  {file}: {reason}" for file, reason in evaluation.left_out]
    return "\n".join(out)


def tables(evaluation: Evaluation) -> list[str]:
    """The lines of a table for each source."""
    titles: dict[Source, str] = {"text": "Berkas dengan lapisan teks", "scan": "Pindaian dan gambar"}
    out: list[str] = []
    for source, group in evaluation.groups.items():
        if not group.documents:
            continue
        out.append(f"{titles[source]}: {group.documents} dokumen")
        out.append(f"  jenis dokumen: {group.kinds_right}/{group.kinds} = {_share(group.kind_accuracy)}")
        out.append("  isian          label dibaca  benar  presisi  recall     F1")
        for name, tally in group.fields.items():
            out.append(
                f"  {name:<13} {tally.labelled:>6} {tally.found:>6} {tally.right:>6}"
                f"    {_share(tally.precision)}   {_share(tally.recall)}  {_share(tally.f1)}"
            )
        out.append("")
    return out
