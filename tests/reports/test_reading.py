"""What the terminal shows of a document."""

from __future__ import annotations

from rich.console import Console

from extractors.model import Profile
from reports.reading import profile_table


def test_a_value_that_recognition_is_unsure_of_is_shown_with_its_reason() -> None:
    why = 'nomor terbaca "13" di hlm. 1, tetapi tidak pasti; periksa pada berkas asli'
    console = Console(width=200, record=True, file=None)
    with console.capture() as shown:
        console.print(profile_table(Profile(kind="keputusan", doubts={"number": why})))
    lines = [line for line in shown.get().splitlines() if why in line]
    assert len(lines) == 1
    assert lines[0].strip().startswith("Nomor")
    assert f"belum diketahui ({why})" in lines[0]
