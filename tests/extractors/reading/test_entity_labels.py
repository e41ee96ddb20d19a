"""What each named thing in running text is, where it ends, and what names nothing."""

from __future__ import annotations

import pytest

from extractors.model import Entity
from extractors.reading.entities import entities

ENTITIES: list[tuple[str, str, str, dict[str, object]]] = [
    (
        "sesuai Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE",
        "REGULATION",
        "Peraturan Presiden Nomor 95 Tahun 2018",
        {"form": "Peraturan Presiden", "number": "95", "year": 2018},
    ),
    (
        "Undang-Undang Nomor 23 Tahun\n2014 tentang Pemerintahan Daerah",
        "REGULATION",
        "Undang-Undang Nomor 23 Tahun\n2014",
        {"form": "Undang-Undang", "number": "23", "year": 2014},
    ),
    (
        "Keputusan Wali Kota Palopo Nomor 188.45/123/KEP/2021 tentang Tim",
        "REGULATION",
        "Keputusan Wali Kota Palopo Nomor 188.45/123/KEP/2021",
        {"form": "Keputusan Wali Kota", "number": "188.45/123/KEP/2021", "year": 2021},
    ),
    (
        "oleh Dinas Komunikasi dan Informatika Kota Palopo setiap tahun",
        "INSTITUTION",
        "Dinas Komunikasi dan Informatika Kota Palopo",
        {"institution": "Pemerintah Kota Palopo"},
    ),
    ("ditetapkan oleh Wali Kota Palopo dengan", "OFFICE", "Wali Kota Palopo", {"office": "Wali Kota Palopo"}),
    ("pada 12 Maret 2024 di kantor", "DATE", "12 Maret 2024", {"date": "2024-03-12"}),
    ("senilai Rp. 58.472.475,00 (lima puluh", "AMOUNT", "Rp. 58.472.475,00", {"value": 58472475}),
    ("melalui https://spbe.palopokota.go.id/data saja", "URL", "https://spbe.palopokota.go.id/data", {}),
    ("di laman jdih.palopokota.go.id kami", "URL", "jdih.palopokota.go.id", {}),
    ("menggunakan aplikasi SRIKANDI untuk surat", "APPLICATION", "aplikasi SRIKANDI", {"name": "SRIKANDI"}),
    ("data di SIMPEG dipakai", "APPLICATION", "SIMPEG", {"name": "SIMPEG"}),
]


@pytest.mark.parametrize(("text", "label", "words", "normal"), ENTITIES)
def test_entities(text: str, label: str, words: str, normal: dict[str, object]) -> None:
    found = [entity for entity in entities(text) if entity.label == label]
    assert [entity.text for entity in found] == [words]
    assert text[found[0].start : found[0].end] == words
    assert normal.items() <= found[0].normal.items()


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("KEPALA DINAS,\nCONTOH MISAL", "KEPALA DINAS"),
        ("Kepala Dinas\nCONTOH MISAL", "Kepala Dinas"),
        ("Kepala Dinas\nKesehatan Kota Palopo", "Kepala Dinas\nKesehatan Kota Palopo"),
    ],
)
def test_an_office_ends_above_who_holds_it(text: str, office: str) -> None:
    assert [entity.text for entity in entities(text) if entity.label == "OFFICE"] == [office]


@pytest.mark.parametrize(
    "text",
    ["Pemerintah Daerah menyusun", "Pasal 5 ayat (1)", "aplikasi umum", "kendaraan dinas operasional", ""],
)
def test_what_names_nothing(text: str) -> None:
    assert entities(text) == ()


def test_entities_do_not_overlap() -> None:
    text = "Peraturan Menteri Kominfo Nomor 5 Tahun 2020 oleh Menteri Komunikasi dan Informatika"
    found: tuple[Entity, ...] = entities(text)
    assert [entity.label for entity in found] == ["REGULATION", "OFFICE"]
    assert found[0].end <= found[1].start
