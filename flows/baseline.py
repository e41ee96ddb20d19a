"""Figures that must not fall: what was measured once, held against what is measured now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from flows.faults import InputFault, existing_file
from rules.yaml_text import parsed

Figures = Mapping[str, float | None]
"""A figure by its name, such as ``text.number.precision``; null where there was nothing to count."""

LESS_IS_BETTER = ("false_per_40",)
_PLACES = 3
_BASELINES: TypeAdapter[dict[str, dict[str, float]]] = TypeAdapter(dict[str, dict[str, float]])


def read_baseline(path: Path, kind: str) -> dict[str, float]:
    """The figures of a kind of labels in a baseline file.

    Raises:
        InputFault: the file is missing, not of the form ``kind: {figure: number}``, or silent on the kind.
    """
    remedy = "Contoh yang benar: docs/baselines.yaml."
    existing_file(path, "Berkas patokan")
    try:
        kinds = _BASELINES.validate_python(parsed(path.read_text("utf-8")))
    except (UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise InputFault(f"Berkas patokan {path} tidak dapat dibaca: {error}", remedy) from error
    if kind not in kinds:
        raise InputFault(f"Berkas patokan {path} tidak memuat angka untuk label jenis {kind}.", remedy)
    return kinds[kind]


def fallen(figures: Figures, baseline: Mapping[str, float]) -> list[str]:
    """What fell below the baseline, in words; figures are compared to three decimal places."""
    told = []
    for name, least in baseline.items():
        value = figures.get(name)
        if value is None:
            told.append(f"Angka {name} tidak dapat dihitung; patokannya {least:.{_PLACES}f}.")
        elif name.endswith(LESS_IS_BETTER) and round(value, _PLACES) > least:
            told.append(f"Angka {name} naik menjadi {value:.{_PLACES}f}; patokannya paling banyak {least}.")
        elif not name.endswith(LESS_IS_BETTER) and round(value, _PLACES) < least:
            told.append(f"Angka {name} turun menjadi {value:.{_PLACES}f}; patokannya {least:.{_PLACES}f}.")
    return told
