"""Short papers as offices write them, read and judged whole: what an assessor ticks and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.read import read
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import load
from rules.results import Verdict
from rules.verdict import judge
from tests.rules.short_papers import OFFICE, Judged, ticked

CHECKLIST = """LAPORAN PENERAPAN MANAJEMEN DATA
KABUPATEN TIRTAMAYA TAHUN 2025
{head}
{rows}
Pedoman yang digunakan: Peraturan Menteri PPN/Kepala Bappenas Nomor 16 Tahun 2020
"""


PROCESSES = (
    "Arsitektur data",
    "Data induk",
    "Data referensi",
    "Basis data",
    "Kualitas data",
    "Interoperabilitas data",
)


CELLS = "No\tProses\tBelum\tSudah"


@pytest.mark.parametrize(
    ("head", "row", "state"),
    [
        (CELLS, "{n}\t{name}\t\tv", "blocked"),
        (CELLS, "{n}\t{name}\tv", "partial"),
        (CELLS, "{n}\t{name}", "needs_person"),
        (CELLS, "{n}\t{name}\tv\tv", "needs_person"),
        ("No Proses Belum Sudah", "{n} {name} v", "needs_person"),
    ],
)
def test_the_ticks_of_a_checklist_decide(judged: Judged, head: str, row: str, state: str) -> None:
    rows = "\n".join(row.format(n=n, name=name) for n, name in enumerate(PROCESSES, 1))
    found = judged(CHECKLIST.format(head=head, rows=rows), 23)["23.4.penerapan-lengkap"]
    assert (found.state, "Centang" in found.reason) == (state, state == "needs_person"), found.reason


AUDITED = """INSPEKTORAT KABUPATEN TIRTAMAYA
LAPORAN HASIL AUDIT INFRASTRUKTUR SPBE
JARINGAN INTRA KABUPATEN TIRTAMAYA
Tanggal: 14 Agustus 2025
Pedoman audit: Peraturan {body} Nomor 1 Tahun 2024 tentang Standar Audit Infrastruktur SPBE
Tim audit: {team}
Hasil audit: penerapan tata kelola dan manajemen TIK cukup, fungsionalitas baik,
kinerja yang dihasilkan 99 persen, aspek TIK lainnya memadai.
"""


@pytest.mark.parametrize(
    ("body", "team", "external"),
    [
        ("BRIN", "Inspektorat (APIP)", False),
        ("Badan Riset dan Inovasi Nasional", "Inspektorat (APIP)", False),
        ("BRIN", "Badan Riset dan Inovasi Nasional", True),
        ("BRIN", "auditor BRIN", True),
    ],
)
def test_who_made_the_rules_of_an_audit_did_not_carry_it_out(
    judged: Judged, body: str, team: str, external: bool
) -> None:
    found = ticked(judged(AUDITED.format(body=body, team=team), 29))
    assert ("29.4.audit-eksternal" in found) == external
    assert "29.2.audit-terbatas" in found


TEAM = """NOTULENSI RAPAT KOORDINASI TIM KOORDINASI SPBE KABUPATEN TIRTAMAYA
Hari/Tgl : Kamis, 13 Februari 2025
1. Tim Koordinasi SPBE telah melaksanakan pendampingan arsitektur pada 8 OPD.
2. {said}
"""


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("Diskominfo melaporkan pelaksanaan tugas sekretariat tim.", False),
        ("Laporan pelaksanaan tugas tim terlampir, seluruh tugas telah selesai.", True),
    ],
)
def test_what_somebody_reports_in_a_meeting_is_no_report(judged: Judged, said: str, whole: bool) -> None:
    assert ("19.3.pelaksanaan-seluruh" in ticked(judged(TEAM.format(said=said), 19))) == whole


SURVEY = """HASIL SURVEI KEPUASAN MASYARAKAT (SKM) ONLINE KABUPATEN TIRTAMAYA TAHUN 2026
Nilai indeks kepuasan masyarakat 86,2. {said}
"""


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("Kelompok rentan akan dilibatkan sebagai responden.", False),
        ("Kelompok rentan akan kami libatkan. Tim akan melibatkan kelompok rentan.", False),
        ("Kelompok rentan telah dilibatkan sebagai responden.", True),
    ],
)
def test_who_will_take_part_did_not(judged: Judged, said: str, there: bool) -> None:
    found = ticked(judged(SURVEY.format(said=said), 20, "pemdi-2026"))
    assert ("20.1.kelompok-rentan" in found) == there


INCIDENT = """LAPORAN PENANGANAN INSIDEN KEAMANAN INFORMASI
Dinas Kominfo Kabupaten Tirtamaya
Tanggal insiden : {a}
Jenis insiden : {b}
Penanganan insiden : {c}
Hasil penilaian kerentanan : {d}
"""


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        (("................",) * 4, False),
        (("________", "________", "...", "Diskominfo"), False),
        (("3 Maret 2025", "peretasan laman", "pemulihan dari cadangan", "................"), True),
    ],
)
def test_a_report_that_nobody_filled_in_reports_nothing(
    judged: Judged, values: tuple[str, ...], filled: bool
) -> None:
    text = INCIDENT.format(**dict(zip("abcd", values, strict=True)))
    assert ("22.2.penerapan-awal" in ticked(judged(text, 22))) == filled


REVIEW = """NOTULEN RAPAT REVIU PETA RENCANA SPBE
KABUPATEN TIRTAMAYA
Hari/Tanggal : Senin, 8 November {year}
Permasalahan: program integrasi layanan tidak selaras dengan RPJMD.
Rekomendasi: merevisi program. Tindak lanjut oleh Diskominfo.
"""


@pytest.mark.parametrize(("year", "state"), [(2021, "outdated"), (2024, "blocked")])
def test_recommendations_are_as_old_as_their_review(judged: Judged, year: int, state: str) -> None:
    items = judged(REVIEW.format(year=year), 12)
    assert {items["12.4.reviu"].state, items["12.4.rekomendasi"].state} == {state}


def test_the_name_of_the_matter_alone_is_no_content(judged: Judged) -> None:
    text = "LAPORAN SATU DATA KABUPATEN TIRTAMAYA\nPortal satu data memuat 412 dataset pada tahun 2025.\n"
    items = judged(text, 43)
    assert items["43.3.transaksi"].state == "not_submitted"
    assert items["43.4.kolaborasi"].state == "not_submitted"


WRITTEN = """PERATURAN BUPATI TIRTAMAYA
NOMOR 12 TAHUN 2023
TENTANG
SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK
DENGAN RAHMAT TUHAN YANG MAHA ESA
BUPATI TIRTAMAYA,
MEMUTUSKAN:
Menetapkan : PERATURAN BUPATI TENTANG SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK.
BAB IV
PEMBANGUNAN APLIKASI
Pasal 15
{said}
Pasal 16
Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
Ditetapkan di Tirtamaya
pada tanggal 4 Maret 2023
BUPATI TIRTAMAYA,
ttd
RADITYA MAHENDRA
"""


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Pembangunan aplikasi dirancang bersama dan memakai bahasa pemrograman yang sama.", 0),
        ("Pembangunan aplikasi meliputi perancangan dan pemrograman.", 2),
    ],
)
def test_how_an_application_is_made_is_no_stage_of_making_it(judged: Judged, said: str, count: int) -> None:
    items = judged(WRITTEN.format(said=said), 4)
    assert {finding.content for finding in items["4.2.siklus"].findings if finding.content} == {
        0: set(),
        2: {"Desain atau rancang bangun", "Implementasi"},
    }[count]
    assert "belum dapat dinilai" in items["4.5.kebijakan-optimal"].reason
    assert "memadai" not in items["4.5.kebijakan-optimal"].reason


def test_nobody_is_asked_about_what_follows_no_review(judged: Judged) -> None:
    text = """TIRTAMAYA-CSIRT
