"""Size and time of every page over a corpus of 400 documents, asked as a browser asks.

    python -m benchmarks.pages [--documents 400] [--work DIR] [--year 2025]

The sample bundle is copied, each copy changed by a few bytes that no reader looks at, until there are so many
documents (without scans: pages do not depend on how a document was read), handed in and checked twice.
With ``--work`` all that stays there, and the next call only measures. Every page is asked for six times by an
administrator: the first time tells what is not in memory yet, the middle of the other five is the time; what
the processor takes of it is told apart, as other programs do not slow that down.
The text alone is counted; styles and script are fetched once and told apart. A mark stands beside what is
above 200 kB or 300 milliseconds.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from benchmarks.warm import build, cost
from corpus.holdings import Holdings
from corpus.place import VARIABLE
from corpus.samples.bundle import EVIDENCE, make
from web.app import create
from web.house import House
from web.passwords import hash_of
from web.settings import WebSettings
from web.statics import FILES

INSTITUTION = "Pemerintah Kota Nusaraya"
UNIT = "Dinas Komunikasi dan Informatika"
PASSWORD = "hanya untuk menimbang laman"  # noqa: S105 - of a house that is thrown away
TIMES = 5
KILOBYTES, MILLISECONDS = 200.0, 300.0
_LISTS = ("", "indikator", "dokumen", "tugas", "periksa", "audit", "simulasi", "log", "pengaturan")
_ELSEWHERE = ("/instansi", "/akun", "/sistem", "/saya")


@dataclass(frozen=True)
class Measured:
    """Kilobytes; milliseconds of the first time, of later ones, and of the processor for these."""

    address: str
    kilobytes: float
    first: float
    later: float
    processor: float

    def told(self) -> str:
        """The figures as a line of the table; ``!`` where the page is beyond a bound."""
        over = self.kilobytes > KILOBYTES or self.later > MILLISECONDS
        sums = f"{self.kilobytes:8.1f} kB {self.first:8.0f} ms {self.later:8.0f} ms {self.processor:8.0f} ms"
        return f"{self.address[:70]:70} {sums}{' !' if over else ''}"


def furnish(data: Path, year: int, count: int) -> None:
    """Hand documents in and check them, in a data folder that is new."""
    with TemporaryDirectory() as made:
        make(Path(made) / "samples")
        build(Path(made) / "samples" / EVIDENCE, Path(made) / "corpus", count, scans=False)
        program = [sys.executable, "-m", "cli"]
        whose = ["--institution", INSTITUTION, "--year", str(year), "--quiet"]
        cost([*program, "corpus", "add", str(Path(made) / "corpus"), *whose], data)
    for _ in range(2):
        # The second run gives the pages a report before to compare with.
        cost([*program, "run", "nightly", "--no-notify", "--direct", *whose], data)


def signed_in(house: House, year: int) -> tuple[TestClient, str]:
    """A browser of an administrator, and where the institution's pages begin."""
    if house.accounts.named("ukur") is None:
        house.accounts.add("ukur", "Pengukur Laman", "admin", password=hash_of(PASSWORD, "ukur"))
    house.holdings.units.assign(INSTITUTION, year, UNIT, range(1, 11), house.today(INSTITUTION))
    client = TestClient(create(house), base_url=house.settings.address, follow_redirects=False)
    client.post("/masuk", data={"name": "ukur", "password": PASSWORD})
    number = house.holdings.catalogue.add_institution(INSTITUTION)
    return client, f"/i/{number}/{year}/"


def measured(client: TestClient, address: str) -> Measured | None:
    """What a page costs; null where the house has no such page."""
    spent, worked = [], []
    size = 0
    for _ in range(TIMES + 1):
        begun, idle = time.perf_counter(), time.process_time()
        answer = client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - idle) * 1000)
        size = len(answer.content)
        if answer.status_code != 200:
            return None
    return Measured(address, size / 1000, spent[0], statistics.median(spent[1:]), min(worked))


def addresses(client: TestClient, place: str) -> Iterator[str]:
    """Every page: lists, each indicator, and some of the documents, flags and runs to which lists lead."""
    yield from (place + one for one in _LISTS)
    yield from (f"{place}simulasi?target=3,5", f"{place}dokumen?hal=2", f"{place}audit?hal=2")
    for part, count in (("indikator", 100), ("dokumen", 3), ("audit", 3), ("periksa", 2)):
        text = client.get(f"{place}{part}").text
        links = dict.fromkeys(re.findall(rf'href="({re.escape(place)}{part}/[\w-]+)"', text))
        yield from list(links)[:count]
    text = client.get(f"{place}indikator/1").text
    for pattern in (r'href="([^"]+/lembar/[^"#]+)', r'href="([^"]+/gambar/[^"]+)"'):
        yield from list(dict.fromkeys(re.findall(pattern, text)))[:2]
    yield from _ELSEWHERE


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--year", type=int, default=2025)
    asked = parser.parse_args()
    with TemporaryDirectory() as made:
        data: Path = (asked.work or Path(made)) / "data"
        if not data.exists():
            furnish(data, asked.year, asked.documents)
        os.environ[VARIABLE] = str(data)
        house = House.of(Holdings.open(), WebSettings())
        client, place = signed_in(house, asked.year)
        print(f"{'page':70} {'size':>11} {'first':>11} {'later':>11} {'processor':>11}")
        with client:
            for name in FILES:
                print(f"{name:70} {len(client.get(f'/statis/{name}').content) / 1000:8.1f} kB")
            for address in addresses(client, place):
                found = measured(client, address)
                print(found.told() if found else f"{address[:70]:70} tidak ada", flush=True)
        house.holdings.database.close()


if __name__ == "__main__":
    main()
