"""One measurement, whichever kind of labels is given: figures by name, and a text for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.samples import agreement
from corpus.samples.bundle import CLAIMS, EVIDENCE
from corpus.samples.labels import read_labels
from flows.baseline import Figures
from flows.direct import verify_directly
from flows.evaluate import Evaluation, Tally, evaluate_reading, labelled_files, render, tables
from flows.excepted import Cell, read_excepted
from flows.faults import InputFault
from flows.filed import WAYS, evaluate_filing
from flows.flagging import Flagging, evaluate_flags
from flows.gold import Gold, GoldKind, read_gold
from flows.packs import open_instrument
from flows.readings import examine_many, read_many
from flows.request import Request
from flows.supporting import PER, Supports, evaluate_supports, judged_rows
from flows.workers import Workers
from reports import json as json_form

_SOURCES = {"text": "berkas dengan lapisan teks", "scan": "pindaian dan gambar", "all": "semua berkas"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by name, and the text with tables and misses."""

    kind: GoldKind
    figures: Figures
    text: str


def measure(
    gold_path: Path,
    folder: Path,
    *,
    pack: str = "spbe-2024",
    workers: int | None = None,
    excepted: Path | None = None,
) -> Measured:
    """Measure against labels.

    Args:
        gold_path: labels; their kind is told from their columns (see ``flows.gold``).
        folder: the labelled files; for the sample bundle the folder into which it was made.
        pack: id or folder of the instrument.
        workers: reading processes; one per core when null.
        excepted: labels of documents that their pages contradict (see ``flows.excepted``): the fields are
            measured with them and once more without.

    Raises:
        InputFault: labels, exceptions or folder are not as they must be.
    """
    gold = read_gold(gold_path)
    if gold.kind == "filing":
        return _filing(gold, pack)
    if not folder.is_dir():
        raise InputFault(f"Folder {folder} tidak ditemukan.", "Periksa kembali nama foldernya.")
    if gold.kind == "sample":
        return _sample(folder, workers)
    return _documents(gold, folder, pack, workers, read_excepted(excepted, gold.rows) if excepted else {})


def _documents(
    gold: Gold, folder: Path, pack: str, workers: int | None, excepted: Mapping[Cell, str]
) -> Measured:
    instrument = open_instrument(pack)
    judged = judged_rows(gold.rows, folder)
    with Workers(workers) as pool:
        documents = read_many(labelled_files(gold.path, folder), pool)
        evidence = examine_many([folder / row["file"] for row in judged], instrument, pack, pool)
    reading = evaluate_reading(gold.path, folder, documents)
    supports = evaluate_supports(judged, lambda file: evidence(folder / file), instrument)
    figures, told = _reading_figures(reading), [render(reading), ""]
    if excepted:
        fair = evaluate_reading(gold.path, folder, documents, excepted)
        figures |= {f"excepted.{name}": figure for name, figure in _reading_figures(fair).items()}
        told.append(f"Tanpa {len(excepted)} label yang bertentangan dengan halamannya")
        told += tables(fair)
        told += [f"  {file} [{field}]: {reason}" for (file, field), reason in excepted.items()]
        told.append("")
    for source, found in supports.items():
        figures |= support_figures(source, found)
    return Measured("documents", figures, "\n".join([*told, *_support_lines(supports)]))


def _reading_figures(reading: Evaluation) -> dict[str, float | None]:
    figures: dict[str, float | None] = {}
    for source, group in reading.as_dict()["figures"].items():
        figures[f"{source}.kind"] = group["kind_accuracy"]
        for name, tally in group["fields"].items():
            figures |= {f"{source}.{name}.{what}": tally[what] for what in ("precision", "recall")}
    return figures


def support_figures(source: str, found: Supports) -> Figures:
    """The figures of supports under their names."""
    return {
        f"{source}.supports.precision": found.pairs.precision,
        f"{source}.supports.recall": found.pairs.recall,
        f"{source}.supports.false_per_{PER}": found.negatives.per_forty,
    }