Versi 1.2, diperbarui tanggal 9 Januari 2024 sebagai penyempurnaan versi sebelumnya.
5.1 Penanggulangan insiden siber
5.2 Pemberian rekomendasi teknis dalam rangka penguatan keamanan informasi
5.3 Edukasi keamanan informasi kepada konstituen
"""
    items = judged(text, 22)
    assert items["22.2.penerapan-awal"].state == "needs_person"
    assert items["22.5.penguatan-manajemen"].state == "not_submitted"
    assert items["22.5.penyempurnaan-manajemen"].state == "not_submitted"


DECREE = """KEPUTUSAN BUPATI TIRTAMAYA
NOMOR 555/150 TAHUN 2025
TENTANG
{title}
BUPATI TIRTAMAYA,
MEMUTUSKAN:
Menetapkan :
KESATU : {first}
KEDUA : {second}
KETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
Ditetapkan di Tirtamaya
pada tanggal 4 Maret 2025
BUPATI TIRTAMAYA,
ttd
RADITYA MAHENDRA
"""


TASKS = "Tim Koordinasi SPBE mempunyai tugas mengoordinasikan SPBE pada seluruh Perangkat Daerah."


def test_a_decree_that_repeals_one_regulates_nothing(judged: Judged) -> None:
    earlier = "Keputusan Bupati Nomor 12 Tahun 2023 tentang Tim Koordinasi SPBE"
    gone = DECREE.format(
        title=f"PENCABUTAN {earlier.upper()}",
        first=f"Mencabut dan menyatakan tidak berlaku {earlier} yang mempunyai tugas di seluruh OPD.",
        second=TASKS,
    )
    assert not ticked(judged(gone, 10))
    told = gone.replace("PENCABUTAN ", "TATA TERTIB ").replace(
        f"KEDUA : {TASKS}", "KEDUA : Tata tertib terlampir."
    )
    assert "10.2.tugas-sebagian" not in ticked(judged(told, 10))
    new = DECREE.format(title="TIM KOORDINASI SPBE", first="Membentuk Tim Koordinasi SPBE.", second=TASKS)
    assert {"10.2.tugas-sebagian", "10.3.tugas-seluruh"} <= ticked(judged(new, 10))


def test_a_team_is_no_activity(judged: Judged) -> None:
    team = DECREE.format(
        title="TIM MANAJEMEN PENGETAHUAN SPBE",
        first="Membentuk Tim Manajemen Pengetahuan SPBE.",
        second="Tim bertugas mengumpulkan, mengolah, menyimpan, dan membagikan pengetahuan SPBE.",
    )
    found = judged(team, 26)["26.2.penerapan-awal"]
    assert found.state == "wrong_kind" and "membuktikan timnya" in found.reason


@pytest.mark.parametrize(("matter", "own"), [("RPJMD", False), ("PETA RENCANA SPBE", True)])
def test_minutes_review_what_their_title_says(judged: Judged, matter: str, own: bool) -> None:
    minutes = f"""NOTULEN RAPAT REVIU {matter}
