"""What is absent, intended or asked for fulfils nothing; what is done or ruled does. As officials write."""

from __future__ import annotations

from typing import Any

import pytest

from rules.match import match
from rules.pack import Instrument
from tests.rules.paper import ENACTED, paper

LETTER: dict[str, Any] = {"kind": "laporan", "subject": "Kegiatan Kota"}

ABSENT = [
    "Peta rencana taman, kebun bibit, dan alat siram di seluruh kota belum tersedia.",
    "Peta rencana taman, daftar pohon, daftar alat, serta daftar kebun di setiap kelurahan perlu disusun.",
    "Peta rencana taman belum ada.",
    "Sampai saat ini peta rencana taman belum tersedia.",
    "Pemerintah Kota belum memiliki peta rencana taman.",
    "Belum pernah disusun peta rencana taman.",
    "Dinas tidak memiliki peta rencana taman.",
    "Tidak terdapat peta rencana taman.",
    "Peta rencana taman tidak disusun tahun ini.",
    "Penyusunan peta rencana taman tidak dilaksanakan karena keterbatasan anggaran.",
    "Penyusunan peta rencana taman ditunda.",
    "Penyusunan peta rencana taman batal dilaksanakan.",
    "Tanpa adanya peta rencana taman, kegiatan tersendat.",
    "Penyusunan peta rencana taman tidak dilakukan pada tahun ini.",
    "Rapat peta rencana taman dibatalkan karena peserta tidak lengkap.",
    "Penyusunan peta rencana taman gagal dilaksanakan.",
    "Tidak satu pun dinas menyusun peta rencana taman.",
    "Peta rencana taman tak kunjung selesai.",
    "Penyusunan peta rencana taman baru akan dimulai.",
    "Peta rencana taman baru sebatas wacana.",
    "Penyusunan peta rencana taman masih menunggu anggaran.",
    "Penyusunan peta rencana taman dijadwalkan pada triwulan I.",
    "Peta rencana taman ditargetkan selesai tahun depannya.",
    "Laporan ini tidak memuat peta rencana taman.",
    "Penyusunan peta rencana taman vakum sejak dua tahun.",
    "Peta rencana taman absen dari program kerja.",
    "Penyusunan peta rencana taman tidak berjalan.",
    "Peta rencana taman tidak jalan.",
    "Peta rencana taman tidak sempat dikerjakan.",
    "Peta rencana taman ditiadakan.",
    "Peta rencana taman disetop sementara.",
    "Peta rencana taman terlewatkan.",
    "Peta rencana taman masih kosong.",
    "Peta rencana taman masih konsep.",
    "Peta rencana taman masih dalam antrean.",
    "Peta rencana taman menunggu persetujuan pimpinan.",
    "Peta rencana taman baru dibahas secara lisan.",
]
INTENDED = [
    "Peta rencana taman akan disusun pada triwulan berikutnya.",
    "Kami akan menyusun peta rencana taman.",
    "Akan segera disusun peta rencana taman.",
    "Peta rencana taman akan segera ditetapkan.",
    "Peta rencana taman sedang dalam proses.",
    "Peta rencana taman sedang disusun oleh dinas.",
    "Peta rencana taman masih disusun.",
    "Peta rencana taman masih dalam tahap penyusunan.",
    "Peta rencana taman masih dalam pembahasan.",
    "Penyusunan peta rencana taman direncanakan pada tahun depan.",
    "Direncanakan penyusunan peta rencana taman.",
    "Agar disusun peta rencana taman.",
    "Agar segera menyusun peta rencana taman.",
    "Peta rencana taman perlu disusun.",
    "Perlu segera disusun peta rencana taman.",
    "Perlu adanya peta rencana taman.",
    "Dinas diminta menyusun peta rencana taman.",
    "Dinas disarankan menyusun peta rencana taman.",
    "Diharapkan dapat disusun peta rencana taman.",
    "Diharapkan dinas dapat menyusun peta rencana taman.",
    "Diminta agar seluruh perangkat daerah segera membuat peta rencana taman.",
    "Disarankan kepada kepala dinas untuk menetapkan peta rencana taman.",
    "Peta rencana taman harus segera disusun.",
    "Dinas berencana menyusun peta rencana taman.",
    "Peta rencana taman dilakukan tahun depan.",
    "Peta rencana taman disusun mulai tahun depan.",
    "Peta rencana taman akan kita mulai.",
    "Peta rencana taman akan secara bertahap disusun.",
    "Diharapkan peta rencana taman dipakai.",
    "Anggaran diarahkan untuk peta rencana taman.",
    "Kita targetkan bersama peta rencana taman.",
    "Peta rencana taman menjadi rencana kerja berikutnya.",
    "Peta rencana taman masih dilakukan dengan kertas.",
    "Peta rencana taman dilakukan secara manual di luar aplikasi.",
]
DONE = [
    "Peta rencana taman, kebun bibit, dan alat siram telah tersedia, tetapi jalur sepeda belum ada.",
    "Peta rencana taman, daftar pohon, dan daftar alat telah disusun sedangkan kebun belum ada.",
    "Peta rencana taman telah disusun dan ditetapkan.",
    "Dinas telah memiliki peta rencana taman.",
    "Peta rencana taman sudah ada sejak lama.",
    "Masukan diharapkan dari warga. Dinas dapat menyusun peta rencana taman tepat waktu.",
    "Diharapkan dengan tersusunnya peta rencana taman pekerjaan menjadi tertib.",
    "Dinas menyusun dan menetapkan peta rencana taman.",
    "Anggaran belum cair. Peta rencana taman telah ditetapkan.",
    "Tahun lalu belum ada, kini telah tersedia peta rencana taman.",
    "Yang semula direncanakan kini telah selesai: peta rencana taman.",
    "Evaluasi atas peta rencana taman dilaksanakan pada bulan Mei.",
    "Peta rencana taman tidak hanya disusun, tetapi juga ditetapkan.",
    "Peta rencana taman tidak mengalami perubahan.",
    "Kegiatan disusun berdasarkan peta rencana taman.",
    "Peta rencana taman dilakukan pada bulan Mei dan tahun depan diperluas.",
    "Peta rencana taman telah rampung, tidak ada hambatan.",
    "Peta rencana taman yang pada 2023 belum dilaksanakan, pada 2024 sudah dilaksanakan.",
    "Peta rencana taman dilakukan meskipun anggaran tidak tersedia.",
    "Peta rencana taman memenuhi kebutuhan akan ruang yang disusun warga.",
    "Target dan realisasi peta rencana taman 100%.",
    "Anggaran vakum. Peta rencana taman telah ditetapkan.",
]


