"""The stored corpus on a terminal: what was kept, lists, one document with its history, defects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from corpus.catalogue import Added, Found, Stored, StoredVersion
    from corpus.check import Checkup
    from corpus.duplicates import Alike
    from corpus.readings import ReadingRow
    from corpus.runs import RunRow
    from corpus.units import Assigned
    from corpus.waivers import WaiverRow

_MOST = 20
"""So many names of one kind are told; the rest is counted, unless details are asked for."""


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A plain table; the first column keeps its words whole as long as there is room."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    for row in rows:
        made.add_row(*(Text("–" if cell in (None, "") else str(cell)) for cell in row))
    return made


def added(outcome: Added, console: Console, *, details: bool) -> None:
    """What became of the files that were handed in."""
    counts = (
        (len(outcome.new), "baru"),
        (len(outcome.changed), "versi baru"),
        (len(outcome.unchanged), "tidak berubah"),
        (len(outcome.refused), "ditolak"),
        (len(outcome.skipped), "dilewati"),
    )
    console.print(", ".join(f"{count} {word}" for count, word in counts if count) or "Tidak ada berkas.")
    groups: tuple[tuple[str, Sequence[str]], ...] = (
        ("Versi baru", outcome.changed),
        ("Ditolak", [f"{name}: {reason}" for name, reason in outcome.refused]),
        ("Dilewati", [f"{name}: {reason}" for name, reason in outcome.skipped]),
        (
            "Diberi nama lain karena namanya sudah dipakai berkas lain",
            [f"{given} → {name}" for given, name in outcome.renamed],
        ),
    )
    for heading, lines in groups:
        _some(heading, lines, console, details=details)


def institutions(rows: Iterable[tuple[str, int, int]], console: Console) -> None:
    """Institutions with their years and how many documents each holds."""
    console.print(table(("Instansi", "Tahun", "Dokumen"), rows))


def documents(rows: Sequence[Stored], console: Console) -> None:
    """The documents of a year."""
    console.print(
        table(
            ("Dokumen", "Versi", "Ukuran", "Indikator", "OPD", "Diserahkan", "Oleh"),
            (
                (
                    row.name + (" (dikeluarkan)" if row.removed_at else ""),
                    row.version,
                    size(row.size),
                    _numbers(row.indicators),
                    row.unit,
                    row.uploaded_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                    row.uploaded_by,
                )
                for row in rows
            ),
        )
    )
    console.print(f"{len(rows)} dokumen, {size(sum(row.size for row in rows))}")


def alike(pairs: Sequence[Alike], console: Console) -> None:
    """Documents with the same or nearly the same text."""
    if not pairs:
        console.print("Tidak ada dokumen yang isinya sama atau hampir sama.")
        return
    rows = ((pair.first.name, pair.second.name, f"{pair.similarity:.0%}") for pair in pairs)
    console.print(table(("Dokumen", "Serupa dengan", "Kesamaan"), rows))


def document(
    found: Found, versions: Sequence[StoredVersion], readings: Sequence[ReadingRow], console: Console
) -> None:
    """One document: whose it is, what it held when, what was read of it."""
    one = found.document
    lines = [
        Text(one.name, style="bold"),
        Text(f"{found.institution} · tahun {found.year}" + (f" · {one.unit}" if one.unit else "")),
        Text(f"Ditempatkan pada indikator: {_numbers(one.indicators) or 'menurut nama dan isinya'}"),
    ]
    if one.removed_at:
        lines.append(
            Text(f"Dikeluarkan {one.removed_at.astimezone():%Y-%m-%d %H:%M} oleh {one.removed_by}", "yellow")
        )
    rows = (
        (v.number, v.sha256[:12], size(v.size), f"{v.uploaded_at.astimezone():%Y-%m-%d %H:%M}", v.uploaded_by)
        for v in reversed(versions)
    )
    parts: list[object] = [*lines, table(("Versi", "SHA-256", "Ukuran", "Diserahkan", "Oleh"), rows)]
    if readings:
        newest = readings[0]
        told = [newest.form or newest.kind, f"Nomor {newest.number}" if newest.number else None]
        told += [f"Tahun {newest.year}" if newest.year else None, f"{newest.pages} halaman"]
        parts.append(Text("Terbaca: " + ", ".join(word for word in told if word)))
    else:
        parts.append(Text("Belum dibaca."))
    console.print(Group(*parts))  # type: ignore[arg-type]


def checkup(found: Checkup, console: Console, *, details: bool) -> None:
    """Whether everything that was kept is whole."""
    console.print(f"{found.documents} dokumen, {found.blobs} isi berkas diperiksa.")
    damaged = [f"{one.sha256[:12]} {', '.join(one.names)}" for one in found.damaged]
    missing = [f"{one.sha256[:12]} {', '.join(one.names)}" for one in found.missing]
    _some("Rusak (masukkan kembali berkas aslinya)", damaged, console, details=details)
    _some("Hilang (masukkan kembali berkas aslinya)", missing, console, details=details)
    swept = "dibersihkan" if found.swept else "bersihkan dengan telisik corpus check --repair"
    if found.orphans or found.leftovers:
        count = len(found.orphans) + found.leftovers
        console.print(f"{count} sisa dari proses yang terputus, tidak dipakai dokumen mana pun: {swept}.")
    if found.whole:
        console.print("Korpus utuh.")


def duties(units: Sequence[str], assigned: Sequence[Assigned], year: int, console: Console) -> None:
    """Units, and what each answers for in a year."""
    rows: list[tuple[object, ...]] = []
    for unit in units:
        by_day: dict[date | None, list[int]] = {}
        for one in assigned:
            if one.unit == unit:
                by_day.setdefault(one.due, []).append(one.indicator)
        rows += [(unit, _numbers(numbers), due) for due, numbers in by_day.items()] or [(unit, None, None)]
    console.print(table(("OPD", f"Indikator {year}", "Tenggat"), rows))


def waivers(rows: Sequence[WaiverRow], today: date, console: Console) -> None:
    """Waivers with what has become of each."""
    if not rows:
        console.print("Belum ada pengecualian.")
        return
    console.print(
        table(
            ("No.", "Catatan", "Indikator", "Alasan", "Oleh", "Sampai", "Keadaan"),
            (
                (
                    row.id,
                    f"{row.code} {row.flag_key}",
                    row.indicator,
                    row.reason,
                    row.by,
                    row.expires,
                    _state(row, today),
                )
                for row in rows
            ),
        )
    )


def runs(rows: Sequence[RunRow], now: datetime, console: Console) -> None:
    """Checks with what became of each; of one that gives no sign of life, since when."""
    if not rows:
        console.print("Belum ada pemeriksaan.")
        return
    headings = ("No.", "Pemeriksaan", "Mulai", "Dokumen", "Tak terbaca", "Keadaan")
    console.print(
        table(
            headings,
            (
                (
                    row.number,
                    row.kind,
                    f"{row.started_at.astimezone():%Y-%m-%d %H.%M}",
                    row.documents,
                    len(row.unread),
                    _condition(row, now),
                )
                for row in rows
            ),
        )
    )


def _condition(row: RunRow, now: datetime) -> str:
    from corpus.runs import RUN_STATE_NAMES

    told = RUN_STATE_NAMES[row.state]
    if row.state == "running" and row.silent(now):
        told = f"mungkin mati: tidak ada tanda hidup sejak {row.heartbeat_at.astimezone():%H.%M.%S}"
    return f"{told}: {row.reason}" if row.reason else told


def _state(row: WaiverRow, today: date) -> str:
    if row.withdrawn_at:
        return f"dicabut {row.withdrawn_by}"
    return "berlaku" if row.holds(today) else "lewat waktu"


def size(count: int) -> str:
    """Bytes as people say them."""
    amount, unit = float(count), "B"
    for larger in ("KB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return (
        f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}".replace(".", ",")
    )


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _some(heading: str, lines: Sequence[str], console: Console, *, details: bool) -> None:
    if not lines:
        return
    console.print(f"{heading}:")
    most = len(lines) if details else _MOST
    for line in lines[:most]:
        console.print(f"  {line}", soft_wrap=True)
    if len(lines) > most:
        console.print(f"  dan {len(lines) - most} lagi (--verbose menyebut semuanya)")
