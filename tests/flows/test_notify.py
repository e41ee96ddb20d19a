"""Messages: over a local mail server, and what becomes of addresses that fail."""

from __future__ import annotations

import email
import email.policy
import logging
import socket
import sys
import traceback
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from corpus.settings import SettingsError, addresses
from flows.notify import send

CITY = "Pemerintah Kota Nusaraya"


@dataclass
class Mailbox:
    received: list[Any] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


def test_a_message_arrives(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    address = f"mailto://127.0.0.1:{port}?mode=insecure&from=telisik@contoh.go.id&to=kota@contoh.go.id"
    assert send([address], "Telisik: indeks 2,10", "Catatan baru (1):\n- BD101 <b>rancangan</b>") == ()
    (message,) = box.received
    assert message["Subject"] == "Telisik: indeks 2,10"
    body = message.get_body(("plain", "html")).get_content()
    assert "BD101" in body
    assert message.get_content_type() != "text/html" or "&lt;b&gt;" in body


def test_one_dead_address_does_not_keep_the_others_from_being_told(
    mailbox: tuple[Mailbox, int], caplog: pytest.LogCaptureFixture
) -> None:
    box, port = mailbox
    dead = "mailto://pengguna:sandi-rahasia@127.0.0.1:1?mode=insecure&to=a@contoh.go.id"
    good = f"mailto://127.0.0.1:{port}?mode=insecure&from=t@contoh.go.id&to=b@contoh.go.id"
    with caplog.at_level(logging.DEBUG):
        lost = send([dead, "bukan alamat", "entah://x", good], "judul", "isi")
    assert [one.channel for one in lost] == ["mailto", "alamat ke-2", "entah"]
    assert len(box.received) == 1
    assert "sandi-rahasia" not in caplog.text


@pytest.mark.parametrize(
    ("address", "channel"),
    [
        ("mailto:admin:S4ND1@contoh.go.id", "mailto"),
        ("admin S4ND1@contoh.go.id", "alamat ke-1"),
        ("S4ND1:admin@contoh.go.id", "alamat ke-1"),
        ("12345678:S4ND1/90", "alamat ke-1"),
        ("//admin:S4ND1@contoh.go.id", "alamat ke-1"),
    ],
)
def test_a_mistyped_address_does_not_tell_its_secret(
    address: str, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        (lost,) = send([address], "judul", "isi")
    assert lost.channel == channel
    assert "S4ND1" not in f"{caplog.text}{lost}"


def test_prefect_is_set_up_before_a_block_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    class NotificationBlock:
        @staticmethod
        def load(name: str) -> NotificationBlock:
            done.append(name)
            return NotificationBlock()

        def raise_on_failure(self) -> nullcontext[None]:
            return nullcontext()

        def notify(self, body: str, title: str) -> None:
            done.append(f"{title}: {body}")

    # Stands for Prefect, whose import alone would settle where it lives.
    for module, name in (("abstract", "NotificationBlock"), ("core", "Block")):
        stand_in = SimpleNamespace(**{name: NotificationBlock})
        monkeypatch.setitem(sys.modules, f"prefect.blocks.{module}", stand_in)
    monkeypatch.setattr("flows.notify.prepare_run", lambda: done.append("siap"))
    assert send(["slack-webhook/diskominfo"], "judul", "isi") == ()
    assert done == ["siap", "slack-webhook/diskominfo", "judul: isi"]


def settings(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(folder))
    (folder / "pengaturan.yaml").write_text(text, "utf-8")


def test_addresses_of_an_institution_and_of_an_opd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", "s3")
    settings(
        tmp_path,
        monkeypatch,
        "pemberitahuan:\n  pemerintah kota nusaraya:\n"
        '    umum: ["tgram://$SANDI/1", blok/nama]\n    Dinas Kesehatan: "mailto://a:${SANDI}@x"\n',
    )
    assert addresses(CITY) == ("tgram://s3/1", "blok/nama")
    assert addresses(CITY, "DINAS KESEHATAN") == ("mailto://a:s3@x",)
    assert addresses(CITY, "Dinas Lain") == ()
    assert addresses("Pemerintah Kota Lain") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pemberitahuan: [a]", "tidak dapat dipahami"),
        ("pemberitahuan:\n  Pemerintah Kota Nusaraya: [a]", "nama penerima"),
        ("pemberitahuan:\n  Pemerintah Kota Nusaraya: {umum: [1]}", "daftar teks"),
        ("pemberitahuan:\n  Pemerintah Kota Nusaraya: {umum: [$TIDAK_ADA_SAMA_SEKALI]}", "belum diisi"),
        ("pemberitahuan: {", r"pengaturan\.yaml: tidak dapat dipahami \(baris 1, kolom 17\)"),
        ("instrumen: 2024-99-99", "tidak dapat dipahami"),
    ],
)
def test_settings_that_cannot_be_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    settings(tmp_path, monkeypatch, text)
    with pytest.raises(SettingsError, match=told):
        addresses(CITY)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('pemberitahuan:\n  a: "tgram://S4ND1/1" b\n', "(baris 2, kolom 24)"),
        ("pemberitahuan: !S4ND1 x\n", "(baris 1, kolom 16)"),
        ("pemberitahuan: &S4ND1 [*S4ND2]\n", "(baris 1, kolom 24)"),
        ("- tgram://S4ND1/1\n", ""),
    ],
)
def test_settings_that_cannot_be_understood_do_not_tell_what_stands_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, place: str
) -> None:
    settings(tmp_path, monkeypatch, text)
    with pytest.raises(SettingsError) as told:
        addresses(CITY)
    assert place in str(told.value)
    assert "S4ND" not in "".join(traceback.format_exception(told.value))