KABUPATEN TIRTAMAYA
Hari/Tanggal : Senin, 10 Maret 2025
Permasalahan: target tidak tercapai. Peta Rencana SPBE disinggung sebagai program pendukung.
Rekomendasi: penyesuaian target. Tindak lanjut oleh Bappeda.
"""
    assert ("12.4.reviu" in ticked(judged(minutes, 12))) == own


APART = [
    (
        16,
        "16.2.pemanfaatan-sebagian",
        "NOTULEN PUSAT DATA\nTempat : Ruang Rapat Dinas Kominfo\n{said}\n",
        "Dibahas pusat data.",
        "Penempatan peladen dinas pada pusat data telah berjalan.",
    ),
    (
        44,
        "44.1.informasi",
        "JDIH KABUPATEN TIRTAMAYA\n{said}\n",
        "Terima kasih atas perhatian Anda.",
        "Beranda, Produk Hukum.",
    ),
    (
        11,
        "11.4.rekomendasi",
        "NOTULEN REVIU ARSITEKTUR SPBE\nTanggal : 3 Maret 2025\nRekomendasi: lanjutkan.\n{said}\n",
        "Masa berlaku lima tahun.",
        "Masalah: domain aplikasi tertinggal.",
    ),
]


@pytest.mark.parametrize(("number", "key", "frame", "apart", "meant"), APART)
def test_words_that_only_look_like_forms_of_another(
    judged: Judged, number: int, key: str, frame: str, apart: str, meant: str
) -> None:
    assert key not in ticked(judged(frame.format(said=apart), number))
    assert key in ticked(judged(frame.format(said=meant), number))


def together(tmp_path: Path, papers: dict[str, str]) -> Verdict:
    """Papers by path, judged as one submission; ``9/LHA.txt`` is handed in for indicator 9."""
    instrument = load("spbe-2024")
    evidence = []
    for name, text in papers.items():
        path = tmp_path / name.replace("/", "-")
        path.write_text(text, encoding="utf-8")
        document = read(path)
        evidence.append(Evidence.of(document, match(document, instrument), (int(name.partition("/")[0]),)))
    return judge(evidence, instrument, Context(2025, OFFICE, claims={10: 4}))


ASSESSORS = DECREE.format(
    title="PEMBENTUKAN TIM ASESOR INTERNAL SPBE KABUPATEN TIRTAMAYA",
    first="Membentuk Tim Asesor Internal SPBE.",
    second="Tim melaksanakan penilaian mandiri termasuk indikator audit infrastruktur SPBE.",
)


COORDINATION = DECREE.format(
    title="TIM KOORDINASI SPBE", first="Membentuk Tim Koordinasi SPBE.", second=TASKS
)


def test_a_set_is_told_so_that_a_coordinator_can_act(tmp_path: Path) -> None:
    audit = AUDITED.format(body="BRIN", team="Inspektorat (APIP)")
    review = REVIEW.format(year=2024)
    papers = {"29/lha.txt": audit, "29/sk.txt": ASSESSORS, "10/tim.txt": COORDINATION, "12/reviu.txt": review}
    flags = {
        one.id: {flag.code: flag.message for flag in one.flags}
        for one in together(tmp_path, papers).indicators
    }
    assert "bukan SK Tim Auditor" in flags[29]["BD204"]
    assert "12.4.reviu dan 12.4.rekomendasi (tingkat 4)" in flags[12]["BD303"]
    codes = [flag.code for one in together(tmp_path, papers).indicators if one.id == 10 for flag in one.flags]
    assert codes.count("BD304") == 1  # though two items ask for a review


def test_a_policy_is_not_sent_to_an_indicator_that_it_does_not_help(tmp_path: Path) -> None:
    text = WRITTEN.replace("TENTANG\nSISTEM PEMERINTAHAN", "TENTANG\nARSITEKTUR SISTEM PEMERINTAHAN")
    text = text.replace("PEMBANGUNAN APLIKASI", "ARSITEKTUR SPBE")
    policy = text.format(said="Arsitektur SPBE memuat domain arsitektur proses bisnis.")
    found = together(tmp_path, {"1/perbup.txt": policy})
    assert {support.indicator for support in found.documents[0].supports} == {1, 11}
    sent = [flag.message for flag in found.documents[0].flags if flag.code == "BD205"]
    assert sent == []


def test_what_a_column_is_called_is_said_of_no_row(judged: Judged) -> None:
    register = """REGISTER RISIKO SPBE KABUPATEN TIRTAMAYA 2025
