"""What a run hands over: forms, pictures, comparison, evidence pack; whole, bounded, the same twice."""

from __future__ import annotations

import hashlib
import json
import zipfile
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from flows import thumbnails
from flows.delivery import deliver
from flows.direct import verify_directly
from flows.earlier import comparable
from flows.faults import InputFault
from flows.gather import Gathered, Input, Skipped
from flows.outputs import render
from flows.pack import write_pack
from flows.request import FILE_NAMES, Request
from flows.workers import WorkerLost, Workers
from reports.portal import entries
from rules.results import Report
from tests.extractors.paper import pdf
from tests.flows.conftest import PERWALI


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """The report on one regulation as PDF, one copy of it and one broken file; and the folder of results."""
    root = tmp_path_factory.mktemp("bukti")
    (root / "Indikator 01").mkdir()
    lines = PERWALI.splitlines()
    content = pdf([lines[:22], lines[22:]])
    (root / "Indikator 01" / "1.a.Perwali.pdf").write_bytes(content)
    (root / "salinan.pdf").write_bytes(content)
    (root / "rusak.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (root / "~$kunci.docx").write_bytes(b"lock")
    output = root.parent / f"{root.name}-hasil"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(root.parent / f"{root.name}-data"))
        report = verify_directly(
            Request(
                paths=(root,), year=2024, institution="Pemerintah Kota Nusaraya", workers=1,
                output=output, forms=("html", "json"), pack=output / "paket.zip",
            )
        )  # fmt: skip
    return report, output


def test_the_run_writes_its_forms_with_pictures(run: tuple[Report, Path]) -> None:
    report, output = run
    assert sorted(path.name for path in output.iterdir()) == ["paket.zip", "report.html", "report.json"]
    page = (output / "report.html").read_text("utf-8")
    assert 'href="data:image/webp;base64,' in page and 'class="mark"' in page
    assert Report.model_validate_json((output / "report.json").read_bytes()) == report


def test_the_pack_holds_what_it_says(run: tuple[Report, Path]) -> None:
    report, output = run
    with zipfile.ZipFile(output / "paket.zip") as packed:
        assert packed.testzip() is None
        manifest = json.loads(packed.read("manifes.json"))
        names = [one["name"] for one in manifest["files"]]
        assert names == [entry.name for entry in entries(report)] and names
        assert names[0] == "bukti/Indikator 01/1.a.Perwali-8-2024.pdf"
        assert manifest["reports"] == sorted(f"laporan/{name}" for name in FILE_NAMES.values())
        sums = dict(reversed(line.split("  ")) for line in packed.read("SHA256SUMS").decode().splitlines())
        assert sums.keys() == set(packed.namelist()) - {"SHA256SUMS"}
        for name, digest in sums.items():
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest, name
        assert packed.read("laporan/report.json") == render(report, "json")
    told = {one["path"]: one["reason"] for one in manifest["left_out"]}
    assert told["salinan.pdf"] == "isinya sama persis dengan berkas yang disertakan"
    assert told["rusak.pdf"].startswith("tidak terbaca") and len(told) == 3
    assert manifest["run"]["inputs_digest"] == report.run.inputs_digest


def _inputs(report: Report, root: Path) -> list[Input]:
    return [Input(one.path, root / one.path, one.sha256) for one in report.documents]


def _root(output: Path) -> Path:
    return output.parent / output.name.removesuffix("-hasil")


def test_the_same_pack_twice(run: tuple[Report, Path], tmp_path: Path) -> None:
    report, output = run
    for name in ("satu.zip", "dua.zip"):
        for path in _root(output).rglob("*.pdf"):
            path.touch()
        inputs, skipped = _inputs(report, _root(output)), [Skipped("~$kunci.docx", "berkas kunci")]
        write_pack(tmp_path / name, report, {"report.csv": render(report, "csv")}, inputs, skipped)
    assert (tmp_path / "satu.zip").read_bytes() == (tmp_path / "dua.zip").read_bytes()
    assert not list(tmp_path.glob(".*"))  # nothing unfinished is left


def test_a_file_that_changed_since_is_left_out_and_told(run: tuple[Report, Path], tmp_path: Path) -> None:
    report, _ = run
    inputs = []
    for number, one in enumerate(report.documents):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(b"lain")
        inputs.append(Input(one.path, path, one.sha256))
    write_pack(tmp_path / "paket.zip", report, {}, inputs, ())
    with zipfile.ZipFile(tmp_path / "paket.zip") as packed:
        manifest = json.loads(packed.read("manifes.json"))
        assert packed.namelist() == ["manifes.json", "SHA256SUMS"]
    assert manifest["files"] == []
    assert "berubah atau hilang sejak diperiksa" in {one["reason"] for one in manifest["left_out"]}


def test_a_pack_that_fails_leaves_nothing(run: tuple[Report, Path], tmp_path: Path) -> None:
    report, _ = run
    (tmp_path / "berkas").write_text("x")
    request = Request(paths=(), year=2024, pack=tmp_path / "berkas" / "paket.zip", thumbnails=False)
    with Workers(1) as workers, pytest.raises(InputFault, match="tidak dapat ditulis"):
        deliver(report, request, Gathered((), (), {}), workers)
    target = tmp_path / "paket.zip"
    with pytest.raises(RuntimeError):
        write_pack(target, report, {}, (), _broken())
    assert not target.exists() and not list(tmp_path.glob(".paket*"))


def _broken() -> Any:
    raise RuntimeError
    yield


class Lost:
    """Workers of whom none answers."""

    def submit(self, *_: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_exception(WorkerLost())
        return future


def test_pages_that_cannot_be_drawn_are_told(
    run: tuple[Report, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    report, output = run
    inputs = _inputs(report, _root(output))
    monkeypatch.setattr(thumbnails, "outcome", lambda future: future.result())
    found = thumbnails.pictures(report, inputs, Lost())  # type: ignore[arg-type]
    assert not found.pages and found.failed and found.left_out == 0


@pytest.mark.parametrize("bound", ["MOST_PAGES", "MOST_BYTES"])
def test_pictures_are_bounded(run: tuple[Report, Path], monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    report, output = run
    monkeypatch.setattr(thumbnails, bound, 0)
    with Workers(1) as workers:
        found = thumbnails.pictures(report, _inputs(report, _root(output)), workers)
    assert not found.pages and not found.failed and found.left_out > 0


def test_a_report_to_compare_with_is_checked(run: tuple[Report, Path], tmp_path: Path) -> None:
    _, output = run
    assert comparable(output / "report.json", "spbe-2024").run.year == 2024
    with pytest.raises(InputFault, match="memakai instrumen spbe-2024, bukan pemdi-2026"):
        comparable(output / "report.json", "pemdi-2026")
    with pytest.raises(InputFault, match="tidak dapat dibaca"):
        comparable(tmp_path / "tidak-ada.json", "spbe-2024")
    (tmp_path / "bukan.json").write_text("{}")
    with pytest.raises(InputFault, match="bukan laporan"):
        comparable(tmp_path / "bukan.json", "spbe-2024")
