"""Files that a program must survive: locked, cut off, mislabelled, nested, empty."""

from __future__ import annotations

import io
import random
import struct
import zipfile

_ZIP_DAY = (2025, 3, 3, 8, 0, 0)
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def to_zip(files: dict[str, bytes]) -> bytes:
    """An archive with fixed times, in the given order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def truncated(content: bytes, share: float = 0.35) -> bytes:
    """The beginning of a file whose transfer broke off."""
    return content[: int(len(content) * share)]


def video() -> bytes:
    """The head of an MP4 file and some seconds of nothing."""
    kind = b"ftypisom\x00\x00\x02\x00isomiso2avc1mp41"
    return struct.pack(">I", len(kind) + 4) + kind + struct.pack(">I", 8 + 4096) + b"mdat" + bytes(4096)


def noise(seed: int, size: int = 2048) -> bytes:
    """Bytes of no known format."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - filler, not a secret


def locked_office() -> bytes:
    """What Word writes for a document with a password: an OLE container with an encrypted package.

    The streams have the sizes and heads of real ones (ECMA-376 agile encryption); what they hold is filler.
    """
    information = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0" encoding="UTF-8"?><encryption '
    information += b'xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'
    package = struct.pack("<Q", 20480) + noise(11, 20480)
    return _container({"EncryptionInfo": information.ljust(4608), "EncryptedPackage": package})


def _container(streams: dict[str, bytes]) -> bytes:
    """A minimal compound file (MS-CFB version 3) of streams of at least 4096 bytes each."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = []
    for name, content in streams.items():
        start = len(sectors)
        pieces = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        sectors += pieces
        chain += [*range(start + 1, start + len(pieces)), _END]
        entries.append((name, start, len(content)))
    directory = len(sectors)
    sectors.append(_directory(entries))
    chain.append(_END)
    table = len(sectors)
    chain.append(_FAT)
    chain += [_FREE] * (-len(chain) % 128)
    if len(chain) != 128:
        raise ValueError("the container's allocation table must fit one sector")
    sectors.append(struct.pack("<128I", *chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<I", table) + struct.pack("<I", _FREE) * 108
    return head + b"".join(sectors)


def _directory(entries: list[tuple[str, int, int]]) -> bytes:
    """Root and two streams; the first, of the shorter name, is the left child of the second."""
    (first, second) = entries
    return (
        _entry("Root Entry", 5, 2, _FREE, _END, 0)
        + _entry(first[0], 2, _FREE, _FREE, first[1], first[2])
        + _entry(second[0], 2, _FREE, 1, second[1], second[2], left=1)
        + _entry("", 0, _FREE, _FREE, 0, 0)
    )


def _entry(
    name: str, kind: int, child: int, right: int, start: int, size: int, *, left: int = _FREE
) -> bytes:
    wide = (name + "\0").encode("utf-16-le") if name else b""
    right = _FREE if left != _FREE else right
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", wide, len(wide), kind, 1, left, right, child, 0, start if kind else 0, size
    )
