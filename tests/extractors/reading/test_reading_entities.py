"""Named things in made-up sentences: how far each reaches, what it is, its normal form."""

from __future__ import annotations

import pytest

from extractors.model import Document, Page, Profile, Reading, Signatory
from extractors.reading import reach
from extractors.reading.entities import entities, persons

REGULATIONS: list[tuple[str, str, str | None, str, int | None]] = [
    # text, what is cited, form, number, year
    (
        "Peraturan Wali Kota Nusaraya Nomor 12 Tahun 2023 tentang Arsip",
        "Peraturan Wali Kota Nusaraya Nomor 12 Tahun 2023",
        "Peraturan Wali Kota",
        "12",
        2023,
    ),
    ("sesuai UU No. 11/2008 dan", "UU No. 11/2008", "Undang-Undang", "11", 2008),
    ("lihat Permen PANRB 59/2020.", "Permen PANRB 59/2020", "Peraturan Menteri", "59", 2020),
    ("dan Perpres 95 Tahun 2018;", "Perpres 95 Tahun 2018", "Peraturan Presiden", "95", 2018),
    ("(PP Nomor 71 Tahun 2019)", "PP Nomor 71 Tahun 2019", "Peraturan Pemerintah", "71", 2019),
    (
        "Permenkominfo Nomor 5 Tahun 2020 dan",
        "Permenkominfo Nomor 5 Tahun 2020",
        "Peraturan Menteri",
        "5",
        2020,
    ),
    ("PERWALI NOMOR 7 TAHUN 2022", "PERWALI NOMOR 7 TAHUN 2022", "Peraturan Wali Kota", "7", 2022),
    (
        "Peraturan Presiden 39 Tahun 2019 tentang Satu Data",
        "Peraturan Presiden 39 Tahun 2019",
        "Peraturan Presiden",
        "39",
        2019,
    ),
    # the line ends inside the citation
    (
        "dalam Undang-\nUndang Nomor 23 Tahun\n2014 tentang",
        "Undang-\nUndang Nomor 23 Tahun\n2014",
        "Undang-Undang",
        "23",
        2014,
    ),
    # what recognition makes of Tahun, Nomor and the year
    (
        "Peraturan Bupati Samudra Nomor 5 Tahuri 2011 tentang",
        "Peraturan Bupati Samudra Nomor 5 Tahuri 2011",
        "Peraturan Bupati",
        "5",
        2011,
    ),
    (
        "Peraturan Gubernur Nornor 8 Tahun 2OL9",
        "Peraturan Gubernur Nornor 8 Tahun 2OL9",
        "Peraturan Gubernur",
        "8",
        2019,
    ),
    # old laws are cited with Prp.
    (
        "Undang-Undang Nomor 47 Prp. Tahun 1960 jo.",
        "Undang-Undang Nomor 47 Prp. Tahun 1960",
        "Undang-Undang",
        "47",
        1960,
    ),
    # numbers with slashes, also broken at a line end
    (
        "Keputusan Wali Kota Nusaraya Nomor 188.45/12/KEP/2021 tentang Tim",
        "Keputusan Wali Kota Nusaraya Nomor 188.45/12/KEP/2021",
        "Keputusan Wali Kota",
        "188.45/12/KEP/2021",
        2021,
    ),
    (
        "Peraturan Menteri Perdagangan Nomor 70/M\ufffeDAG/PER/12/2013 tentang",
        "Peraturan Menteri Perdagangan Nomor 70/M\ufffeDAG/PER/12/2013",
        "Peraturan Menteri",
        "70/M-DAG/PER/12/2013",
        2013,
    ),
]


