"""The run without Prefect: every file reported, nothing written elsewhere, the second run free."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.direct import verify_directly
from flows.faults import InputFault
from flows.request import Request
from flows.workers import Workers
from rules.results import Report
from tests.flows.conftest import PERWALI, write_docx

EXPECTED = {
    # file: status of its reading, codes that must be told
    "Indikator 01/1.a.Perwali-8-2024.docx": ("ok", ()),
    "kosong.pdf": ("failed", ("BD003",)),
    "terpotong.pdf": ("failed", ("BD001",)),
    "catatan.xyz": ("failed", ("BD004",)),
    "perwali sebagai pdf.pdf": ("ok", ("BD005",)),
    "nama ‘aneh’ <b>&\ufffd.txt": ("ok", ()),  # shown without what turns its direction
    "kiriman.zip/arsip.zip/dalam/notulen.txt": ("ok", ()),
}


@pytest.fixture
def report(request_for: Request) -> Report:
    return verify_directly(request_for)


def test_every_file_is_reported_and_the_good_one_counts(report: Report) -> None:
    documents = {document.path: document for document in report.documents}
    for path, (status, codes) in EXPECTED.items():
        reading = documents[path].reading
        assert reading.status == status, path
        assert set(codes) <= {problem.code for problem in reading.problems}, path
        for problem in reading.problems:
            assert problem.message and problem.remedy
    assert report.run.skipped == 1  # the lock file
    first = report.indicators[0]
    assert (first.id, first.level.supported) == (1, 3)
    quotes = [f for r in first.requirements if r.met for f in r.findings]
    assert quotes and all((f.section or "").startswith("Pasal 2") for f in quotes if f.content)


def test_archive_members_stay_inside(report: Report, bundle: Path, tmp_path: Path) -> None:
    assert not list(tmp_path.rglob("luar.txt"))
    assert not list((tmp_path / "data" / "work").iterdir())


def test_same_input_same_report(report: Report, request_for: Request) -> None:
    again = verify_directly(request_for.model_copy(update={"use_cache": False, "workers": 1}))
    assert _timeless(again) == _timeless(report)


def test_second_run_starts_no_reader(
    report: Report, request_for: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Workers) -> None:
        raise AssertionError("a reader was started")

    monkeypatch.setattr(Workers, "_started", refuse)
    assert _timeless(verify_directly(request_for)) == _timeless(report)


def test_a_changed_file_is_read_anew(report: Report, request_for: Request, bundle: Path) -> None:
    shutil.copy(bundle / "Indikator 01" / "1.a.Perwali-8-2024.docx", bundle / "kosong.pdf")
    again = verify_directly(request_for)
    assert next(d for d in again.documents if d.path == "kosong.pdf").profile.number == "8"


def test_a_listed_file_that_is_missing_is_a_flag_of_its_indicator(
    request_for: Request, bundle: Path, tmp_path: Path
) -> None:
    name, manifest = "1.a.Perwali-8-2024.docx", tmp_path / "daftar.csv"
    asked = request_for.model_copy(update={"paths": (bundle / "Indikator 01",), "manifest": manifest})

    def told(rows: str) -> list[str]:
        manifest.write_text(f"Nama Berkas,Indikator\n{name},1\n{rows}", "utf-8")
        flags = verify_directly(asked).indicators[0].flags
        return [flag.message for flag in flags if flag.code == "BD208"]

    assert told("") == []
    for _ in range(2):  # the report of the same files without that row is kept
        (message,) = told("hilang.pdf,1\n")
        assert "hilang.pdf (sel A3)" in message
    assert told("hilang.pdf,3\n") == []


def test_only_asked_indicators_are_reported(request_for: Request) -> None:
    report = verify_directly(request_for.model_copy(update={"indicators": (1, 23)}))
    assert [indicator.id for indicator in report.indicators] == [1, 23]
    assert {improvement.indicator for improvement in report.improvements} <= {1, 23}


def test_forms_are_written_only_to_the_output_folder(request_for: Request, tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    before = set(tmp_path.rglob("*"))
    verify_directly(
        request_for.model_copy(update={"output": output, "forms": ("text", "json", "html", "xlsx", "docx")})
    )
    names = {path.name for path in output.iterdir()}
    assert names == {"report.txt", "report.json", "report.html", "report.xlsx", "report.docx"}
    fresh = {p for p in set(tmp_path.rglob("*")) - before if not p.is_relative_to(tmp_path / "data")}
    assert {p for p in fresh if not p.is_relative_to(output)} == set()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"paths": (Path("tidak-ada"),)}, "tidak-ada"),
        ({"instrument": "spbe-1999"}, "spbe-1999"),
        ({"indicators": (48,)}, "48"),
        ({"claims": Path("klaim.xlsx")}, "klaim.xlsx"),
    ],
)
def test_bad_requests_are_refused(request_for: Request, change: dict[str, object], named: str) -> None:
    with pytest.raises(InputFault, match=named):
        verify_directly(request_for.model_copy(update=change))


def _timeless(report: Report) -> Report:
    run = report.run.model_copy(update={"started_at": "", "finished_at": ""})
    return report.model_copy(update={"run": run})


def test_files_that_are_nearly_the_same_are_told_and_others_are_not(
    tmp_path: Path, request_for: Request
) -> None:
    folder = tmp_path / "mirip"
    clauses = [
        f"Pasal {n}\nPerangkat daerah ke-{n} menyusun rencana kerja tahun {2000 + n}." for n in range(60)
    ]
    first = "\n".join([PERWALI, *clauses])
    write_docx(folder / "final.docx", first)
    write_docx(folder / "final rev2.docx", first.replace("Pasal 59", "Pasal 60"))
    write_docx(folder / "lain.docx", PERWALI.replace("8 TAHUN 2024", "9 TAHUN 2024"))
    report = verify_directly(request_for.model_copy(update={"paths": (folder,), "claims": None}))
    told = {one.path: [f.message for f in one.flags if f.code == "BD406"] for one in report.documents}
    assert told["lain.docx"] == []
    (message,) = told["final.docx"]
    assert message.startswith("Berkas final.docx hampir sama dengan final rev2.docx (sekitar 9")
    assert len(told["final rev2.docx"]) == 1
