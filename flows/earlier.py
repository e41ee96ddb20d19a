"""A report that was written before, read again."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from flows.faults import InputFault
from rules.results import Report

_REMEDY = "Beri laporan dari telisik verify --format json."


def read_report(path: Path) -> Report:
    """The report in a JSON file.

    Raises:
        InputFault: the file is missing or no report.
    """
    try:
        return Report.model_validate_json(path.read_text("utf-8"))
    except OSError as error:
        raise InputFault(f"{path} tidak dapat dibaca: {error.strerror}.", _REMEDY) from error
    except (UnicodeDecodeError, ValidationError) as error:
        raise InputFault(f"{path} bukan laporan Telisik.", _REMEDY) from error


def comparable(path: Path, instrument: str) -> Report:
    """A report to compare with one by ``instrument``.

    Raises:
        InputFault: the file is missing, no report, or one by another instrument.
    """
    report = read_report(path)
    if report.run.instrument != instrument:
        raise InputFault(
            f"Laporan {path} memakai instrumen {report.run.instrument}, bukan {instrument}.",
            "Bandingkan dengan laporan instrumen yang sama, atau lihat telisik crosswalk.",
        )
    return report
