"""Texts as documents have them and as they should not: pieces of legal drafting thrown together."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *(
        "PERATURAN WALI KOTA SAMUDRA",
        "KEPUTUSAN KEPALA DINAS",
        "SURAT EDARAN",
        "NOTULEN RAPAT",
        "BERITA ACARA",
    ),
    *(
        "NOMOR 12 TAHUN 2023",
        "NOMOR : 800/12-DISKOMINFO/2023",
        "Nomor 999999999999 Tahun 20233",
        "NOMOR TAHUN",
    ),
    *(
        "TENTANG",
        "SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK",
        "DENGAN RAHMAT TUHAN YANG MAHA ESA",
        "WALI KOTA SAMUDRA,",
    ),
    *(
        "Menimbang : a. bahwa",
        "Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014;",
        "MEMUTUSKAN:",
        "Menetapkan :",
    ),
    *(
        "BAB I",
        "BAB IIII",
        "BAB II KEBIJAKAN",
        "Bagian Kesatu",
        "Paragraf 1",
        "Pasal 1",
        "Pasal 999",
        "Pasal",
    ),
    *("(1) Dalam", "(99) ", "a. ", "aa. ", "1. ", "1) ", "KESATU :", "KEDUA", "KEDUA PULUH SEMBILAN :"),
    *(
        "Ditetapkan di Samudra",
        "pada tanggal 31 Mei 2023",
        "pada tanggal 31 Februari 2023",
        "tanggal 99/99/9999",
    ),
    *(
        "ttd.",
        "SITI RAHAYU",
        "Drs. BUDI, M.Si",
        "NIP. 19700101 199001 1 001",
        "LAMPIRAN",
        "LAMPIRAN II",
        "PENJELASAN",
    ),
    *(
        "I. UMUM",
        "Cukup jelas.",
        "dicabut dan dinyatakan tidak berlaku",
        "-2-",
        "Halaman 3 dari 2",
        "\f",
        "....... 12",
    ),
    *(
        "https://samudra.example/a",
        "Rp 1.000.000,00",
        "Rp",
        "50 %",
        "1 = 2",
        "\u202e",
        "\ufffd",
        "\x00",
        "\ud7ff",
        "ﬁ",
        "İ",
    ),
)

words = st.sampled_from(PIECES) | st.text(max_size=40)
texts = st.lists(words, max_size=30).flatmap(
    lambda parts: st.sampled_from(("\n", " ", "\n\n", "")).map(lambda between: between.join(parts))
)
pages = st.lists(texts, min_size=1, max_size=4)
names = st.text(max_size=60) | st.lists(
    st.sampled_from(
        (
            "Indikator",
            "47",
            "1.a",
            "1",
            "I1-L2-03",
            "Perwali No 12 Tahun 2023",
            "../",
            "/",
            "..",
            ".pdf",
            " ",
            "CON",
            "dan",
            "-",
        )
    ),
    max_size=8,
).map("".join)
cells = st.sampled_from(
    ("Indikator 1", "1", "I1", "Level 3", "tingkat 9", "0", "-", "3 (tiga)", "3,0", "99", "=1+1", "#REF!")
) | st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20)
