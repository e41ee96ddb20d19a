"""Who signed, in which office, and whether anybody did."""

from __future__ import annotations

import pytest

from extractors.model import Signatory
from extractors.reading import understand
from tests.extractors.reading.reading_samples import PERWALI, document

CLOSINGS: list[tuple[str, str, Signatory, bool | None]] = [
    (
        "mark and name",
        "WALI KOTA PALOPO,\nttd\nBUDI CONTOH",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        True,
    ),
    (
        "mark on the name's line",
        "WALI KOTA PALOPO,\nttd. BUDI CONTOH",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        True,
    ),
    (
        "on behalf",
        "a.n. WALI KOTA PALOPO\nSEKRETARIS DAERAH,\nCap. Ttd\nANDI MISAL",
        Signatory("Andi Misal", "a.n. Wali Kota Palopo, Sekretaris Daerah"),
        True,
    ),
    (
        "acting",
        "Plt. BUPATI WONOSOBO,\nBUDI CONTOH, S.H., M.H.",
        Signatory("Budi Contoh", "Plt. Bupati Wonosobo"),
        None,
    ),
    (
        "office over two lines",
        "SEKRETARIS DAERAH PROVINSI\nJAWA TENGAH,\nttd\nBUDI CONTOH",
        Signatory("Budi Contoh", "Sekretaris Daerah Provinsi Jawa Tengah"),
        True,
    ),
    (
        "electronic",
        "WALI KOTA PALOPO,\nDitandatangani secara elektronik oleh\nBUDI CONTOH\nNIP. 19700101 199003 1 001",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        True,
    ),
    ("an office alone signs nothing", "WALI KOTA PALOPO,", Signatory(None, "Wali Kota Palopo"), False),
    ("no signature at all", "", None, False),
    (
        "no signature above promulgation and gazette",
        "Diundangkan di Palopo\npada tanggal 6 Mei 2020\nBERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 26",
        None,
        False,
    ),
    (
        "who certifies the copy has not signed the original",
        "Salinan sesuai dengan aslinya\nKEPALA BAGIAN HUKUM,\nCITRA UMPAMA\nNIP. 19700101 199003 1 001",
        None,
        False,
    ),
    (
        "the secretary's signature may be the one of the other column",
        "Diundangkan di Palopo\npada tanggal 6 Mei 2020\nSEKRETARIS DAERAH,\nANDI MISAL",
        None,
        None,
    ),
    (
        "boxes of a chart are no name",
        "BERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 26\nBAGAN\nWALI KOTA PALOPO,\nSub Bagian\nPelaporan",
        None,
        False,
    ),
    (
        "for somebody, for somebody, and for nobody",
        "WALI KOTA PALOPO,\n" + "an " * 40 + "\nttd\nBUDI CONTOH",
        Signatory(None, "Wali Kota Palopo"),
        None,
    ),
    (
        "the box of initials is no name",
        "WALI KOTA PALOPO,\nNO P E N G O L A H P A R A F\n1. KEPALA BAGIAN\nKESRA",
        Signatory(None, "Wali Kota Palopo"),
        False,
    ),
    (
        "a place kept for an electronic signature",
        "WALI KOTA PALOPO,\n${ttd_pengirim}\nBUDI CONTOH",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        None,
    ),
]


def test_a_scan_without_a_readable_signature_is_not_told_to_be_unsigned() -> None:
    head = PERWALI[0].split("BAB I\n")[0]
    page = "Pasal 1\nIsi.\nDitetapkan di Palopo\npada tanggal 4 Mei 2020\nWALI KOTA PALOPO,"
    assert understand(document(head, page, source="ocr"), "x.pdf").profile.signed is None


@pytest.mark.parametrize(
    ("closing", "signatory", "signed"), [row[1:] for row in CLOSINGS], ids=[row[0] for row in CLOSINGS]
)
def test_signature_blocks(closing: str, signatory: Signatory, signed: bool | None) -> None:
    head = PERWALI[0].split("BAB I\n")[0]
    page = f"Pasal 1\nIsi.\nDitetapkan di Palopo\npada tanggal 4 Mei 2020\n{closing}"
    profile = understand(document(head, page), "x.pdf").profile
    assert (profile.signatory, profile.signed) == (signatory, signed)
