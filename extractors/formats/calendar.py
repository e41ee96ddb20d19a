"""Invitations of a calendar (iCalendar): one page a meeting, in the words of an invitation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from extractors.errors import Empty
from extractors.formats.content import Content, bounded
from extractors.formats.plain import start_of
from extractors.limits import Limits
from extractors.model import Page
from extractors.model.days import day

_NAMES = {"DTSTART": "Mulai", "DTEND": "Selesai", "LOCATION": "Tempat", "ORGANIZER": "Pengundang"}
_ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_ESCAPED = re.compile(r"\\([\\;,nN])")
_FOLD = re.compile(r"\n[ \t]")
_CALLED = re.compile(r';CN=(?:"([^"]*)"|([^;:]*))', re.IGNORECASE)
_ZONE = re.compile(r';TZID="?([^;:"]+)', re.IGNORECASE)
Line = tuple[str, str, str]
"""Name, parameters and value of a property."""


def read_calendar(path: Path, limits: Limits) -> Content:
    """The meetings of a calendar file in their order: subject, time, place, who invites whom, and the text.

    Raises:
        Empty: no meeting that says anything.
    """
    text, problems = start_of(path, limits)
    texts = [text for event in _events(text) if (text := _shown(event))]
    if not texts:
        raise Empty("tidak ada acara di dalamnya")
    texts, beyond = bounded(texts, limits, "acara")
    pages = (Page(number, text, "text", 1.0) for number, text in enumerate(texts, 1))
    return Content(tuple(pages), problems + beyond)


def _events(text: str) -> Iterator[list[Line]]:
    """The properties of each meeting; those of what stands within it (alarms) left out."""
    event: list[Line] | None = None
    inside = 0
    for line in _FOLD.sub("", text).split("\n"):
        name, _, value = line.partition(":")
        name, semicolon, parameters = name.partition(";")
        match name.upper().strip(), value.upper().strip():
            case "BEGIN", "VEVENT":
                event, inside = [], 0
            case "END", "VEVENT":
                if event is not None:
                    yield event
                event = None
            case "BEGIN", _:
                inside += 1
            case "END", _:
                inside -= 1
            case known, _ if event is not None and not inside:
                event.append((known, semicolon + parameters, value))


def _shown(event: Sequence[Line]) -> str:
    """A meeting in lines; a name goes before an address."""
    one = {name: (parameters, value) for name, parameters, value in reversed(event)}
    lines = ["Acara dibatalkan"] if one.get("STATUS", ("", ""))[1].strip() == "CANCELLED" else []
    if subject := _plain(one.get("SUMMARY", ("", ""))[1]):
        lines.append(f"Perihal: {subject}")
    lines += [
        f"{shown}: {value}"
        for name, shown in _NAMES.items()
        if (value := _value(name, *one.get(name, ("", ""))))
    ]
    lines += [
        f"Undangan: {called}"
        for name, parameters, value in event
        if name == "ATTENDEE" and (called := _value(name, parameters, value))
    ]
    return "\n".join([*lines, _plain(one.get("DESCRIPTION", ("", ""))[1])]).strip()


def _value(name: str, parameters: str, value: str) -> str:
    if name in ("DTSTART", "DTEND"):
        return _moment(value.strip(), parameters)
    if name in ("ORGANIZER", "ATTENDEE"):
        called = _CALLED.search(parameters)
        return (called and (called[1] or called[2])) or value.strip().removeprefix("mailto:")
    return _plain(value)


def _moment(value: str, parameters: str) -> str:
    """``3 Maret 2025 09.00 WIB``; as it stands where it is no moment."""
    zone = _ZONE.search(parameters)
    told = "UTC" if value.endswith("Z") else _ZONES.get(zone[1], zone[1]) if zone else ""
    for form in ("%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d"):
        with suppress(ValueError):
            at = datetime.strptime(value.removesuffix("Z"), form)
            return f"{day(at)} {at:%H.%M} {told}".strip() if "T" in form else day(at)
    return value


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
