"""The catalogue of the sample bundle, made into files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from corpus.samples import broken, scan, sheet, word
from corpus.samples.paper import Look, to_pdf
from corpus.samples.screen import to_screen

HERE = Path(__file__).parent
EVIDENCE = "bukti-dukung"
CLAIMS = "penilaian-mandiri.xlsx"

Entry = dict[str, Any]


def make(output: Path) -> None:
    """Write the bundle: ``bukti-dukung/`` with the evidence and ``penilaian-mandiri.xlsx`` beside it.

    Files of the same names are replaced; equal versions of this package write equal bytes.
    """
    for path, content in contents().items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def contents() -> dict[str, bytes]:
    """Every file of the bundle by its path below the output folder."""
    catalogue = yaml.safe_load((HERE / "catalogue.yaml").read_text("utf-8"))
    made: dict[str, bytes] = {}
    for entry in catalogue["files"]:
        made[f"{EVIDENCE}/{entry['path']}"] = _content(entry, made)
    made[CLAIMS] = sheet.to_xlsx(_data("sheets", catalogue["claims"]))
    return made


def _content(entry: Entry, made: dict[str, bytes]) -> bytes:
    """The bytes of one catalogue entry; ``copy`` and ``cut`` refer to a file that stands above."""
    make_one = _MAKERS.get(entry["make"])
    if make_one is not None:
        return make_one(entry)
    if entry["make"] == "copy":
        return made[f"{EVIDENCE}/{entry['of']}"]
    if entry["make"] == "cut":
        return broken.truncated(made[f"{EVIDENCE}/{entry['of']}"])
    if entry["make"] == "zip":
        return broken.to_zip({inner["path"]: _content(inner, made) for inner in entry["files"]})
    raise ValueError(f"the catalogue names an unknown maker: {entry['make']}")


def _text(entry: Entry) -> str:
    text = (HERE / "texts" / f"{entry['text']}.txt").read_text("utf-8")
    for old, new in entry.get("replace", {}).items():
        if old not in text:
            raise ValueError(f"{entry['path']}: nothing to replace: {old}")
        text = text.replace(old, new)
    return text


def _data(folder: str, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / folder / f"{name}.yaml").read_text("utf-8"))
    return loaded


def _pdf(entry: Entry) -> bytes:
    return to_pdf(_text(entry), Look(**{"title": entry["text"], **entry.get("look", {})}))


def _scan(entry: Entry) -> bytes:
    return scan.to_scan(_pdf(entry), scan.Wear(**entry.get("wear", {})), entry["text"])


def _photo(entry: Entry) -> bytes:
    return scan.to_photo(_pdf(entry), scan.Wear(**entry.get("wear", {})))


def _docx(entry: Entry) -> bytes:
    return word.to_docx(_text(entry), word.Sheet(**entry.get("sheet", {})))


def _xlsx(entry: Entry) -> bytes:
    return sheet.to_xlsx(_data("sheets", entry["data"]))


def _screen(entry: Entry) -> bytes:
    suffix = PurePosixPath(entry["path"]).suffix.lower()
    return to_screen(_data("screens", entry["data"]), ".png" if suffix == ".png" else ".jpg")


_MAKERS: dict[str, Callable[[Entry], bytes]] = {
    "pdf": _pdf,
    "scan": _scan,
    "photo": _photo,
    "docx": _docx,
    "xlsx": _xlsx,
    "screen": _screen,
    "video": lambda entry: broken.video(),
    "noise": lambda entry: broken.noise(entry.get("seed", 5)),
    "locked": lambda entry: broken.locked_office(),
    "empty": lambda entry: b"",
}
