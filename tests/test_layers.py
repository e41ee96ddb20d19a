"""Who may import whom (docs/architecture.md). One arrow up and this fails."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("cli", "corpus", "extractors", "flows", "reports", "rules", "web")

# room -> what it may import of the other rooms; "extractors.model" opens that module only.
ALLOWED: dict[str, tuple[str, ...]] = {
    "extractors": (),
    "rules": ("extractors.model",),
    "corpus": ("extractors.model",),
    "reports": (
        "extractors.model",
        "rules.bridge",
        "rules.results",
        "rules.states",
        "rules.changes",
        "rules.waivers",
        "rules.explanation",
        "rules.instrument",
        "rules.manifest",
        "rules.pack",
    ),
    "flows": ("corpus", "extractors", "reports", "rules"),
    "web": ("flows", "corpus", "extractors.model", "reports", "rules"),
    "cli": ("web", "flows", "corpus", "extractors", "reports", "rules"),
}
# library -> the rooms that may know it
OWNERS = {
    "prefect": "flows",
    "apprise": "flows",
    "pebble": "flows",
    "tenacity": "flows",
    "pypdfium2": "extractors",
    "pdfplumber": "extractors",
    "pytesseract": "extractors",
    "spacy": "extractors",
    "lxml": "extractors",
    "olefile": "extractors",
    "pptx": "extractors",
    "rapidocr": "extractors",
    "docx": "extractors reports corpus",
    "openpyxl": "extractors reports corpus",
    "click": "cli",
    "sqlalchemy": "corpus",
    "alembic": "corpus",
    "rensa": "corpus",
    "fsspec": "corpus",
    "reportlab": "corpus",
    "jinja2": "reports web",
    "fastapi": "web",
    "starlette": "web",
    "uvicorn": "web",
    "argon2": "web",
    "limits": "web",
    "authlib": "web",
    "joserfc": "web",
}


def imports(path: Path) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            found.append((node.lineno, node.module))
    return found


def modules() -> list[Path]:
    return sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for line, name in imports(path):
        top = name.split(".")[0]
        where = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if top in ROOMS and top != room:
            allowed = any(name == a or name.startswith(f"{a}.") for a in ALLOWED[room])
            assert allowed, where
        if top in OWNERS and room not in OWNERS[top].split():
            # The sample bundle draws its scans from its own PDFs.
            assert (room, top) == ("corpus", "pypdfium2") and "samples" in path.parts, where


def test_every_room_has_modules() -> None:
    assert {p.relative_to(ROOT).parts[0] for p in modules()} == set(ROOMS)
