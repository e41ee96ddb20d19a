"""Institutions, offices and names of persons as they are printed."""

from __future__ import annotations

import pytest
import yaml

from extractors.model import KINDS
from extractors.reading import hosts, offices, person, places
from extractors.reading.lines import Line


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WALIKOTA PALOPO,", "Pemerintah Kota Palopo"),
        ("WALI KOTA PAL0P0", "Pemerintah Kota Palopo"),
        ("Dinas Kominfo Kota Singkawang", "Pemerintah Kota Singkawang"),
        ("PEMERINTAH KAB. MADIUN", "Pemerintah Kabupaten Madiun"),
        ("PEMERINTAH KOTA MADIUN", "Pemerintah Kota Madiun"),
        ("WALIKOTAMADYA KEPALA DAERAH TINGKAT II BOGOR", "Pemerintah Kota Bogor"),
        ("KOTAMADYA DAERAH TINGKAT II BOGOR", "Pemerintah Kota Bogor"),
        ("BUPATI KEPALA DAERAH TINGKAT II BOGOR", "Pemerintah Kabupaten Bogor"),
        ("PEMERINTAH KABUPATEN DAERAH TINGKAT II BOGOR", "Pemerintah Kabupaten Bogor"),
        ("PEMERINTAH KABUPATEN KEPULAUAN SITARO", "Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro"),
        ("Kab. Pangkep", "Pemerintah Kabupaten Pangkajene dan Kepulauan"),
        ("Kabupaten Muba", "Pemerintah Kabupaten Musi Banyuasin"),
        ("DINAS KOMINFO KAB. OKI", "Pemerintah Kabupaten Ogan Komering Ilir"),
        ("BUPATI OKU TIMUR", "Pemerintah Kabupaten Ogan Komering Ulu Timur"),
        ("Pemkab Kukar", "Pemerintah Kabupaten Kutai Kartanegara"),
        ("Kab. Inhil", "Pemerintah Kabupaten Indragiri Hilir"),
        ("SETDA KAB. HUMBAHAS", "Pemerintah Kabupaten Humbang Hasundutan"),
        ("Pemuda Muba Center", None),
        ("Kotamadya Ujung Pandang", "Pemerintah Kota Makassar"),
        ("BUPATI BANDUNG BARAT", "Pemerintah Kabupaten Bandung Barat"),
        ("BUPATI PANGKAJENE DAN KEPULAUAN", "Pemerintah Kabupaten Pangkajene dan Kepulauan"),
        ("Kota Batu", "Pemerintah Kota Batu"),
        ("Kabupaten Batu Bara", "Pemerintah Kabupaten Batu Bara"),
        ("PROPINSI SULAWESI UTARATAHUN ANGGARAN", "Pemerintah Provinsi Sulawesi Utara"),
        ("PEMERINTAH PROVISI KALIMANTAN BARAT", "Pemerintah Provinsi Kalimantan Barat"),
        ("GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA", "Pemerintah Provinsi Daerah Khusus Jakarta"),
        ("Gubernur DIY", "Pemerintah Provinsi Daerah Istimewa Yogyakarta"),
        ("Prov Kalbar", "Pemerintah Provinsi Kalimantan Barat"),
        ("BUPATI L4MONGAN", "Pemerintah Kabupaten Lamongan"),
        ("Menteri PANRB", "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"),
        ("MENTER! KOMUNIKASI DAN INFORMATIKA", "Kementerian Komunikasi dan Informatika"),
        ("PRESIDE}J REPUBLIK INDONESIA", "Pemerintah Republik Indonesia"),
        ("KEPALA BADAN SIBER DAN SANDI NEGARA", "Badan Siber dan Sandi Negara"),
        ("PEMERINTAH ACEH", "Pemerintah Provinsi Aceh"),
        ("PEMERINTAH ACEH BESAR", None),
        ("QANUN ACEH", "Pemerintah Provinsi Aceh"),
        ("DINAS KOMINFO KAB SLEMAN", "Pemerintah Kabupaten Sleman"),
        ("OTORITA IBU KOTA NUSANTARA", "Otorita Ibu Kota Nusantara"),
        ("Pemerintah Kabupaten/Kota", None),
        ("Pemerintah Kab/Kota", None),
        ("Dinas Kesehatan", None),
        ("Kota Antah Berantah", None),
    ],
)
def test_institutions(text: str, name: str | None) -> None:
    assert places.institution(text) == name


