"""What every form of the report shows: counts, orders and wording derived once from one report."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property

from extractors.model import CorrectedField, Profile, days
from reports.beside import NOTHING, Beside
from reports.located import Located
from rules.changes import Changes, compare
from rules.results import Corrected, DocumentResult, Flag, Improvement, IndicatorVerdict, Report, Requirement
from rules.states import FIELD_NAMES, SEVERITIES, IndicatorStatus
from rules.waivers import flags

_STATUS_WORDS = {
    "enacted": "ditetapkan",
    "draft": "rancangan",
    "revoked": "dicabut",
    "unknown": "belum diketahui",
}

_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Text from a document without what XML files cannot hold."""
    return _UNPRINTABLE.sub(" ", text)


def decimal(value: float, places: int = 2) -> str:
    """A number as Indonesians write it: ``2.9475`` -> ``2,95``."""
    return f"{value:.{places}f}".replace(".", ",")


def percent(value: float) -> str:
    """A share as whole per cent."""
    return f"{round(value * 100)}%"


def day(value: date | None) -> str:
    """``4 Mei 2020``, or a dash when unknown."""
    return days.day(value) if value else "–"


def local(iso: str) -> datetime:
    """A moment by an Indonesian clock: the one it is told in, of any other zone that of Jakarta."""
    at = datetime.fromisoformat(iso)
    offset = at.utcoffset()
    hours = offset.total_seconds() / 3600 if offset is not None else None
    return at if hours in _ZONES else at.astimezone(timezone(timedelta(hours=7)))


def moment(iso: str) -> str:
    """``1 Desember 2025 pukul 15.05 WIB``; a dash where the moment is not told."""
    if not iso:
        return "–"
    at = local(iso)
    offset = at.utcoffset() or timedelta()
    return f"{day(at.date())} pukul {at:%H.%M} {_ZONES[offset // timedelta(hours=1)]}"


def asked(item: Requirement) -> str:
    """What an item asks for, with its number on the portal and that it may be left out, where that is so."""
    text = f"{item.origin.code} {item.text}" if item.origin and item.origin.code else item.text
    return f"{text} (opsional)" if item.optional else text


def doubtful(item: Requirement) -> str:
    """What of an item is not certain, as a sentence of its own; empty when nothing is."""
    return f"Belum pasti: {item.origin.doubt}." if item.origin and item.origin.doubt else ""


def explained(item: Requirement) -> str:
    """Why an item is as it is, and after it what of the item is not certain."""
    doubt = doubtful(item)
    return f"{item.reason.rstrip('.')}. {doubt}" if doubt else item.reason


def rise(row: Improvement) -> str:
    """From which level, or where credit is partial from which score, to which."""
    if row.scores:
        return f"{decimal(row.scores[0])} → {decimal(row.scores[1])}"
    return f"{row.from_level} → {row.to_level}"


def standing(indicator: IndicatorVerdict) -> str:
    """The level that the evidence supports, or the score where the instrument gives partial credit.

    ``≈`` marks an estimate, ``?`` a value that stands for one nobody gave.
    """
    mark = indicator.mark
    if mark is None:
        return str(indicator.level.supported)
    return f"{'≈' if mark.estimate else ''}{mark.display}{'?' if mark.assumed else ''}"


def cited(page: int | None) -> str:
    """Where an item stands in the official text; nothing where that was not at hand."""
    return f" (pedoman hlm. {page})" if page is not None else ""


def kind(value: str) -> str:
    """A kind of document as a reader says it: ``surat-edaran`` -> ``surat edaran``."""
    return value.replace("-", " ")


def status_word(value: str) -> str:
    """The status of an indicator in words for people."""
    return _STATUS_WORDS[value]


def title(profile: Profile) -> str:
    """How a person would cite the document: form or kind, number, year, subject; as far as they are known."""
    parts = [profile.form or kind(profile.kind).capitalize()]
    if profile.number:
        parts.append(f"Nomor {profile.number}")
    if profile.year and profile.number and str(profile.year) not in profile.number:
        parts.append(f"Tahun {profile.year}")
    text = " ".join(parts)
    return f"{text} tentang {profile.subject}" if profile.subject else text


def field_value(field: CorrectedField, value: str | None) -> str:
    """The value of a field that people may set right, as a reader says it; a dash where there is none."""
    if value is None:
        return "–"
    match field:
        case "kind":
            return kind(value)
        case "status":
            return status_word(value)
        case "date":
            return day(date.fromisoformat(value))
        case _:
            return value


