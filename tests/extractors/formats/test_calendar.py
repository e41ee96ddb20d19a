"""Invitations of a calendar: what they say, in lines; what is broken is told or left as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.read import read


def calendar(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"))


SAID = {
    "time": (("DTSTART:20250303T020000Z",), "Mulai: 3 Maret 2025 02.00 UTC"),
    "day": (
        ("DTSTART;VALUE=DATE:20250303", "DTEND;VALUE=DATE:20250304"),
        "Mulai: 3 Maret 2025\nSelesai: 4 Maret 2025",
    ),
    "zone": (("DTSTART;TZID=Asia/Makassar:20250303T0900",), "Mulai: 3 Maret 2025 09.00 WITA"),
    "another zone": (
        ('DTSTART;TZID="SE Asia Standard Time":20250303T090000',),
        "Mulai: 3 Maret 2025 09.00 SE Asia Standard Time",
    ),
    "no time": (("DTSTART:2025-99-99",), "Mulai: 2025-99-99"),
    "folded": (("SUMMARY:Rapat koordi", " nasi SPBE"), "Perihal: Rapat koordinasi SPBE"),
    "escaped": ((r"LOCATION:Aula\, lantai 2\; gedung A\\B",), r"Tempat: Aula, lantai 2; gedung A\B"),
    "names": (
        ("ORGANIZER:mailto:a@samudra.example", 'ATTENDEE;CN="Bappeda, Kota":mailto:b@x', "ATTENDEE;CN=BPS:x"),
        "Pengundang: a@samudra.example\nUndangan: Bappeda, Kota\nUndangan: BPS",
    ),
    "cancelled": (("SUMMARY:Rapat", "STATUS:CANCELLED"), "Acara dibatalkan\nPerihal: Rapat"),
    "alarm": (("SUMMARY:Rapat", "BEGIN:VALARM", "DESCRIPTION:Ingat", "END:VALARM"), "Perihal: Rapat"),
    "small letters": (("summary:Rapat", "description:Agenda"), "Perihal: Rapat\nAgenda"),
    "no colon": (("SUMMARY", "DESCRIPTION:Agenda"), "Agenda"),
}


@pytest.mark.parametrize(("lines", "text"), SAID.values(), ids=SAID)
def test_what_an_invitation_says(tmp_path: Path, lines: tuple[str, ...], text: str) -> None:
    path = tmp_path / "rapat.ics"
    path.write_text(calendar(*lines), "utf-8")
    assert read(path).text == text


@pytest.mark.parametrize("start", ["\ufeff", "\r\n \r\n", "\ufeff\n"])
def test_what_programs_put_before_a_calendar(tmp_path: Path, start: str) -> None:
    path = tmp_path / "rapat.ics"
    path.write_text(start + calendar("SUMMARY:Rapat").lower(), "utf-8")
    found = read(path)
    assert (found.text, found.reading.problems) == ("Perihal: rapat", ())


def test_each_meeting_is_a_page_and_one_without_an_end_is_none(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    two = calendar("SUMMARY:Satu", "END:VEVENT", "BEGIN:VEVENT", "SUMMARY:Dua")
    path.write_text(f"{two}\nBEGIN:VEVENT\nSUMMARY:Tiga\n", "utf-8")
    assert [page.text for page in read(path).pages] == ["Perihal: Satu", "Perihal: Dua"]


@pytest.mark.parametrize("text", ["BEGIN:VCALENDAR\nEND:VCALENDAR", calendar("UID:1")])
def test_a_calendar_that_says_nothing_is_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kosong.ics"
    path.write_text(text, "utf-8")
    assert [problem.code for problem in read(path).reading.problems] == ["BD003"]
