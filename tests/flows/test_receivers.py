"""Where messages go: the file and the page together, and nothing of a secret shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from flows.hosts import VARIABLE
from flows.notify import send
from flows.receivers import address_of, drop_address, keep_address, kept_addresses, receiving
from tests.flows.stored import CITY, OTHER

UNIT = "Dinas Perpustakaan"
MAIL = "mailtos://akun:rahasia@surel.contoh.go.id?to=kota@contoh.go.id"


def test_the_page_counts_beside_the_file(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    settings = f"pemberitahuan:\n  {CITY}:\n    umum: ['tgram://1/2']\n    {UNIT}: ['mailto://x']\n"
    (tmp_path / "data" / "pengaturan.yaml").write_text(settings)
    unit = holdings.units.add(CITY, UNIT)
    keep_address(holdings, CITY, "umum", MAIL)
    keep_address(holdings, CITY, "umum", MAIL)
    keep_address(holdings, CITY, str(unit), "slack://A/B/C")
    assert receiving(holdings, CITY) == ("tgram://1/2", MAIL)
    assert receiving(holdings, CITY, UNIT.upper()) == ("mailto://x", "slack://A/B/C")
    assert receiving(holdings, OTHER) == ()
    holdings.units.rename(CITY, unit, "Dinas Arsip dan Perpustakaan")
    assert receiving(holdings, CITY, "Dinas Arsip dan Perpustakaan") == ("slack://A/B/C",)


def test_what_is_shown_has_no_secret(holdings: Holdings) -> None:
    keep_address(holdings, CITY, "umum", MAIL)
    keep_address(holdings, CITY, "umum", "tgram://123456:RAHASIA/99")
    shown = kept_addresses(holdings, CITY)["umum"]
    assert sorted(shown.values()) == ["Telegram", "surel (surel.contoh.go.id)"]
    for name in shown:
        assert address_of(holdings, OTHER, name) is None
        assert drop_address(holdings, OTHER, name) is None
        assert drop_address(holdings, CITY, name) is not None
    assert kept_addresses(holdings, CITY) == {}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "json://127.0.0.1:9000/",
        "file:///etc/passwd",
        "slack-webhook/diskominfo",
        "msteams://a@b/c/d/e?template=/etc/passwd",
        "mailtos://a:b@c?pgpkey=/etc/passwd",
        "mailtos://",
        "mailtos://a b",
        "mailto://[x",
        "mailto://u:p@intern:9877?smtp=127.0.0.1",
        "mailto://u:p@127.0.0.1:25",
        "mailtos://u:p@contoh.go.id?smtp=10.1.2.3",
        "mailtos://u:p@contoh.go.id?smtp=8.8.8.8&smtp=localhost",
        "mailto://u:p@[::1]:25?to=a@contoh.go.id",
        "msteams://127.0.0.1%2F%23/b/c/d",
        "tgram://" + "1" * 2000,
    ],
)
def test_what_reaches_elsewhere_is_for_the_file_alone(holdings: Holdings, address: str) -> None:
    with pytest.raises(CorpusError):
        keep_address(holdings, CITY, "umum", address)


def test_no_secret_of_the_environment_is_filled_in(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAHASIA", "tersembunyi")
    keep_address(holdings, CITY, "umum", "tgram://$RAHASIA/1")
    assert receiving(holdings, CITY) == ("tgram://$RAHASIA/1",)


def test_a_name_that_points_inside_later_is_not_written_to(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ["8.8.8.8"]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (places[0], 25))])
    keep_address(holdings, CITY, "umum", MAIL)
    places[0] = "127.0.0.1"
    called: list[str] = []
    monkeypatch.setattr("apprise.Apprise.notify", lambda *_, **__: called.append("notify") or True)
    (lost,) = send(receiving(holdings, CITY), "judul", "isi")
    assert VARIABLE in lost.reason
    assert called == []
    (tmp_path / "data").mkdir(exist_ok=True)
    listed = f"pemberitahuan:\n  {CITY}:\n    umum: ['{MAIL}']\n"
    (tmp_path / "data" / "pengaturan.yaml").write_text(listed)
    assert send(receiving(holdings, CITY), "judul", "isi") == ()  # the file is the administrator's
    assert called == ["notify"]
    (tmp_path / "data" / "pengaturan.yaml").unlink()
    monkeypatch.setenv(VARIABLE, "1")
    assert send(receiving(holdings, CITY), "judul", "isi") == ()
