"""What a user set for good: ``pengaturan.yaml`` in the data folder, or the environment.

::

    instrumen: {bawaan: pemdi-2026, Pemerintah Kota Contoh: spbe-2024}
    pemberitahuan:
      Pemerintah Kota Contoh:
        umum: [$TELEGRAM_KOTA, slack-webhook/diskominfo]
        Dinas Kesehatan: ["mailtos://$SURAT_SANDI@contoh.go.id?to=dinkes@contoh.go.id"]
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from corpus.place import data_folder

VARIABLE = "TELISIK_INSTRUMENT"
FILE = "pengaturan.yaml"
OVERLAYS = "instrumen"
EVERYTHING = "umum"
"""The name, beside those of the OPD, under which an institution's own addresses stand."""
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


class SettingsError(Exception):
    """The settings cannot be used. The message is Indonesian and names the file."""


def preferred_instrument(institution: str | None, kept: str | None = None) -> str | None:
    """The instrument set in the environment, on the page of an institution, in the file for it, or there for
    all (``bawaan``), in this order; null when none is.

    Args:
        institution: whose evidence is judged.
        kept: what the corpus keeps as its choice (:meth:`corpus.catalogue.Catalogue.instrument`).

    Raises:
        SettingsError: the file is not as it must be.
    """
    if chosen := os.environ.get(VARIABLE) or kept:
        return chosen
    named = {name: str(pack) for name, pack in _part("instrumen").items()}
    return named.get((institution or "").casefold()) or named.get("bawaan")


def addresses(institution: str, receiver: str = EVERYTHING) -> tuple[str, ...]:
    """Where messages for an institution, or for one of its OPD, go: Apprise addresses or Prefect blocks.

    ``$NAME`` and ``${NAME}`` are taken from the environment, so that no secret need stand in the file.

    Raises:
        SettingsError: the file is not as it must be, or a variable that it names is not set.
    """
    groups = _part("pemberitahuan").get(institution.casefold()) or {}
    if not isinstance(groups, Mapping):
        raise SettingsError(f'{_path()}: di bawah "{institution}" harus ada nama penerima dan daftar alamat.')
    named = {str(name).casefold(): value for name, value in groups.items()}
    listed = named.get(receiver.casefold()) or []
    listed = [listed] if isinstance(listed, str) else listed
    if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
        raise SettingsError(f'{_path()}: alamat pemberitahuan "{receiver}" harus berupa daftar teks.')
    return tuple(_VARIABLE.sub(_value, one.strip()) for one in listed)


def _value(match: re.Match[str]) -> str:
    name = match[1] or match[2]
    try:
        return os.environ[name]
    except KeyError:
        raise SettingsError(f"{_path()}: variabel lingkungan {name} belum diisi.") from None


def _path() -> Path:
    return data_folder() / FILE


def _part(name: str) -> dict[str, Any]:
    """One section of the file, its names without case; empty when there is no such section or no file."""
    path = _path()
    if not path.is_file():
        return {}
    try:
        content = yaml.safe_load(path.read_text("utf-8")) or {}
        table = content.get(name) or {}
        return {str(key).casefold(): value for key, value in table.items()}
    except OSError as error:
        raise SettingsError(f"{path}: tidak dapat dibaca ({error.strerror}).") from error
    except (yaml.YAMLError, ValueError, AttributeError, RecursionError) as error:
        # An error of YAML quotes the line, which may hold the secrets of an address: it goes no further.
        raise SettingsError(f"{path}: tidak dapat dipahami{_where(error)}.") from None


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (baris {mark.line + 1}, kolom {mark.column + 1})" if mark else ""