def negated(mini: Instrument, text: str, **profile: Any) -> bool:
    topic = match(paper(text, **profile), mini).topic(2)
    assert topic is not None
    return topic.negated


@pytest.mark.parametrize("sentence", [*ABSENT, *INTENDED])
def test_absent_or_intended_fulfils_nothing(mini: Instrument, sentence: str) -> None:
    assert negated(mini, sentence, **LETTER)


@pytest.mark.parametrize("sentence", DONE)
def test_what_is_done_fulfils(mini: Instrument, sentence: str) -> None:
    assert not negated(mini, sentence, **LETTER)


RULES = [
    # what a regulation orders is what it regulates, whatever the verb
    "Kepala Dinas wajib menyusun peta rencana taman.",
    "Peta rencana taman harus disusun setiap lima tahun.",
    "Kepala Dinas menyusun dan menetapkan peta rencana taman.",
    "Peta rencana taman disusun dengan memperhatikan kebutuhan yang akan datang.",
    "Wali Kota akan menyusun peta rencana taman melalui Dinas.",
    "Peta rencana taman perlu disusun oleh Dinas.",
]


@pytest.mark.parametrize("sentence", RULES)
def test_a_norm_is_no_intention(mini: Instrument, sentence: str) -> None:
    text = f"@judul PERATURAN WALI KOTA TENTANG PENATAAN KOTA\n@pasal Pasal 2\n{sentence}"
    assert not negated(mini, text, **{**ENACTED, "subject": "Penataan Kota"})


ABSENT_RULES = ["Dalam hal belum ada peta rencana taman, Dinas memakai rencana kota."]


@pytest.mark.parametrize("sentence", ABSENT_RULES)
def test_a_norm_on_what_is_absent_does_not_count(mini: Instrument, sentence: str) -> None:
    text = f"@judul PERATURAN WALI KOTA TENTANG PENATAAN KOTA\n@pasal Pasal 2\n{sentence}"
    assert negated(mini, text, **{**ENACTED, "subject": "Penataan Kota"})


GUIDES = [
    "Sistem akan menampilkan peta rencana taman.",
    "Peta rencana taman perlu disusun dengan langkah berikut.",
    "Agar disusun dengan benar, peta rencana taman memuat gambar.",
]


@pytest.mark.parametrize("sentence", GUIDES)
def test_a_guide_says_what_to_do(mini: Instrument, sentence: str) -> None:
    assert not negated(mini, sentence, kind="panduan", subject="Panduan Kerja")


MISREAD = [
    # text as recognised, whether its words had to be repaired
    ("Peta rencana taman telah disusun.", False),
    ("Peta rencana tarnan telah disusun.", True),
    ("Peta rencana ta-\nman telah disusun.", False),
    ("Peta renc4na taman telah disusun.", True),
    ("Peta xxncxna taman telah disusun.", None),  # too far from any word: not guessed
    ("Peta rencana t a m a n telah disusun.", False),
]


@pytest.mark.parametrize(("text", "repaired"), MISREAD)
def test_misread_words_are_found_with_less_certainty(
    mini: Instrument, text: str, repaired: bool | None
) -> None:
    found = match(paper(text, source="ocr", quality=1.0, **LETTER), mini)
    scores = [one.score for one in found.findings if one.phrase == "peta rencana taman"]
    if repaired is None:
        assert not scores
    else:
        assert scores and (max(scores) < 1) == repaired


AFFIXES = ["mengelola taman kota", "pengelolaan taman kota", "dikelola taman kota", "terkelolanya taman kota"]


@pytest.mark.parametrize("phrase", AFFIXES)
def test_affixes_meet(mini: Instrument, phrase: str) -> None:
    text = f"@judul PERATURAN WALI KOTA TENTANG PENATAAN KOTA\n@pasal Pasal 2\nDinas {phrase}."
    found = match(paper(text, **{**ENACTED, "subject": "Penataan Kota"}), mini)
    topic = found.topic(1)
    assert topic is not None and not topic.elsewhere
