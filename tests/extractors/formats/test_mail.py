"""E-mail: the message as a page, what it carries as files."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.errors import Empty, TooLarge
from extractors.formats import mail
from extractors.formats.mail import mail_attachments, read_mail
from extractors.limits import DEFAULT


def message(body: str = "Terlampir SK Tim SPBE.", subject: str = "Bukti dukung SPBE") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Dinas Kominfo <kominfo@samudra.example>"
    made["To"] = "evaluator@samudra.example"
    made["Date"] = "Fri, 31 May 2024 09:30:00 +0700"
    made["Subject"] = subject
    made.set_content(body)
    return made


def read(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    return read_mail(path, DEFAULT).pages[0].text


def carried(tmp_path: Path, data: bytes) -> dict[str, bytes | None]:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    return {file.name: file.data for file in mail_attachments(path)}


def test_head_and_body_are_a_page(tmp_path: Path) -> None:
    assert read(tmp_path, bytes(message())).split("\n") == [
        "Dari: Dinas Kominfo <kominfo@samudra.example>",
        "Kepada: evaluator@samudra.example",
        "Tanggal: Fri, 31 May 2024 09:30:00 +0700",
        "Perihal: Bukti dukung SPBE",
        "",
        "Terlampir SK Tim SPBE.",
    ]


def test_the_plain_body_goes_before_the_same_in_html(tmp_path: Path) -> None:
    both = message()
    both.add_alternative("<p>Terlampir <b>SK</b></p>", subtype="html")
    assert read(tmp_path, bytes(both)).endswith("\n\nTerlampir SK Tim SPBE.")
    only = message()
    only.set_content("<p>Terlampir <b>SK</b></p><img src='https://samudra.example/x.png'>", subtype="html")
    assert read(tmp_path, bytes(only)).endswith("\n\nTerlampir SK")


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (b"Content-Type: text/plain; charset=x-tidak-ada\n\nisi surat", "isi surat"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nbagian\n", "bagian"),
        (b"From: =?utf-8?q?rusak\nSubject: =?x?y?z?=\nTo: <<>>;\n\nisi", "isi"),
        (b"Content-Type: ;;;===\nContent-Disposition: =;\nX-A: b\n\nisi", "isi"),
        (b"Content-Transfer-Encoding: base64\nX-A: b\n\n####bukan", ""),
    ],
    ids=["unknown letters", "never closed", "crooked names", "crooked types", "crooked code"],
)
def test_crooked_messages_are_read_as_far_as_they_go(tmp_path: Path, head: bytes, text: str) -> None:
    assert text in read(tmp_path, b"MIME-Version: 1.0\nSubject: x\n" + head)


def test_attachments_come_with_their_names_and_logos_do_not(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="SK Tim – final.pdf")
    made.add_attachment(bytes(100), maintype="application", subtype="octet-stream")
    made.add_attachment("a;b\n", subtype="csv", filename="daftar.csv")
    made.add_attachment(message("pesan dalam"))
    for size in (100, 30_000):
        made.add_attachment(
            bytes(size), maintype="image", subtype="png", filename=f"{size}.png", cid=f"<{size}>"
        )
        (*_, last) = made.iter_attachments()
        last.replace_header("Content-Disposition", f'inline; filename="{size}.png"')
    found = carried(tmp_path, bytes(made))
    assert list(found) == ["SK Tim – final.pdf", "lampiran-2", "daftar.csv", "pesan-4.eml", "30000.png"]
    assert found["SK Tim – final.pdf"] == b"%PDF-1.4"
    assert b"pesan dalam" in (found["pesan-4.eml"] or b"")


def nested(deep: int, wide: int) -> bytes:
    """A message of so many parts, that many storeys below it."""
    heads = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(deep))
    leaves = [b"Content-Type: text/plain\n\nisi\n"] * wide
    return b"MIME-Version: 1.0\n" + b"".join(heads) + (b"--b%d\n" % (deep - 1)).join(leaves)


@pytest.mark.parametrize(("deep", "wide"), [(20, 900), (1, 990)])
def test_parts_are_read_as_many_as_a_message_may_have(tmp_path: Path, deep: int, wide: int) -> None:
    assert read(tmp_path, nested(deep, wide)).count("isi") == wide


@pytest.mark.parametrize(("deep", "wide"), [(21, 1), (1, 1_001)])
def test_more_parts_than_a_message_may_have_are_not_parsed(tmp_path: Path, deep: int, wide: int) -> None:
    with pytest.raises(TooLarge):
        read(tmp_path, nested(deep, wide))
    with pytest.raises(TooLarge):
        carried(tmp_path, nested(deep, wide))


def test_bad_messages_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Empty):
        read(tmp_path, b"MIME-Version: 1.0\nX-A: b\nX-B: c\n\n  \n")
    monkeypatch.setattr(mail, "_MOST_BYTES", 10)
    with pytest.raises(TooLarge):
        read(tmp_path, bytes(message()))
