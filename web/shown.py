"""Pages as text: the templates, the words they use, and answers made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any

from fastapi import Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, RedirectResponse

from corpus.accounts import ROLE_NAMES
from reports import marks
from reports import view as wording
from reports.html import environment
from rules.states import FIELD_NAMES, STATUS_NAMES
from web.moments import ago, clock, size
from web.roles import MAY


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates of the pages and of the reports: every value is escaped, a missing name is an error."""
    filled = environment("web")
    filled.filters.update(
        basename=lambda name: PurePosixPath(name).name,
        folder=_folder,
        ago=ago,
        clock=clock,
        size=size,
        pieces=pieces,
    )
    filled.globals.update(
        signs=marks.SIGNS,
        status_tones=marks.STATUS_TONES,
        severity_tones=marks.SEVERITY_TONES,
        state_tones=marks.STATE_TONES,
        status_names=STATUS_NAMES,
        field_names=FIELD_NAMES,
        role_names=ROLE_NAMES,
        version=version("telisik"),
    )
    return filled


_MARKED = re.compile(r"`(?P<code>[^`]+)`|\*(?P<em>[^*]+)\*|(?P<plain>[^`*]+|[`*])")


def pieces(text: str) -> list[tuple[str, str]]:
    """A text of the catalogue of flags in pieces: each ``code``, ``em`` or ``plain``, and its words."""
    return [(str(found.lastgroup), found[str(found.lastgroup)]) for found in _MARKED.finditer(text)]


def _folder(name: str) -> str:
    """The folder that a document stands in; "" for none."""
    folder = PurePosixPath(name).parent
    return "" if folder == PurePosixPath() else str(folder)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page: a template of this room with values. The visitor and the place are known to every template."""
    visitor = getattr(request.state, "visitor", None)
    given: Mapping[str, Any] = {
        "path": request.url.path,
        "visitor": visitor,
        "here": getattr(request.state, "here", None),
        "allowed": MAY[visitor.account.role] if visitor else frozenset(),
        "note": _taken_note(request),
    }
    text = templates().get_template(template).render({**given, **values})
    answer = HTMLResponse(wording.printable(text), status_code=status)
    if given["note"]:
        answer.delete_cookie(NOTE)
    return answer


NOTE = "telisik-pesan"
NOTES = {
    "simpan": "Tersimpan.",
    "unggah": "Unggahan diterima.",
    "hapus": "Dikeluarkan dari korpus. Isi dan riwayatnya tetap disimpan.",
    "kembali": "Dimasukkan lagi ke korpus.",
    "koreksi": "Koreksi dicatat; berlaku mulai pemeriksaan berikutnya.",
    "batal": "Koreksi dicabut; yang terbaca berlaku lagi mulai pemeriksaan berikutnya.",
    "tempat": "Penempatan dicatat; berlaku mulai pemeriksaan berikutnya.",
    "bagi": "Pembagian tugas dicatat.",
    "mulai": "Pemeriksaan diminta.",
    "henti": "Pemeriksaan dihentikan.",
    "putus": "Keputusan dicatat.",
    "setuju": "Persetujuan dicatat.",
    "tunggu": "Keputusan dicatat dan menunggu orang kedua.",
    "keluar": "Anda sudah keluar.",
    "tutup": "Akun ditutup; masuk dan tokennya berakhir.",
    "buka": "Akun dibuka kembali.",
    "akhiri": "Semua masuk, token, dan tautan akun ini diakhiri.",
    "cabut": "Token dicabut.",
    "lepas": "Alamat dihapus.",
    "uji": "Pesan uji terkirim.",
    "jadwal": "Jadwal berlaku mulai sekarang.",
    "jadwal-nanti": "Jadwal tersimpan; berlaku saat telisik serve dijalankan.",
    "sandi": "Kata sandi diganti. Masuk lagi di perangkat lain, dan buat token program yang baru.",
}
"""What is said on the page after an act, by a word that a cookie can carry."""


def after(address: str, note: str | None = None) -> RedirectResponse:
    """Go on to a page of ours when a form was carried out, so that loading it again sends nothing again."""
    answer = RedirectResponse(address, status_code=303)
    if note is not None:
        assert note in NOTES
        answer.set_cookie(NOTE, note, max_age=60, httponly=True, samesite="lax")
    return answer


def _taken_note(request: Request) -> str | None:
    return NOTES.get(request.cookies.get(NOTE, ""))