def test_the_reference_list_is_complete() -> None:
    from importlib.resources import files

    data = yaml.safe_load((files("extractors.reading") / "data/places.yaml").read_text("utf-8"))
    provinces = data["provinces"].values()
    assert len(provinces) == 38
    assert sum(len(entry["regencies"]) for entry in provinces) == 416
    assert sum(len(entry["cities"]) for entry in provinces) == 98
    regencies = [name for entry in provinces for name in entry["regencies"]]
    cities = [name for entry in provinces for name in entry["cities"]]
    assert len(set(regencies)) == 416
    assert len(set(cities)) == 98
    assert set(data["regency_variants"].values()) <= set(regencies)
    assert set(data["city_variants"].values()) <= set(cities)


def test_every_region_is_found_by_its_own_name() -> None:
    from importlib.resources import files

    data = yaml.safe_load((files("extractors.reading") / "data/places.yaml").read_text("utf-8"))
    for province, entry in data["provinces"].items():
        assert places.institution(f"GUBERNUR {province.upper()}") == f"Pemerintah Provinsi {province}"
        for name in entry["regencies"]:
            assert places.institution(f"BUPATI {name.upper()}") == f"Pemerintah Kabupaten {name}"
        for name in entry["cities"]:
            assert places.institution(f"WALI KOTA {name.upper()}") == f"Pemerintah Kota {name}"


def test_cues_name_known_kinds_only() -> None:
    from importlib.resources import files

    data = yaml.safe_load((files("extractors.reading") / "data/kinds.yaml").read_text("utf-8"))
    assert set(data["cues"]) <= set(KINDS)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("WALIKOTA PALOPO,", "Wali Kota Palopo"),
        ("BUPATI WONOSOBO", "Bupati Wonosobo"),
        ("MENTERI KOMUNIKASI DAN INFORMATIKA REPUBLIK INDONESIA,", "Menteri Komunikasi dan Informatika"),
        ("PRESIDEN REPUBLIK INDONESIA,", "Presiden Republik Indonesia"),
        ("KEPALA DINAS KOMUNIKASI DAN INFORMATIKA", "Kepala Dinas Komunikasi dan Informatika"),
    ],
)
def test_offices(text: str, office: str) -> None:
    assert offices.normal(text) == office


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BUDI CONTOH", "Budi Contoh"),
        ("Drs. Ec. I MADE MISAL, M.Si.", "I Made Misal"),
        ("H.A. CONTOH ARIF", "A. Contoh Arif"),
        ("Cap. Ttd", None),
        ("KABUPATEN WONOSOBO", None),
        ("JAWA TENGAH", None),
        ("Pembina Utama Muda", None),
        ("Pembing", None),
        ("Madya", None),
        ("Pembing Utama Madya", None),
        ("PembinaUtama Muda", None),
        ("Perwira Vrama Madya", None),
        ("BINA UTAMI", "Bina Utami"),
        ("DEWI PERMATA MUDA", "Dewi Permata Muda"),
        ("PravinsiXalimantan Barat", None),
        ("Asisten Kesejahteraan Rakyat", None),
        ("Kesejahteraan Rakyat", None),
        ("SUTARMISAL", "Sutarmisal"),
        ("19730313 199703 1 005", None),
        ("BERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 31", None),
    ],
)
def test_names_of_signatories(text: str, name: str | None) -> None:
    assert person.name(text) == name


@pytest.mark.parametrize(
    ("address", "government"),
    [
        ("eproc.denpasarkota.go.id/eproc4", "Pemerintah Kota Denpasar"),
        ("https://diskominfo.jatengprov.go.id", "Pemerintah Provinsi Jawa Tengah"),
        ("ppid.wonosobokab.go,id Not secure", "Pemerintah Kabupaten Wonosobo"),
        ("BANDUNGKAB.GO.ID", "Pemerintah Kabupaten Bandung"),
        ("bandung.go.id", None),
        ("contohkota.go.id", None),
        ("sirup.lkpp.go.id", None),
        ("palopokota.go.id\nbandungkab.go.id", None),
    ],
)
def test_whose_system_an_address_is(address: str, government: str | None) -> None:
    found = hosts.owner([Line(text, 0, 0, 0) for text in address.split("\n")])
    assert (found[0].name if found else None) == government
