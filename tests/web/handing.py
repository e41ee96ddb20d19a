"""What tests hand in and look up, past the pages or through them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from corpus.catalogue import Incoming
from corpus.listing import Stored
from corpus.place import data_folder
from tests.web.conftest import CITY, YEAR, Site

JSON = {"accept": "application/json"}
KESEHATAN = "Dinas Kesehatan"


def held(site: Site, institution: str = CITY, *, removed: bool = False) -> dict[str, Stored]:
    rows = site.house.holdings.catalogue.documents(institution, YEAR, removed=removed)
    return {one.name: one for one in rows}


def put(site: Site, folder: Path, name: str, text: str = "isi", unit: str | None = None) -> Stored:
    path = folder / "berkas"
    path.write_text(text)
    site.house.holdings.catalogue.add(CITY, YEAR, [Incoming(path, name)], by="uji", source="uji", unit=unit)
    return held(site)[name]


def send(client: TestClient, site: Site, *files: tuple[str, bytes], **data: Any) -> Any:
    parts = [("berkas", file) for file in files]
    headers = {"accept": data.pop("accept", "text/html")}
    return client.post(site.path("dokumen/unggah"), files=parts, data=data, headers=headers)


def leftovers() -> list[Path]:
    work = data_folder() / "work"
    return list(work.iterdir()) if work.exists() else []


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return stream.getvalue()
