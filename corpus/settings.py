"""What a user set for good: ``pengaturan.yaml`` in the data folder, or the environment."""

from __future__ import annotations

import os

import yaml

from corpus.place import data_folder

VARIABLE = "TELISIK_INSTRUMENT"
FILE = "pengaturan.yaml"
OVERLAYS = "instrumen"


class SettingsError(Exception):
    """The settings cannot be used. The message is Indonesian and names the file."""


def preferred_instrument(institution: str | None) -> str | None:
    """The instrument set in the environment, for an institution, or for all (``bawaan``); null when none is.

    ``pengaturan.yaml`` holds ``instrumen: {bawaan: pemdi-2026, Pemerintah Kota Contoh: spbe-2024}``.

    Raises:
        SettingsError: the file is not as it must be.
    """
    if chosen := os.environ.get(VARIABLE):
        return chosen
    path = data_folder() / FILE
    if not path.is_file():
        return None
    try:
        content = yaml.safe_load(path.read_text("utf-8")) or {}
        table = content.get("instrumen") or {}
        named = {str(name).casefold(): str(pack) for name, pack in table.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError) as error:
        raise SettingsError(f"{path}: tidak dapat dipahami ({error}).") from error
    return named.get((institution or "").casefold()) or named.get("bawaan")
