"""Loading a pack: what comes out of it, and what is said when it is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules import lint
from rules.pack import Instrument, available, load
from rules.source import InstrumentError
from tests.rules.conftest import MINI


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini"))


def replace(pack: Path, file: str, old: str, new: str) -> None:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_items_are_resolved(mini: Instrument) -> None:
    items = {item.key: item for item in mini.items}
    review = items["2.4.reviu"]
    assert (
        review.rule.text
        == "Notulen atau laporan reviu peta rencana taman kota yang berumur kurang dari 2 tahun"
    )
    assert review.rule.remedy == "Lampirkan notulen reviu peta rencana taman kota yang bertanggal"
    assert review.about == ("peta rencana taman", "rencana induk taman kota")
    assert review.zones == ("isi", "batang-tubuh", "lampiran", "judul")
    assert items["1.4.kebijakan-baru"].after == "1.4.reviu"
    assert [(part.need, part.together) for part in items["1.3.seluruh"].sets] == [(3, True)]
    assert [item.key for item in mini.by_indicator[3]] == [
        "3.1.informasi",
        "3.2.interaksi",
        "3.3.transaksi",
        "3.4.kolaborasi",
    ]


def test_the_digest_is_of_what_the_files_say(pack: Path, mini: Instrument) -> None:
    assert load(pack).digest == mini.digest
    (pack / "shared.yaml").write_text("# a comment\n" + (pack / "shared.yaml").read_text(encoding="utf-8"))
    assert load(pack).digest == mini.digest
    replace(pack, "indicators/2.yaml", "Konsep peta rencana taman", "Konsep peta rencana")
    assert load(pack).digest != mini.digest


BROKEN = [
    ("instrument.yaml", "weight: 40\n", "weigth: 40\n", 23, "domains.0.weigth", "kolom tidak dikenal"),
    ("instrument.yaml", "name: Instrumen uji", "nama: x", 1, "name", "wajib diisi"),
    (
        "instrument.yaml",
        "indicators: [1]",
        "indicators: [1, 9]",
        8,
        "families",
        "indikator 9 tidak mempunyai berkas",
    ),
    ("instrument.yaml", "{1: 40}", "{1: banyak}", 25, "indicators.1", "harus berupa angka, bukan 'banyak'"),
    (
        "indicators/1.yaml",
        "kinds: [peraturan, keputusan, notulen]",
        "kinds: [perwal]",
        19,
        "kinds.0",
        "'perwal' tidak dikenal",
    ),
    ("indicators/1.yaml", "id: sebagian", "id: Sebagian Domain", 24, "items.0.id", "hanya huruf kecil"),
    (
        "indicators/1.yaml",
        "of: unsur, need: 1",
        "of: usur, need: 1",
        29,
        "contents",
        "himpunan isi 'usur' tidak ada",
    ),
    ("indicators/1.yaml", "of: unsur, need: 1", "of: unsur, need: 5", 29, "contents", "meminta 5 dari 3 isi"),
    ("indicators/1.yaml", "after: reviu", "after: telaah", 52, "after", "butir 'telaah' tidak ada"),
    ("indicators/1.yaml", "after: reviu", "after: kebijakan-baru", 52, "after", "menunggu dirinya sendiri"),
    (
        "indicators/1.yaml",
        "{use: reviu, page: 3}",
        "{use: reviu, page: 3, after: kebijakan-baru}",
        46,
        "after",
        "butir 1.4.reviu menunggu dirinya sendiri",
    ),
    (
        "indicators/1.yaml",
        "{use: reviu, page: 3}",
        "{use: telaah, page: 3}",
        46,
        "use",
        "butir bersama 'telaah' tidak ada",
    ),
    ("indicators/2.yaml", "  4:\n", "  7:\n", 32, "levels.7", "tingkat 7 tidak dikenal skala penilaian"),
    ("indicators/2.yaml", "id: 2\n", "id: 1\n", 1, "id", "indikator 1 sudah ada di indicators/1.yaml"),
    (
        "indicators/3.yaml",
        "id: transaksi",
        "id: interaksi\n        zones: [pasal]",
        30,
        "zones.0",
        "yang boleh",
    ),
    ("indicators/3.yaml", "id: 3\n", "id: 3\n  x: [\n", 2, "", "bukan YAML yang sah"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "field", "reason"), BROKEN)
def test_a_broken_pack_says_where(
    pack: Path, file: str, old: str, new: str, line: int, field: str, reason: str
) -> None:
    replace(pack, file, old, new)
    with pytest.raises(InstrumentError) as raised:
        load(pack)
    told = [d for d in raised.value.defects if d.file == file and field in d.field and reason in d.reason]
    assert told, str(raised.value)
    assert abs(told[0].line - line) <= 1, told[0]


def test_an_unknown_instrument_names_the_known_ones() -> None:
    with pytest.raises(InstrumentError, match=r"yang tersedia: .*spbe-2024"):
        load("spbe-1999")


def test_the_packs_that_come_along_are_listed() -> None:
    assert "spbe-2024" in [manifest.id for manifest in available()]


def test_a_sound_pack_has_no_doubts() -> None:
    assert lint.check(MINI) == []


DOUBTFUL = [
    ("instrument.yaml", "weight: 40\n", "weight: 41\n", "jumlah bobot domain 101, seharusnya 100"),
    (
        "instrument.yaml",
        "indicators: {2: 45}",
        "indicators: {2: 44}",
        "bobot aspek 45, jumlah bobot indikatornya 44",
    ),
    ("instrument.yaml", "minimum: 1}", "minimum: 1.5}", "tidak ada predikat untuk nilai 1"),
    (
        "instrument.yaml",
        "{name: Tinggi, minimum: 3}, {name: Sedang, minimum: 2}",
        "{name: Sedang, minimum: 2}, {name: Tinggi, minimum: 3}",
        "instrument.yaml, baris 31, predicates.1.minimum: predikat 'Tinggi' harus di bawah 'Sedang'",
    ),
    (
        "instrument.yaml",
        "draft_level: 1",
        "draft_level: 7",
        "instrument.yaml, baris 13, families.0.draft_level: tingkat 7 tidak ada pada skala",
    ),
    (
        "instrument.yaml",
        "levels: [1, 2, 3, 4]",
        "levels: [1, 3, 2, 4]",
        "instrument.yaml, baris 7, scoring.levels: tingkat harus urut",
    ),
    ("instrument.yaml", "levels: [1, 2, 3, 4]", "levels: [1, 2, 2, 3, 4]", "tanpa ulangan"),
    (
        "instrument.yaml",
        "[2020, null]",
        "[2024, 2020]",
        "instrument.yaml, baris 5, years: tahun terbalik: 2024 sampai 2020",
    ),
    (
        "indicators/1.yaml",
        "        after: reviu\n",
        "",
        "indicators/1.yaml, baris 48, levels.4.items.1: within_years_after tanpa after",
    ),
    ("indicators/1.yaml", "requires: 2", "requires: 4", "tingkat 3 tidak dapat mensyaratkan 4"),
    ("indicators/1.yaml", "    requires: 3\n", "", "tingkat 4 tidak mensyaratkan tingkat di bawahnya"),
    (
        "indicators/1.yaml",
        "{use: reviu, page: 3}",
        "{use: reviu, page: 33}",
        "halaman 33 di luar halaman indikator",
    ),
    ("indicators/1.yaml", "[{of: unsur, need: 1, together: true}]", "[]", None),
    (
        "indicators/1.yaml",
        "phrases: [ruang terbuka hijau,",
        "phrases: [ruang terbuka hijau, taman,",
        "terlalu umum",
    ),
    ("indicators/1.yaml", "[penanaman pohon, penghijauan lahan]", "[taman]", "isi ini terlalu umum"),
    ("indicators/1.yaml", "[penanaman pohon, penghijauan lahan]", "[taman, penghijauan lahan]", None),
    ("indicators/1.yaml", "[penanaman pohon,", "[yang dan di,", "hanya berisi kata sambung"),
    ("indicators/1.yaml", "[ruang terbuka hijau nasional]", "[ruang terbuka hijau]", "juga ada di not_about"),
    (
        "indicators/1.yaml",
        "[ruang terbuka hijau,",
        "[ruang terbuka hijau, ruang terbuka hijau,",
        "ditulis dua kali",
    ),
    ("indicators/2.yaml", "kinds: [foto], alternative: bukti", "kinds: [foto]", "hanya beranggota satu"),
    (
        "indicators/2.yaml",
        "page: 4, kinds: [rencana, laporan, notulen]}",
        "page: 4, optional: true}",
        "tidak mempunyai butir wajib",
    ),
    (
        "indicators/3.yaml",
        "phrases: [perpustakaan digital,",
        "phrases: [perpustakaan digital, peta rencana taman,",
        "menamai topik indikator 2",
    ),
    ("indicators/2.yaml", "page: 5}\n", "page: 5}\n    page: 5\n", "ditulis dua kali"),
    ("glossary.yaml", "[review, kaji ulang]", "[review, walikota]", "'walikota' juga bentuk lain"),
    ("shared.yaml", "items:\n", "items:\n  lain: {text: Butir lain}\n", "tidak dipakai indikator mana pun"),
]


@pytest.mark.parametrize(("file", "old", "new", "reason"), DOUBTFUL)
def test_doubts_about_a_pack(pack: Path, file: str, old: str, new: str, reason: str | None) -> None:
    replace(pack, file, old, new)
    found = [str(defect) for defect in lint.check(pack)]
    assert any(reason in defect for defect in found) if reason else not found, found


def test_levels_stand_in_order(pack: Path) -> None:
    path = pack / "indicators/2.yaml"
    head, last = path.read_text(encoding="utf-8").split("  4:\n")
    path.write_text(head.replace("  1:\n", f"  4:\n{last}  1:\n"), encoding="utf-8")
    told = [str(defect) for defect in lint.check(pack)]
    assert told == ["indicators/2.yaml, baris 8, levels: tingkat harus urut dari yang terendah"]


def test_a_missing_file_is_named(pack: Path) -> None:
    (pack / "glossary.yaml").unlink()
    assert "glossary.yaml tidak ada" in str(lint.check(pack)[0])
