"""The mark that stands for a signature is neither a name nor a part of an office."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_samples import document

MARKS = ["ttd", "Ttd.", "TTD", "(ttd)", "t.t.d."]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_no_part_of_the_office(mark: str) -> None:
    text = (
        "PEMERINTAH KOTA PALOPO\nDINAS KOMUNIKASI DAN INFORMATIKA\n\nLAPORAN KEGIATAN TAHUN 2024\n\n"
        "Kegiatan selesai.\nPalopo, 12 November 2024\n"
        f"Kepala Dinas Komunikasi dan Informatika Kota Palopo\n{mark}\nUmpama Contoh\n"
        "NIP 197001011990031001\n"
    )
    signatory = understand(document(text), "laporan.pdf").profile.signatory
    assert signatory is not None
    assert signatory.name == "Umpama Contoh"
    assert signatory.position == "Kepala Dinas Komunikasi dan Informatika Kota Palopo"
