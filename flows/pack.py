"""The evidence pack: files under the portal's names, reports, a manifest, what was left out and why."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from corpus.store import StoreError
from extractors.read import sha256_of
from flows.gather import Input, Skipped
from reports.package import member
from reports.portal import Entry, LeftOut, entries, left_out
from rules.results import Report

MANIFEST, SUMS = "manifes.json", "SHA256SUMS"
SCHEMA = "telisik.pack/1"
_CHUNK = 1 << 20


def write_pack(
    path: Path,
    report: Report,
    reports: Mapping[str, bytes],
    inputs: Sequence[Input],
    skipped: Iterable[Skipped],
) -> None:
    """Write the pack, whole or not at all; the same for the same report and files.

    Args:
        path: the ZIP.
        report: of the run.
        reports: its forms by file name.
        inputs: the files of the run; what is not what was verified any more is left out and told.
        skipped: what the run passed over.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with zipfile.ZipFile(temporary, "w") as packed:
            _fill(packed, report, reports, {item.sha256: item for item in reversed(inputs)}, skipped)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(
    packed: zipfile.ZipFile,
    report: Report,
    reports: Mapping[str, bytes],
    files: Mapping[str, Input],
    skipped: Iterable[Skipped],
) -> None:
    packed_files: list[dict[str, object]] = []
    changed: list[LeftOut] = []
    sums: dict[str, str] = {}
    taken = entries(report)
    for entry in taken:
        size = _copy(packed, entry, files.get(entry.sha256))
        if size is None:
            changed.append(LeftOut(entry.path, entry.sha256, "berubah atau hilang sejak diperiksa"))
            continue
        packed_files.append({**asdict(entry), "size": size})
        sums[entry.name] = entry.sha256
    for name, content in sorted(reports.items()):
        placed = f"laporan/{name}"
        packed.writestr(member(placed), content)
        sums[placed] = hashlib.sha256(content).hexdigest()
    absent = [asdict(one) for one in (*dict.fromkeys(changed), *left_out(report, taken))]
    absent += [{"path": one.name, "sha256": "", "reason": one.reason} for one in skipped]
    run = report.run
    manifest = {
        "schema": SCHEMA,
        "run": run.model_dump(mode="json", exclude={"started_at", "finished_at"}),
        "files": packed_files,
        "reports": [name for name in sums if name.startswith("laporan/")],
        "left_out": absent,
    }
    content = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    packed.writestr(member(MANIFEST), content)
    sums[MANIFEST] = hashlib.sha256(content).hexdigest()
    packed.writestr(member(SUMS), "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())))


def _copy(packed: zipfile.ZipFile, entry: Entry, item: Input | None) -> int | None:
    """Copy a file in, verified; null when it is not what was verified any more."""
    if item is None:
        return None
    try:
        with item.opened() as path:
            if sha256_of(path) != entry.sha256:
                return None
            info = member(entry.name)
            info.file_size = path.stat().st_size
            with path.open("rb") as source, packed.open(info, "w") as target:
                shutil.copyfileobj(source, target, _CHUNK)
            return info.file_size
    except (OSError, StoreError):
        return None