@pytest.mark.parametrize(("text", "cited", "form", "number", "year"), REGULATIONS)
def test_regulations(text: str, cited: str, form: str | None, number: str, year: int | None) -> None:
    found = [entity for entity in entities(text) if entity.label == "REGULATION"]
    assert [entity.text for entity in found] == [cited]
    assert (found[0].normal["form"], found[0].normal["number"], found[0].normal["year"]) == (
        form,
        number,
        year,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244",
        "Peraturan Bupati ini dimuat dalam Berita Daerah Nomor 5 Tahun 2020",
        "PP 12 halaman",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert not [entity for entity in entities(text) if entity.label == "REGULATION"]


NAMES: list[tuple[str, str, list[str]]] = [
    (
        "oleh Dinas Komunikasi dan Informatika Kota Nusaraya setiap",
        "INSTITUTION",
        ["Dinas Komunikasi dan Informatika Kota Nusaraya"],
    ),
    # the cells of a table stand below each other
    ("Dinas Sosial\nDinas Perhubungan\n12 Orang", "INSTITUTION", ["Dinas Sosial", "Dinas Perhubungan"]),
    ("Inspektorat Daerah\nPengelola Server", "INSTITUTION", ["Inspektorat Daerah"]),
    ("Dinas Kesehatan 3 Program Gizi", "INSTITUTION", ["Dinas Kesehatan"]),
    # a cell is wrapped
    (
        "Badan Perencanaan\nPembangunan Daerah\nProvinsi Kalimantan Barat\n5",
        "INSTITUTION",
        ["Badan Perencanaan\nPembangunan Daerah\nProvinsi Kalimantan Barat"],
    ),
    # running text is wrapped anywhere
    (
        "rencana ini disusun bersama oleh seluruh unsur pada Dinas Pekerjaan\nUmum Kabupaten Samudra, dan",
        "INSTITUTION",
        ["Dinas Pekerjaan\nUmum Kabupaten Samudra"],
    ),
    # the name of the region ends the name of the body
    (
        "Inspektorat Provinsi Kalimantan Barat Pengelola Portal",
        "INSTITUTION",
        ["Inspektorat Provinsi Kalimantan Barat"],
    ),
    # one body after the other
    ("Sekretariat DPRD, Dinas Daerah, Badan", "INSTITUTION", ["Sekretariat DPRD"]),
    ("Makan Lembur Dinas/Badan X", "INSTITUTION", []),
    ("Kementerian Dalam Negeri Tahun 2019", "INSTITUTION", ["Kementerian Dalam Negeri"]),
    (
        "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah",
        "INSTITUTION",
        ["Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah"],
    ),
    # no body, or nobody in particular
    ("Sistem Pemerintah Berbasis Elektronik", "INSTITUTION", []),
    ("Pemerintah Daerah di Bidang Arsip, Badan Publik, Dinas Terkait", "INSTITUTION", []),
    # a person's name run into that of the body
    ("Badan Pengelola Perbatasan Daerah Rina Samudra, S.Kom", "INSTITUTION", []),
    ("Sekretariat Rina Samudra, ST\nDaerah Provinsi Kalimantan Barat", "INSTITUTION", []),
    # capitals of a heading end where ordinary words begin
    ("DINAS SOSIAL KOTA NUSARAYA Alamat Kantor", "INSTITUTION", ["DINAS SOSIAL KOTA NUSARAYA"]),
    ("PERATURAN GUBERNUR TENTANG ARSIP", "OFFICE", []),
    ("dilaporkan kepada Sekretaris Daerah.", "OFFICE", ["Sekretaris Daerah"]),
    (
        "Kepala Bagian Organisasi Sekretariat Daerah untuk",
        "OFFICE",
        ["Kepala Bagian Organisasi Sekretariat Daerah"],
    ),
    ("Presiden dan Wakil Presiden", "OFFICE", []),
    ("Inspektur Pembantu Bidang Keuangan\nPasal 13", "OFFICE", ["Inspektur Pembantu Bidang Keuangan"]),
    ("memakai aplikasi SIMPEG setiap", "APPLICATION", ["aplikasi SIMPEG"]),
    ("Paragraf 2\nAplikasi Umum\nPasal 23", "APPLICATION", []),
    ("Aplikasi SPBE Layanan Pusat Data", "APPLICATION", []),
    ("surat melalui e-office dan SRIKANDI", "APPLICATION", ["e-office", "SRIKANDI"]),
]


@pytest.mark.parametrize(("text", "label", "names"), NAMES)
def test_names(text: str, label: str, names: list[str]) -> None:
    assert [entity.text for entity in entities(text) if entity.label == label] == names


NORMAL: list[tuple[str, str, dict[str, object]]] = [
    (
        "pada DINAS SOSIAL KOTA PALOPO",
        "INSTITUTION",
        {"name": "Dinas Sosial Kota Palopo", "institution": "Pemerintah Kota Palopo"},
    ),
    # the council's secretariat serves the region, not the national parliament
    (
        "Sekretariat Dewan Perwakilan Rakyat Daerah Kota Palopo",
        "INSTITUTION",
        {"institution": "Pemerintah Kota Palopo"},
    ),
    ("LKPP menetapkan", "INSTITUTION", {"name": "LKPP"}),
    ("WALIKOTA PALOPO,", "OFFICE", {"office": "Wali Kota Palopo"}),
    ("tanggal 3 Pebruari 2021 di", "DATE", {"date": "2021-02-03"}),
    ("tanggal 11 september 2015", "DATE", {"date": "2015-09-11"}),
    ("tanggal 05-11-2019 di", "DATE", {"date": "2019-11-05"}),
    ("tanggal 2022-03-30 di", "DATE", {"date": "2022-03-30"}),
    ("Rp 1.500.000.000,00", "AMOUNT", {"value": 1_500_000_000, "currency": "IDR"}),
    ("sebesar Rp1,5 miliar", "AMOUNT", {"value": 1_500_000_000}),
    ("sebesar Rp 750 juta", "AMOUNT", {"value": 750_000_000}),
    ("Rp.45.000.000.- (empat", "AMOUNT", {"value": 45_000_000}),
    ('memakai aplikasi "Sapa Warga" yang', "APPLICATION", {"name": "Sapa Warga"}),
    ("Sistem Informasi Kepegawaian (SIMPEG)", "APPLICATION", {"name": "SIMPEG"}),
    ("Sistem Informasi Manajemen Arsip", "APPLICATION", {"name": "Sistem Informasi Manajemen Arsip"}),
    ("di https://spbe.nusaraya.go.id/data.", "URL", {"url": "https://spbe.nusaraya.go.id/data"}),
    ("UU No. 11/2008", "REGULATION", {"institution": None}),
    (
        "Permen PANRB 59/2020",
        "REGULATION",
        {"institution": "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"},
    ),
]


@pytest.mark.parametrize(("text", "label", "normal"), NORMAL)
def test_normal_forms(text: str, label: str, normal: dict[str, object]) -> None:
    (found,) = [entity for entity in entities(text) if entity.label == label]
    assert normal.items() <= found.normal.items()


def test_of_persons_only_the_signatory_is_found() -> None:
    page = Page(1, "Notulis: Budi Contoh\nWALI KOTA NUSARAYA,\nRINA\nSAMUDRA", "text", 1.0)
    document = Document("", "a.pdf", "application/pdf", Reading("ok"), (page,))
    assert persons(document) == ()
    signed = Document(
        "",
        "a.pdf",
        "application/pdf",
        Reading("ok"),
        (page,),
        profile=Profile(signatory=Signatory("Rina Samudra", None)),
    )
    assert [person.text for person in persons(signed)] == ["RINA\nSAMUDRA"]


def test_no_tokenizer_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its exceptions would cost every start of a reader two seconds."""

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a tokenizer is built")

    monkeypatch.setattr("spacy.lang.id.Indonesian.__init__", refuse)
    reach._matchers.cache_clear()
    assert [entity.text for entity in entities("oleh Dinas Kearsipan Nusaraya")] == [
        "Dinas Kearsipan Nusaraya"
    ]