def _support_lines(supports: Mapping[str, Supports]) -> Iterator[str]:
    yield "Bukti untuk indikator: pasangan (dokumen, indikator)"
    yield f"  {'':<27} dok.  label dibaca  benar  presisi  recall     F1   keliru/{PER} tanpa indikator"
    for source, found in supports.items():
        if not found.documents:
            continue
        negatives, ratio = found.negatives, found.negatives.per_forty
        shown = "-" if ratio is None else f"{ratio:.2f} ({negatives.supports} pada {negatives.documents})"
        yield f"  {_SOURCES[source]:<27} {found.documents:>4} {_tally(found.pairs)}   {shown}"
    misses = supports["all"].misses
    if misses:
        yield "Selisih bukti (+ keliru dinyatakan mendukung, - dukungan terlewat)"
    for miss in misses:
        yield f"  {'+' if miss.false else '-'} {miss.file} [{miss.indicator}] {miss.reason}"


def _filing(gold: Gold, pack: str) -> Measured:
    indicators = open_instrument(pack).indicators
    filed = evaluate_filing(gold.rows, {number: one.name for number, one in indicators.items()})
    lines = [f"Penempatan {len(gold.rows)} unggahan menurut namanya"]
    for way, found in filed.items():
        accuracy = "-" if found.accuracy is None else f"{found.accuracy:.3f}"
        lines.append(f"  {WAYS[way]:<42} {found.right}/{found.uploads} = {accuracy}")
    lines.append("Selisih (ditempatkan -> terbaca dari nama dan uraian)")
    for miss in filed["description"].misses:
        lines.append(f"  {miss.file} {_numbers(miss.expected)} -> {_numbers(miss.found)}")
    return Measured("filing", {way: found.accuracy for way, found in filed.items()}, "\n".join(lines))


def _sample(folder: Path, workers: int | None) -> Measured:
    labels, claims = read_labels(), folder / CLAIMS
    report = verify_directly(
        Request(
            paths=(folder / EVIDENCE,),
            year=labels.year,
            institution=labels.institution,
            claims=claims if claims.is_file() else None,
            workers=workers,
        )
    )
    return sample_measured(json.loads(json_form.render(report)))


def sample_measured(report: Mapping[str, object]) -> Measured:
    """The figures of a report (JSON form) on the sample bundle."""
    labels = read_labels()
    compared, flags = agreement.compare(report, labels), evaluate_flags(report, labels)
    figures: dict[str, float | None] = {what: compared.share(what) for what in sorted(compared.checked)}
    for code, tally in [("flags", flags.total), *sorted(flags.codes.items())]:
        figures |= {
            f"{code}.precision": tally.precision,
            f"{code}.recall": tally.recall,
            f"{code}.f1": tally.f1,
        }
    text = "\n".join([agreement.render(compared), "", *_flag_lines(flags)])
    return Measured("sample", figures, text)


def _flag_lines(flags: Flagging) -> Iterator[str]:
    yield "Catatan    label dibaca  benar  presisi  recall     F1"
    for code, tally in [*sorted(flags.codes.items()), ("semua", flags.total)]:
        yield f"  {code:<6} {_tally(tally)}"
    if flags.misses:
        yield "Selisih catatan (+ tidak diminta, - terlewat)"
    for miss in flags.misses:
        yield f"  {'+' if miss.false else '-'} {miss.where}: {miss.code}"


def _tally(tally: Tally) -> str:
    shares = (tally.precision, tally.recall, tally.f1)
    shown = "  ".join("    -" if share is None else f"{share:5.3f}" for share in shares)
    return f"{tally.labelled:>6} {tally.found:>6} {tally.right:>6}    {shown}"


def _numbers(indicators: Sequence[int] | frozenset[int]) -> str:
    return ", ".join(map(str, sorted(indicators))) or "(tidak terbaca)"
