"""Who is told after a check, once, and again when nobody was reached."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

from corpus.holdings import Holdings
from flows.announce import announce
from flows.direct import run as engine
from flows.notify import Undelivered
from flows.record import Question, check
from flows.rounds import Round, Unfinished, every_institution
from tests.flows.stored import CITY, DIGITAL, LENDING, put


def test_an_institution_and_its_opd_are_told_and_a_quiet_night_is_quiet(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[tuple[str, ...], str, str]] = []

    def send(addresses: tuple[str, ...], title: str, body: str) -> tuple[Undelivered, ...]:
        if addresses:
            sent.append((addresses, title, body))
        return ()

    monkeypatch.setattr("flows.announce.send", send)
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "pengaturan.yaml").write_text(
        f"pemberitahuan:\n  {CITY}:\n    umum: ['tgram://1/2']\n    Dinas Perpustakaan: ['mailto://x']\n"
    )
    put(holdings, tmp_path, DIGITAL)
    due = holdings.today(CITY) + timedelta(days=5)
    holdings.units.assign(CITY, 2025, "Dinas Perpustakaan", [3], due)
    around = Round(holdings, engine)
    every_institution(around, CITY, 2025)
    (general, own) = sent
    assert general[0] == ("tgram://1/2",)
    assert "Pemeriksaan pertama" in general[2]
    assert own[0] == ("mailto://x",)
    assert "5 hari lagi" in own[2]
    assert "3. Layanan perpustakaan digital" in own[2]
    sent.clear()
    every_institution(around, CITY, 2025)
    assert sent == []


def test_a_message_that_does_not_arrive_is_told_and_the_check_stands(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.announce.send", lambda *_: (Undelivered("mailto", "kesalahan OSError"),))
    put(holdings, tmp_path, DIGITAL)
    with pytest.raises(Unfinished, match="pemberitahuan lewat mailto tidak terkirim"):
        every_institution(Round(holdings, engine), CITY, 2025)
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["completed"]


def test_a_message_that_reached_nobody_is_sent_the_next_time(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    broken = [True]

    def send(addresses: tuple[str, ...], title: str, body: str) -> tuple[Undelivered, ...]:
        if addresses and not broken:
            sent.append(body)
        return tuple(Undelivered("tgram", "putus") for _ in addresses) if broken else ()

    monkeypatch.setattr("flows.announce.send", send)
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "pengaturan.yaml").write_text(
        f"pemberitahuan: {{{CITY}: {{umum: ['tgram://1/2']}}}}"
    )
    put(holdings, tmp_path, DIGITAL)
    around = Round(holdings, engine)
    with pytest.raises(Unfinished, match="tidak terkirim"):
        every_institution(around, CITY, 2025)
    broken.clear()
    every_institution(around, CITY, 2025)
    assert len(sent) == 1 and "Pemeriksaan pertama" in sent[0]
    every_institution(around, CITY, 2025)
    assert len(sent) == 1


@pytest.fixture
def sent(holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the city was sent, by a channel that takes its time."""
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "pengaturan.yaml").write_text(
        f"pemberitahuan: {{{CITY}: {{umum: ['tgram://1/2']}}}}"
    )
    bodies: list[str] = []
    together = Barrier(2)

    def send(_: tuple[str, ...], __: str, body: str) -> tuple[Undelivered, ...]:
        bodies.append(body)
        with suppress(BrokenBarrierError):
            together.wait(1)
        return ()

    monkeypatch.setattr("flows.announce.send", send)
    return bodies


def test_of_two_nights_at_once_one_tells(holdings: Holdings, tmp_path: Path, sent: list[str]) -> None:
    put(holdings, tmp_path, DIGITAL)
    both = [check(holdings, Question(CITY, 2025), "nightly", engine) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda checked: announce(holdings, checked), both))
    assert len(sent) == 1


def test_an_older_check_tells_nothing_after_a_newer_one(
    holdings: Holdings, tmp_path: Path, sent: list[str]
) -> None:
    put(holdings, tmp_path, DIGITAL)
    older = check(holdings, Question(CITY, 2025), "nightly", engine)
    put(holdings, tmp_path, LENDING)
    newer = check(holdings, Question(CITY, 2025), "nightly", engine)
    announce(holdings, newer)
    announce(holdings, older)
    assert len(sent) == 1
