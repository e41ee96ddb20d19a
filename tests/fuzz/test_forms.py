"""What people hand in beside evidence, spoilt: sheets, packs, settings, sets and sendings end in words."""

from __future__ import annotations

import io
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from corpus.assessed import read_assessed
from corpus.claims import read_claims
from corpus.holdings import Holdings
from corpus.indices import read_indices
from corpus.manifest import read_manifest
from corpus.settings import SettingsError, addresses, preferred_instrument
from corpus.table import TableError
from extractors.model import Document
from extractors.read import read_table
from flows.earlier import read_report
from flows.evidence_set import Basis, EvidenceSet, Piece
from flows.evidence_set import load as load_set
from flows.faults import InputFault
from flows.gather import filed_by_name
from flows.gold import read_gold
from flows.outputs import render
from flows.request import Form
from rules.changes import compare
from rules.lint import check
from rules.pack import load
from rules.results import Report
from rules.source import InstrumentError
from tests.fuzz.conftest import LONG, TIMES
from tests.fuzz.mutations import mutated
from tests.rules.conftest import MINI
from tests.web.conftest import CHEAP, furnish
from web.house import House
from web.settings import WebSettings

NUMBER = TIMES if LONG else 8
FORMS: tuple[Form, ...] = get_args(Form)
ROWS = [
    ["No", "Indikator", "Tingkat", "Indeks nasional", "Tahun indeks", "Nama berkas", "Uraian"],
    [1, "Indikator 1", 3, None, None, "SK Wali Kota.pdf", "Indikator 1 kebijakan"],
    [5, "I5", "2 (dua)", 62.5, 2026, "b/notulen.docx", "5-7"],
]


def workbook() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(target)
    return target.getvalue()


SHEETS: dict[str, Callable[[], bytes]] = {
    "klaim.xlsx": workbook,
    "klaim.csv": lambda: "\n".join(";".join(str(cell or "") for cell in row) for row in ROWS).encode(),
}


USES: tuple[Callable[[Document], object], ...] = (
    lambda table: read_claims(table, range(1, 48), range(1, 6)),
    lambda table: read_indices(table, range(1, 48)),
    lambda table: read_manifest(table, range(1, 48), lambda text: filed_by_name(text, load("spbe-2024"))),
    lambda table: read_assessed(table, range(1, 48), frozenset({"I1-L2-01"})),
)


@pytest.mark.parametrize("name", SHEETS)
def test_a_spoilt_sheet_is_read_or_refused_by_cell(tmp_path: Path, name: str) -> None:
    data, path = SHEETS[name](), tmp_path / name
    for number in range(NUMBER):
        path.write_bytes(mutated(data, f"{name} {number}"))
        table = replace(read_table(path), name=name)
        for use in USES:
            try:
                use(table)
            except TableError as error:
                assert str(error)


CELLS = (
    "9" * 6_000,
    f"3 ({'9' * 6_000})",
    f"0,{'1' * 6_000}",
    "1-999, " * 2_000,
    "1-47, " * 2_000,
    "1e400",
    "\u00b2",
    "\uff13",
    "\u0663",
    "1/0",
)
"""What a cell may hold that is no number, or one that nobody counts to."""


@pytest.mark.parametrize("number", range(len(CELLS)))
@pytest.mark.parametrize("column", range(len(ROWS[0])))
def test_an_odd_cell_is_read_or_refused(tmp_path: Path, column: int, number: int) -> None:
    path = tmp_path / "lembar.csv"
    rows = [[str(cell or "") for cell in row] for row in ROWS]
    rows[1][column] = f'"{CELLS[number]}"'
    path.write_text("\n".join(";".join(row) for row in rows), "utf-8")
    table = replace(read_table(path), name=path.name)
    for use in USES:
        with suppress(TableError):
            use(table)


_ODD = (
    "[]",
    "{}",
    "null",
    "-1",
    "1e999",
    ".nan",
    "9" * 400,
    '"\\u202e"',
    "&x [*x]",
    "!!python/name:os.system",
    "? [a, b]",
    "2026-11-22",
    "'[*+(('",
    "|\n  a\n b",
)


def misstated(text: str, seed: str) -> str:
    """YAML or JSON of which a value, a key or a line is another."""
    chance, lines = random.Random(seed), text.splitlines()
    at = chance.randrange(len(lines))
    head, colon, _ = lines[at].partition(":")
    lines[at] = chance.choice(
        (f"{head}{colon} {chance.choice(_ODD)}", f"{lines[at]}x", f"  {lines[at]}", lines[at - 1], "")
    )
    return "\n".join(lines)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(MINI, tmp_path_factory.mktemp("paket") / "mini"))


def test_a_spoilt_pack_is_sound_or_refused_by_line(pack: Path) -> None:
    files = sorted(pack.rglob("*.yaml"))
    for number in range(NUMBER):
        path = files[number % len(files)]
        text = path.read_text("utf-8")
        path.write_text(misstated(text, f"paket {number}"), "utf-8")
        try:
            assert load(pack).items
        except InstrumentError as error:
            assert error.defects
            assert check(pack)
        finally:
            path.write_text(text, "utf-8")


