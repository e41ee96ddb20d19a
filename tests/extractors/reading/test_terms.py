"""The years for which a document holds: in its title, and in what its dictums and articles say of it."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.reading import relations, understand
from tests.extractors.reading.reading_samples import document

_DAY = date(2018, 3, 4)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("PETA RENCANA TAHUN 2022 SAMPAI DENGAN TAHUN 2026", (2022, 2026)),
        ("Peta Rencana Tahun 2022 sampai\ndengan Tahun 2026", (2022, 2026)),
        ("PETA RENCANA TAHUN 2022 HINGGA TAHUN 2026", (2022, 2026)),
        ("PETA RENCANA TAHUN 2022 S.D. TAHUN 2026", (2022, 2026)),
        ("PETA RENCANA TAHUN 2022 S/D 2026", (2022, 2026)),
        ("TAHUN ANGGARAN 2022 - TAHUN ANGGARAN 2023", (2022, 2023)),
        ("PETA RENCANA TAHUN 2024, 2025, DAN 2026", (2024, 2026)),
        ("PETA RENCANA TAHUN 2024 DAN TAHUN 2025", (2024, 2025)),
        ("PERBANDINGAN TAHUN 2019 DAN 2024", (2019, 2019)),
        ("RENCANA TAHUN 2024 2025", (2024, 2024)),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int, int]) -> None:
    assert relations.period(title) == years
    assert relations.term("keputusan", title, "") == years


@pytest.mark.parametrize(
    ("body", "years"),
    [
        ("Keputusan ini berlaku sampai dengan tanggal 31 Desember 2022.", (2018, 2022)),
        (
            "Keputusan Wali Kota ini mulai berlaku pada tanggal ditetapkan s.d. 31 Desember 2022.",
            (2018, 2022),
        ),
        ("Keputusan ini berlaku sejak 1 Januari 2020 sampai dengan 31 Desember 2020.", (2020, 2020)),
        ("Keputusan ini berlaku terhitung mulai tanggal 1 Juli 2020 hingga akhir tahun 2021.", (2020, 2021)),
        ("Keputusan ini berlaku untuk jangka waktu 5 (lima) tahun.", (2018, 2023)),
        (
            "Keputusan ini mulai berlaku pada tanggal ditetapkan untuk jangka waktu 2 (dua) tahun.",
            (2018, 2020),
        ),
        ("Keputusan ini berlaku selama 12 (dua belas) bulan sejak tanggal ditetapkan.", (2018, 2019)),
        ("Keputusan ini berlaku selama 5 (lima) tahun terhitung sejak 1 Januari 2019.", (2019, 2023)),
        (
            "Keputusan ini berlaku selama 5 (lima) tahun, dari tahun 2019 sampai dengan tahun 2023.",
            (2019, 2023),
        ),
        ("Keputusan ini berlaku selama 1 (satu) tahun anggaran.", (2018, 2018)),
        ("Keputusan ini berlaku untuk Tahun Anggaran 2020.", (2020, 2020)),
        (
            "Masa kerja Tim Koordinasi terhitung sejak tanggal ditetapkan sampai dengan 31 Desember 2019",
            (2018, 2019),
        ),
        ("Masa tugas Tim sebagaimana dimaksud dalam diktum KESATU selama 3 (tiga) tahun.", (2018, 2021)),
        (
            "KEDUA : Peta Rencana SPBE berlaku untuk jangka waktu 5 (lima) tahun sejak tanggal ditetapkan.",
            (2018, 2023),
        ),
        ("KESATU : Menetapkan Peta Rencana SPBE Kota Contoh untuk periode tahun 2022-2026.", (2022, 2026)),
        ("KESATU : Membentuk Tim Koordinasi masa bakti tahun 2021-2025.", (2021, 2025)),
        # When it comes into force is no term.
        ("Keputusan ini mulai berlaku pada tanggal ditetapkan.", None),
        ("Keputusan ini mulai berlaku pada tanggal 4 Maret 2018.", None),
        ("Keputusan ini berlaku sejak Tahun Anggaran 2020.", None),
        ("Peraturan ini mulai berlaku 1 (satu) tahun terhitung sejak tanggal diundangkan.", None),
        ("Keputusan ini mulai berlaku untuk Tahun Anggaran 2020.", None),
        # Open at the end.
        ("Keputusan ini berlaku sampai dengan ditetapkannya Keputusan yang baru.", None),
        ("Keputusan ini berlaku selama 1 (satu) tahun dan diperpanjang secara otomatis.", None),
        ("Keputusan ini berlaku untuk Tahun Anggaran 2020 dan seterusnya.", None),
        ("Keputusan ini berlaku sampai dengan tahun 2020 bagi pegawai kontrak.", None),
        # What is said of other documents, programmes and matters.
        ("Pada saat Keputusan ini berlaku sampai dengan tahun 2022, izin lama tetap diproses.", None),
        (
            "Pada saat Peraturan Wali Kota ini mulai berlaku, Peraturan Wali Kota Nomor 3 Tahun 2016 tentang "
            "Rencana Induk Tahun 2016 sampai dengan Tahun 2021 dicabut.",
            None,
        ),
        ("Keputusan Wali Kota Nomor 5 Tahun 2016 berlaku sampai dengan tanggal 31 Desember 2022.", None),
        ("Sertifikat elektronik berlaku untuk jangka waktu 2 (dua) tahun.", None),
        ("Masa berlaku sertifikat elektronik selama 2 (dua) tahun.", None),
        ("Arsitektur SPBE berlaku untuk jangka waktu 5 (lima) tahun.", None),
        ("Keputusan ini mulai berlaku pada tanggal ditetapkan, program tahun 2019 sampai dengan 2021.", None),
        (
            "Keputusan ini mulai berlaku pada tanggal ditetapkan KETIGA : Biaya pada Tahun Anggaran 2020.",
            None,
        ),
        ("Keputusan ini mulai berlaku" + " peraturan ini" * 80, None),
        ("KEDUA : Tim bertugas untuk mendukung program pembangunan tahun 2020-2024.", None),
        ("Keputusan ini berlaku sampai dengan tanggal 31 Desember 2016.", None),
    ],
)
@pytest.mark.parametrize("kind", ["keputusan", "peraturan"])
def test_a_document_states_how_long_it_holds(kind: str, body: str, years: tuple[int, int] | None) -> None:
    assert relations.term(kind, "PETA RENCANA SPBE", body, _DAY) == years  # type: ignore[arg-type]


def test_an_end_alone_needs_the_day_of_enactment() -> None:
    body = "Keputusan ini berlaku sampai dengan tanggal 31 Desember 2022."
    assert relations.term("keputusan", "TIM KOORDINASI", body) is None


@pytest.mark.parametrize("text", ["x", "1", "-", "\n", "x\n"])
def test_a_document_of_next_to_nothing_is_read(text: str) -> None:
    assert understand(document(text), "satu.txt").profile.subject is None
