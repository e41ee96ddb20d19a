"""``telisik verify`` and ``read`` keep their contract: keys, streams, exit codes, files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from flows.request import FILE_NAMES
from tests.cli.conftest import Run
from tests.flows.conftest import PERWALI, write_docx

RUN_KEYS = {
    *("id", "instrument", "institution", "year", "started_at", "finished_at"),
    *("version", "rules_digest", "documents", "pages", "ocr_pages"),
}
DOCUMENT_KEYS = {"sha256", "path", "profile", "reading", "filed_under", "supports", "flags"}
INDICATOR_KEYS = {"id", "name", "status", "level", "coverage", "requirements", "flags"}
REQUIREMENT_KEYS = {"id", "level", "met", "score", "state", "reason", "findings"}
FINDING_KEYS = {"document", "page", "section", "quote", "box"}
FLAG_KEYS = {"code", "severity", "message", "document", "page", "remedy"}
PROFILE_KEYS = {
    *("kind", "form", "number", "year", "subject", "issuer", "institution", "place", "enacted_on"),
    *("promulgated_on", "signatory", "signed", "status", "period", "revokes", "amends"),
}
READ_KEYS = {
    *("schema", "sha256", "name", "media_type", "pages", "ocr_pages"),
    *("reading", "profile", "sections", "entities", "text_by_page"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "bukti" / "Indikator 01" / "1.a.Perwali-8-2024.docx", PERWALI)


@pytest.fixture
def bad(good: Path) -> Path:
    path = good.parent / "rusak.pdf"
    path.write_bytes(b"%PDF-1.4 rusak")
    return path


def test_json_report(telisik: Run, good: Path) -> None:
    done = telisik("verify", "bukti", "--year", "2024", "--format", "json", "--direct")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["schema"] == "telisik.report/1"
    assert report["run"].keys() >= RUN_KEYS
    assert report["run"]["institution"] == "Pemerintah Kota Nusaraya"
    document = report["documents"][0]
    assert document.keys() >= DOCUMENT_KEYS and document["profile"].keys() >= PROFILE_KEYS
    assert document["filed_under"] == [1]
    assert len(report["indicators"]) == 47
    for indicator in report["indicators"]:
        assert indicator.keys() >= INDICATOR_KEYS
        assert indicator["level"].keys() >= {"supported", "claimed"}
        for requirement in indicator["requirements"]:
            assert requirement.keys() >= REQUIREMENT_KEYS
            assert requirement["met"] == (requirement["state"] == "adequate")
            assert all(finding.keys() >= FINDING_KEYS for finding in requirement["findings"])
        assert all(flag.keys() >= FLAG_KEYS for flag in indicator["flags"])
    assert report["index"].keys() >= {"value", "predicate", "domains", "aspects"}
    gains = [improvement["gain"] for improvement in report["improvements"]]
    assert gains == sorted(gains, reverse=True) and gains
    assert "Membaca" in done.stderr


@pytest.mark.parametrize(
    ("gate", "with_bad", "code"),
    [
        ("never", False, 0),
        ("weak", False, 1),
        ("missing", False, 1),
        ("never", True, 3),
        ("missing", True, 1),
    ],
)
def test_exit_codes(
    telisik: Run, good: Path, request: pytest.FixtureRequest, gate: str, with_bad: bool, code: int
) -> None:
    if with_bad:
        request.getfixturevalue("bad")
    done = telisik("verify", "bukti", "--direct", "-q", "--fail-on", gate)
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    assert "Indeks menurut bukti" in done.stdout
    assert ("rusak.pdf" in done.stdout) == with_bad


def test_gate_looks_only_at_the_asked_indicators(telisik: Run, good: Path) -> None:
    arguments = ("verify", "bukti", "--direct", "-q", "--year", "2024", "--indicators", "1")
    assert telisik(*arguments, "--fail-on", "missing").returncode == 0


@pytest.mark.parametrize("form", ["html", "docx", "text"])
def test_output_to_a_named_file(telisik: Run, good: Path, tmp_path: Path, form: str) -> None:
    named = tmp_path / "hasil" / f"laporan.{'txt' if form == 'text' else form}"
    done = telisik("verify", "bukti", "--direct", "--format", form, "--output", named)
    assert done.returncode == 0, done.stderr
    assert named.stat().st_size > 1000 and done.stdout == ""
    assert str(named) in done.stderr


def test_all_forms_at_once_with_the_pack_and_beside_an_earlier_report(
    telisik: Run, good: Path, tmp_path: Path
) -> None:
    (tmp_path / "hasil").mkdir()
    forms = [word for form in FILE_NAMES for word in ("--format", form)]
    arguments = ("verify", "bukti", "--direct", "-q", "--year", "2024", "--output", "hasil", *forms)
    assert telisik(*arguments).returncode == 0
    assert sorted(path.name for path in (tmp_path / "hasil").iterdir()) == sorted(FILE_NAMES.values())
    more = ("--compare", "hasil/report.json", "--pack", "hasil/paket.zip", "--no-thumbnails")
    assert telisik(*arguments, *more).returncode == 0
    assert "Perubahan sejak laporan sebelumnya" in (tmp_path / "hasil" / "report.html").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "hasil" / "paket.zip") as packed:
        assert "bukti/Indikator 01/1.a.Perwali-8-2024.docx" in packed.namelist()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "xlsx"), "memerlukan --output"),
        (("--format", "csv", "--format", "json"), "memerlukan --output"),
        (("--format", "csv", "--format", "json", "--output", "satu.csv"), "tidak muat dalam satu berkas"),
        (("--compare", "tidak-ada.json", "--format", "html", "--output", "x"), "tidak dapat dibaca"),
    ],
)
def test_forms_that_cannot_be_written_are_refused(
    telisik: Run, good: Path, options: tuple[str, ...], told: str
) -> None:
    done = telisik("verify", "bukti", "--direct", "-q", "--year", "2024", *options)
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr


def test_unwritable_output_is_told(telisik: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    done = telisik("verify", "bukti", "--direct", "-q", "--format", "html", "--output", "berkas/laporan.html")
    assert done.returncode == 2 and "tidak dapat ditulis" in done.stderr and "Traceback" not in done.stderr


def test_claims_are_compared(telisik: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "klaim.csv").write_text("Indikator;Tingkat\n1;5\n", "utf-8")
    done = telisik(
        "verify", "bukti", "--direct", "-q", "--year", "2024", "--claims", "klaim.csv", "--format", "json"
    )
    first = json.loads(done.stdout)["indicators"][0]
    assert first["level"]["claimed"] == 5 and first["status"] == "weak"
    assert "BD302" in {flag["code"] for flag in first["flags"]}


def test_read_json(telisik: Run, good: Path) -> None:
    done = telisik("read", good, "--format", "json")
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert read.keys() >= READ_KEYS and read["schema"] == "telisik.document/1"
    profile = read["profile"]
    assert profile.keys() >= PROFILE_KEYS
    assert (profile["kind"], profile["number"], profile["year"]) == ("peraturan", "8", 2024)
    assert (profile["enacted_on"], profile["status"]) == ("2024-03-04", "enacted")
    for section in read["sections"]:
        assert section.keys() >= {"kind", "label", "page", "start", "end"}
    article = next(s for s in read["sections"] if s["label"] == "Pasal 2")
    assert read["text_by_page"][article["page"] - 1][article["start"] :].startswith("Pasal 2")
    for entity in read["entities"]:
        assert entity.keys() >= {"label", "text", "page", "start", "end", "normal"}
        text = read["text_by_page"][entity["page"] - 1]
        assert text[entity["start"] : entity["end"]] == entity["text"]


def test_read_text_and_unreadable(telisik: Run, good: Path, bad: Path) -> None:
    assert "Peraturan Wali Kota" in telisik("read", good).stdout
    done = telisik("read", bad)
    assert done.returncode == 3 and "BD001" in done.stdout and "Traceback" not in done.stderr


def test_an_unlisted_institution_is_accepted_with_a_warning(telisik: Run, good: Path) -> None:
    for name, warned in (("Pemerintah Kota Antah Berantah", True), ("Pemerintah Kota Palopo", False)):
        done = telisik("verify", "bukti", "--year", "2024", "--institution", name, "--direct")
        assert done.returncode == 0
        assert ("tidak ada dalam daftar" in done.stderr) == warned