def correction(one: Corrected) -> str:
    """What a person set right: ``nomor 7 (terbaca –), dikoreksi oleh ani: dilihat di JDIH``."""
    name, value = FIELD_NAMES[one.field], field_value(one.field, one.value)
    return (
        f"{name} {value} (terbaca {field_value(one.field, one.read)}), dikoreksi oleh {one.by}: {one.reason}"
    )


@dataclass(frozen=True)
class View:
    """One report, ready to be shown, with what is shown beside it."""

    report: Report
    beside: Beside = NOTHING

    @cached_property
    def stamp(self) -> list[tuple[str, str]]:
        """What the report was made from and by: with the same of all these it comes out the same."""
        run, about = self.report.run, self.report.about
        named = f" ({about.name}, versi {about.version})" if about else ""
        return [
            ("Instrumen", f"{run.instrument}{named}"),
            ("Versi Telisik", run.version),
            ("Sidik aturan", run.rules_digest),
            ("Sidik himpunan berkas", run.inputs_digest or "–"),
            ("Nomor pemeriksaan", run.id),
            ("Selesai diperiksa", moment(run.finished_at)),
        ]

    @cached_property
    def changes(self) -> Changes | None:
        """What is different from the report before; null when there is none to compare with."""
        before = self.beside.before
        return compare(before, self.report) if before is not None else None

    @cached_property
    def levels_before(self) -> dict[int, int]:
        """The supported levels of the report before, by indicator."""
        before = self.beside.before
        return {one.id: one.level.supported for one in before.indicators} if before else {}

    @cached_property
    def by_hash(self) -> dict[str, DocumentResult]:
        """The first file of each content."""
        found: dict[str, DocumentResult] = {}
        for document in self.report.documents:
            found.setdefault(document.sha256, document)
        return found

    def path(self, sha256: str | None) -> str:
        """The name of the document of a hash; a dash without one."""
        document = self.by_hash.get(sha256 or "")
        return document.path if document else "–"

    @cached_property
    def counts(self) -> dict[IndicatorStatus, int]:
        """How many indicators have each status; 0 where none has."""
        counted = Counter(indicator.status for indicator in self.report.indicators)
        return {"met": counted["met"], "weak": counted["weak"], "missing": counted["missing"]}

    @cached_property
    def unread(self) -> list[DocumentResult]:
        """The documents of which nothing could be read."""
        return [d for d in self.report.documents if d.reading.status == "failed"]

    @cached_property
    def flags(self) -> list[Located]:
        """All flags, gravest first and of these those of files, those that a person accepted last; see
        :func:`rules.waivers.flags`."""
        rows = [
            Located(flag, indicator, self.path(flag.document) if flag.document else None)
            for indicator, flag in flags(self.report)
        ]
        return sorted(
            rows,
            key=lambda r: (
                r.flag.waiver is not None,
                SEVERITIES.index(r.flag.severity),
                not r.of_file,
                r.indicator or 0,
                r.flag.code,
                r.path or "",
            ),
        )

    @cached_property
    def improvements(self) -> list[Improvement]:
        """What one more level is worth, by gain in index points, the highest first."""
        return list(self.report.improvements)

    def levels(self, indicator: IndicatorVerdict) -> list[tuple[int, list[Requirement]]]:
        """The indicator's items, level by level."""
        grouped: dict[int, list[Requirement]] = {}
        for requirement in indicator.requirements:
            grouped.setdefault(requirement.level, []).append(requirement)
        return sorted(grouped.items())

    def by_weight(self, indicator: IndicatorVerdict) -> tuple[list[Flag], list[Flag]]:
        """The indicator's flags that ask for something, gravest first, and those that only remark."""
        ranked = sorted(indicator.flags, key=lambda flag: SEVERITIES.index(flag.severity))
        heavy = [flag for flag in ranked if flag.severity != "info"]
        return heavy, ranked[len(heavy) :]

    def goal(self, indicator: IndicatorVerdict) -> int:
        """The level above the supported one, or the claimed one if that is higher."""
        return max(indicator.level.supported + 1, indicator.level.claimed or 0)

    def todo(self, indicator: IndicatorVerdict) -> list[Requirement]:
        """Items to mend up to the goal."""
        if indicator.mark is not None:  # nothing above a level that is not complete is looked at
            return [r for r in indicator.requirements if r.id in indicator.blocking]
        goal = self.goal(indicator)
        return [
            r
            for r in indicator.requirements
            if r.level <= goal
            and not r.met
            and not r.optional
            and (r.id in indicator.blocking or r.level > indicator.level.supported)
        ]