SETTINGS = (
    "instrumen: {bawaan: pemdi-2026, Kota: spbe-2024}\npemberitahuan:\n  Kota:\n    umum: ['json://a']\n"
)


def test_spoilt_settings_are_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path))
    for number in range(NUMBER):
        (tmp_path / "pengaturan.yaml").write_text(misstated(SETTINGS, f"pengaturan {number}"), "utf-8")
        for use in (preferred_instrument, addresses):
            try:
                use("Kota")
            except SettingsError as error:
                assert "pengaturan.yaml" in str(error)


SET = EvidenceSet(
    institution="Pemerintah Kota Contoh",
    year=2025,
    instrument="spbe-2024",
    **Basis.here("d").model_dump(),
    at=datetime(2026, 1, 2, tzinfo=UTC),
    timezone="Asia/Jakarta",
    pieces=(Piece(name="SK.pdf", sha256="a" * 64, indicators=(1,)),),
)
LABELS = "file\tkind\tindicators\ttrust\ttext_layer\na.pdf\tperaturan\t1, 2\tyes\tyes\n"


def restated(text: str, seed: str, fields: str = "") -> str:
    """JSON of which a value or two are others of its kind, so that it often remains what it was.

    Args:
        fields: a regular expression of those that change; empty for all.
    """
    chance, lines = random.Random(seed), text.splitlines()
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(lines))
        head, colon, value = lines[at].rpartition(": ")
        if colon and not value.startswith(("[", "{")) and re.search(fields, head):
            odd = _STRINGS if value.startswith('"') else _NUMBERS
            lines[at] = f"{head}: {chance.choice(odd)}{',' if value.endswith(',') else ''}"
    return "\n".join(lines)


_STRINGS = (
    '""',
    '"="',
    '"\\u202e\\u0000<b>"',
    '"\\ud83d"',
    f'"{"x" * 40_000}"',
    '"met"',
    '"BD101"',
    '"\\n\\t"',
    "null",
)
_NUMBERS = ("0", "-1", "1e300", "99999999999999999999", "0.5", "null", "true", "2026")


@pytest.mark.parametrize("kind", ["set", "report", "labels"])
def test_what_was_written_before_and_spoilt_is_refused_in_words(
    tmp_path: Path, report: Report, kind: str
) -> None:
    text, read = {
        "set": (SET.model_dump_json(indent=1), load_set),
        "report": (report.model_dump_json(indent=1), read_report),
        "labels": (LABELS, read_gold),
    }[kind]
    path = tmp_path / "berkas"
    path.write_text(text, "utf-8")
    assert read(path)
    for number in range(NUMBER):
        path.write_bytes(mutated(text.encode(), f"{kind} {number}"))
        if number % 2 and kind != "labels":
            path.write_text(restated(text, f"{kind} {number}"), "utf-8")
        try:
            found = read(path)
        except InputFault as error:
            assert error.message
        else:
            assert not isinstance(found, Report) or compare(found, report)


TEXTS = '"(?:text|quote|section|path|name|subject|number|reason|remedy|message|summary|fact|analysis)"'


def test_every_form_is_written_whatever_the_documents_say(report: Report) -> None:
    text, written = report.model_dump_json(indent=1), 0
    for number in range(NUMBER // 4):
        with suppress(ValidationError):
            spoilt = Report.model_validate_json(restated(text, f"laporan {number}", TEXTS))
            written += all(render(spoilt, form) for form in FORMS)
    assert written


BOUNDARY = "x1y2"
SENDING = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="indikator"\r\n\r\n1\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas"; filename="SK.txt"\r\n'
    f"Content-Type: text/plain\r\n\r\nKeputusan Wali Kota\r\n--{BOUNDARY}--\r\n"
).encode()


@pytest.fixture
def sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, str]]:
    """A coordinator who is signed in, and where files are sent to."""
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("web.passwords._HASHER", CHEAP)
    holdings = Holdings.open(f"sqlite:///{tmp_path / 'telisik.db'}", str(tmp_path / "blobs"))
    site = furnish(House.of(holdings, WebSettings()))
    yield site.signed_in("koordinator"), site.path("dokumen/unggah")
    holdings.database.close()


def test_a_spoilt_sending_is_answered(sender: tuple[TestClient, str]) -> None:
    client, path = sender
    kind = f"multipart/form-data; boundary={BOUNDARY}".encode()
    for number in range(NUMBER):
        chance = random.Random(f"kiriman {number}")
        head = {
            "content-type": mutated(kind, f"kepala {number}") if chance.random() < 0.3 else kind,
            "content-encoding": chance.choice(("identity", "gzip", "x")),
        }
        answer = client.post(path, content=mutated(SENDING, f"kiriman {number}"), headers=head)
        assert answer.status_code < 500, answer.text