Penetapan konteks: layanan surat elektronik. Pedoman: Permen PANRB 5/2020.
No\tIdentifikasi risiko\tAnalisis risiko\tEvaluasi risiko\tKontrol ada\tKontrol tidak ada
1\tServer padam\tKemungkinan 3, dampak 4\tPrioritas 1\t\tv
"""
    assert "21.3.penerapan-pedoman" in ticked(judged(register, 21))


def test_a_review_of_the_architecture_is_not_the_architecture(judged: Judged) -> None:
    review = """LAPORAN REVIU ARSITEKTUR SPBE KABUPATEN TIRTAMAYA
Tirtamaya, 20 Mei 2025
1. Kesenjangan: domain arsitektur keamanan belum memuat standar terbaru.
2. Saran perbaikan: memutakhirkan domain arsitektur aplikasi.
"""
    items = judged(review, 11)
    assert {"11.4.reviu", "11.4.rekomendasi"} <= ticked(items)
    assert "11.2.sebagian-domain" not in ticked(items)
    assert "bukan arsitektur itu sendiri" in items["11.2.sebagian-domain"].reason


def test_a_plan_for_next_year_is_of_today(judged: Judged) -> None:
    plan = """RENCANA AKSI KEAMANAN INFORMASI KABUPATEN TIRTAMAYA TAHUN 2026
1. Penilaian kerentanan triwulan I.
2. Edukasi keamanan informasi triwulan II.
"""
    assert judged(plan, 22)["22.1.rancangan-penerapan"].state == "adequate"
